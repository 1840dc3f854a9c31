// The details of a feature: a clone of its entry's article, so that the list stays the only copy of the texts.
// Where map and list stand side by side the card takes the place of the list, so that the map stays whole; on a phone it is
// docked to the screen's lower edge.
import L from "leaflet";
import { isWide } from "../core/browser.ts";
import { el, focusFirst } from "../core/dom.ts";
import { isEmbedded } from "../core/embedded.ts";
import type { Lines } from "../lines/lines.ts";
import { keepCornerSeen } from "../map/foot.ts";
import { boxOf, type Marks } from "../marks/marks.ts";
import type { Session } from "../session/session.ts";
import { article } from "./article.ts";
import { flyTo, uncover } from "./fly.ts";

const root = document.documentElement;

/** Extra rows for the end of a card, or with `data-first` for its beginning; each part of the viewer may add its own. */
export type CardPart = (id: string, session: Session) => Node | null;

/** From nearer a mark may stand where the card lies again. */
const MOST_MOVES = 3;

export class Card {
  readonly #session: Session;
  readonly #marks: Marks;
  readonly #lines: Lines | null;
  readonly #parts: CardPart[];
  #element: HTMLElement | null = null;
  readonly #panel = el("div", { class: "card-place" });
  #returnTo: HTMLElement | null = null;
  /** Whether the card has just come: later the reader may well push its mark beneath it. */
  #fresh = false;
  #ends = () => {};

  constructor(session: Session, marks: Marks, lines: Lines | null, parts: CardPart[]) {
    this.#session = session;
    this.#marks = marks;
    this.#lines = lines;
    this.#parts = parts;
    session.on("select", (id) => (id ? this.#open(id) : this.#leave()));
    session.on("choose", (ids) => this.#choose(ids));
    session.on("language", () => session.selected && this.#refresh(session.selected));
    session.on("filter", () => this.#element && session.selected && !session.isVisible(session.selected) && session.select(null));
    document.querySelector("main")?.append(this.#panel);
    session.map.on("resize", () => this.#place());
    session.map.on("resize", () => (this.#fresh = true));
    session.map.on("moveend resize", () => this.#uncover());
    session.map.on("click", () => this.#element && session.select(null));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#element) this.close();
    });
  }

  close(): void {
    const told = this.#element?.dataset.id;
    this.#session.select(null);
    this.#giveBack(told);
  }

  /** Gone without being closed, as by going back: whoever read it is not left nowhere. */
  #leave(): void {
    const told = this.#element?.dataset.id;
    const had = this.#element?.contains(document.activeElement);
    this.#remove();
    if (had) this.#giveBack(told);
  }

  /** The focus goes to where it came from; where that is gone or hidden by now, to the mark of what was told, else to the map. */
  #giveBack(told?: string): void {
    const map = this.#session.map.getContainer();
    const mark = told ? map.querySelector<HTMLElement>(`.mark[data-id="${CSS.escape(told)}"]`) : null;
    focusFirst(this.#returnTo, mark, map);
  }

  #open(id: string): void {
    const { focus, fly } = this.#session.options;
    const had = this.#element?.contains(document.activeElement);
    this.#remember();
    if (fly) flyTo(this.#session, this.#marks, this.#lines, id);
    this.#show(this.#build(this.#session.name(id), article(this.#session, id), id));
    if (focus || had) this.#focus();
    this.#fresh = true;
    if (!fly) this.#uncover();
  }

  /** The mark of what the card tells of is seen beside it. */
  #uncover(): void {
    const id = this.#session.selected;
    if (!this.#fresh || !this.#element || !id) return;
    this.#fresh = false;
    const [row, ...more] = this.#session.drawnAs(id);
    if (row === undefined || more.length) return;
    const { left, top } = this.#session.map.getContainer().getBoundingClientRect();
    const { x, y, width: w, height: h } = this.#element.getBoundingClientRect();
    const card = { x: x - left, y: y - top, w, h };
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      const stand = this.#marks.standIn(row);
      if (!stand || !uncover(this.#session, stand.latlng, boxOf(this.#session, stand), card)) return;
    }
  }

  #refresh(id: string): void {
    const had = this.#element?.contains(document.activeElement) ?? false;
    this.#show(this.#build(this.#session.name(id), article(this.#session, id), id));
    if (had) this.#focus();
  }

  #focus(): void {
    this.#element?.querySelector<HTMLElement>(".card-title")?.focus({ preventScroll: true });
  }

  #remember(): void {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body || this.#element?.contains(active)) return;
    this.#returnTo = active;
  }

  #choose(ids: string[]): void {
    this.#remember();
    this.#session.select(null);
    const list = el("ul", { class: "card-choices" });
    for (const id of ids) {
      const button = el("button", { type: "button" }, this.#session.name(id));
      button.addEventListener("click", () => this.#session.select(id, { focus: true, fly: this.#session.position(id) !== null }));
      button.addEventListener("mouseenter", () => this.#session.hover(id));
      button.addEventListener("mouseleave", () => this.#session.hover(null));
      list.append(el("li", {}, button));
    }
    this.#show(this.#build(this.#session.word("choose", { n: ids.length }), list, null));
    this.#focus();
  }

  #build(title: string, body: HTMLElement, id: string | null): HTMLElement {
    const heading = el("h2", { class: "card-title", id: "card-title", tabindex: "-1" }, title);
    const close = el("button", { type: "button", class: "card-close", "aria-label": this.#session.word("close") }, "×");
    close.addEventListener("click", () => this.close());
    const card = el("div", { class: "card", role: "dialog", "aria-labelledby": "card-title" });
    const scroller = el("div", { class: "card-body", tabindex: "0", role: "group", "aria-labelledby": "card-title" }, body);
    if (id) {
      card.dataset.id = id;
      for (const part of this.#parts) {
        const extra = part(id, this.#session);
        if (extra instanceof HTMLElement && "first" in extra.dataset) scroller.prepend(extra);
        else if (extra) scroller.append(extra);
      }
    }
    card.append(el("div", { class: "card-head" }, heading, close), scroller);
    L.DomEvent.disableClickPropagation(card);
    L.DomEvent.disableScrollPropagation(card);
    return card;
  }

  #show(element: HTMLElement): void {
    this.#remove();
    this.#element = element;
    this.#place();
    if (!isWide()) window.scrollTo({ top: 0, behavior: "auto" });
  }

  /** Into the panel, or over the map. */
  #place(): void {
    if (!this.#element) return;
    const inPanel = isWide() && hasPanel();
    const host = inPanel ? this.#panel : document.getElementById("map-area");
    if (this.#element.parentElement !== host) host?.append(this.#element);
    root.classList.add("has-card");
    root.classList.toggle("has-panel-card", inPanel);
    this.#ends();
    if (!inPanel) this.#ends = keepCornerSeen(this.#session.map, this.#element);
  }

  #remove(): void {
    root.classList.remove("has-card", "has-panel-card");
    this.#ends();
    this.#element?.remove();
    this.#element = null;
  }
}

/** Whether a list stands beside the map, whose place the card may take. */
function hasPanel(): boolean {
  const list = document.getElementById("list");
  // Within a narrow frame the list lies over the map, and goes when details come. Elsewhere it is not even asked for: the
  // styles of hundreds of entries would be worked out twice for one card.
  return list !== null && (!isEmbedded() || (list.checkVisibility() && !root.classList.contains("is-listing")));
}
