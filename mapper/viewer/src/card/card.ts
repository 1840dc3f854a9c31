// The details of a feature: a clone of its entry's article, so that the list stays the only copy of the texts.
// On a wide screen the card stands beside the symbol, wholly inside the map; on a phone, and for what has no single
// point, it is docked to the map's edge.
import L from "leaflet";
import { isWide } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Lines } from "../lines/lines.ts";
import type { Box } from "../map/placing.ts";
import { beside } from "../map/standing.ts";
import { boxOf, type Marks } from "../marks/marks.ts";
import type { Session } from "../session/session.ts";
import { article } from "./article.ts";
import { docksRight, flyTo, uncover } from "./fly.ts";

const MARGIN = 12;

/** Extra rows for the end of a card, or with `data-first` for its beginning; each part of the viewer may add its own. */
export type CardPart = (id: string, session: Session) => Node | null;

export class Card {
  readonly #session: Session;
  readonly #marks: Marks;
  readonly #lines: Lines | null;
  readonly #parts: CardPart[];
  #element: HTMLElement | null = null;
  /** The box in container pixels the card keeps beside, null when docked. */
  #beside: (() => Box | null) | null = null;
  #returnTo: HTMLElement | null = null;
  /** Whether the card has just come: later the reader may well push its mark beneath it. */
  #fresh = false;

  constructor(session: Session, marks: Marks, lines: Lines | null, parts: CardPart[]) {
    this.#session = session;
    this.#marks = marks;
    this.#lines = lines;
    this.#parts = parts;
    session.on("select", (id) => (id ? this.#open(id) : this.#remove()));
    session.on("choose", ({ ids, latlng }) => this.#choose(ids, latlng));
    session.on("language", () => session.selected && this.#refresh(session.selected));
    session.on("filter", () => this.#element && session.selected && !session.isVisible(session.selected) && session.select(null));
    session.on("placed", () => this.#place());
    session.map.on("move resize", () => this.#place());
    session.map.on("resize", () => (this.#fresh = true));
    session.map.on("moveend resize", () => this.#uncover());
    session.map.on("click", () => this.#element && session.select(null));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#element) this.close();
    });
  }

  close(): void {
    const target = this.#returnTo;
    this.#session.select(null);
    if (target?.isConnected) target.focus({ preventScroll: true });
  }

  #open(id: string): void {
    const { focus, fly } = this.#session.options;
    this.#remember();
    if (fly) flyTo(this.#session, this.#marks, this.#lines, id);
    this.#show(this.#build(this.#session.name(id), article(this.#session, id), id), this.#boxOf(id));
    if (focus) this.#focus();
    this.#fresh = true;
    if (!fly) this.#uncover();
  }

  /** The mark of what the card tells of is seen beside it. */
  #uncover(): void {
    const id = this.#session.selected;
    if (!this.#fresh || !this.#element || !id) return;
    this.#fresh = false;
    const [row, ...more] = this.#session.drawnAs(id);
    const stand = row === undefined || more.length || this.#session.options.at ? null : this.#marks.standIn(row);
    if (!stand) return;
    const { left, top } = this.#session.map.getContainer().getBoundingClientRect();
    const { x, y, width: w, height: h } = this.#element.getBoundingClientRect();
    uncover(this.#session, stand.latlng, boxOf(this.#session, stand), { x: x - left, y: y - top, w, h });
  }

  #refresh(id: string): void {
    const had = this.#element?.contains(document.activeElement) ?? false;
    this.#show(this.#build(this.#session.name(id), article(this.#session, id), id), this.#boxOf(id));
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

  #choose(ids: string[], latlng: L.LatLng): void {
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
    this.#show(this.#build(this.#session.word("choose", { n: ids.length }), list, null), () => this.#around(latlng));
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

  #boxOf(id: string): (() => Box | null) | null {
    const at = this.#session.options.at;
    if (at) return () => this.#around(at);
    const [first, ...more] = this.#session.drawnAs(id);
    if (first === undefined || more.length) return null;
    return () => {
      const stand = this.#marks.standIn(first);
      return stand && boxOf(this.#session, stand);
    };
  }

  #around(latlng: L.LatLng): Box {
    const { x, y } = this.#session.map.latLngToContainerPoint(latlng);
    return { x: x - 8, y: y - 8, w: 16, h: 16 };
  }

  #show(element: HTMLElement, box: (() => Box | null) | null): void {
    this.#remove();
    this.#element = element;
    this.#beside = box;
    document.documentElement.classList.add("has-card");
    document.getElementById("map-area")?.append(element);
    if (!isWide()) window.scrollTo({ top: 0, behavior: "auto" });
    this.#place();
  }

  #place(): void {
    const element = this.#element;
    if (!element) return;
    const box = isWide() ? (this.#beside?.() ?? null) : null;
    const size = this.#session.map.getSize();
    const frame = { x: MARGIN, y: MARGIN, w: size.x - 2 * MARGIN, h: size.y - 2 * MARGIN };
    const spot = box && beside(frame, { w: element.offsetWidth, h: element.offsetHeight }, box);
    const id = this.#session.selected;
    element.classList.toggle("card-docked", !spot);
    element.classList.toggle("card-right", !spot && id !== null && docksRight(this.#session, this.#lines, id));
    element.style.transform = spot ? `translate(${Math.round(spot.x)}px,${Math.round(spot.y)}px)` : "";
  }

  #remove(): void {
    document.documentElement.classList.remove("has-card");
    this.#element?.remove();
    this.#element = null;
    this.#beside = null;
  }
}
