// The details of a feature: a clone of its entry's article, so that the list stays the only copy of the texts.
// On a wide screen it is a popup at the symbol; on a phone, and for what has no point, a card docked to the map's edge.
import L from "leaflet";
import { el } from "./dom.ts";
import type { Lines } from "./lines.ts";
import { isWide, motionWanted } from "./media.ts";
import { names } from "./names.ts";
import type { Points } from "./points.ts";
import type { Session } from "./session.ts";

const POPUP_WIDTH = 340;
const MARGIN = 12;

/** Extra rows for the end of a card: links, buttons; each part of the viewer may add its own. */
export type CardPart = (id: string, session: Session) => Node | null;

export class Card {
  readonly #session: Session;
  readonly #points: Points;
  readonly #lines: Lines | null;
  readonly #parts: CardPart[];
  #element: HTMLElement | null = null;
  #popup: L.Popup | null = null;
  #returnTo: HTMLElement | null = null;

  constructor(session: Session, points: Points, lines: Lines | null, parts: CardPart[]) {
    this.#session = session;
    this.#points = points;
    this.#lines = lines;
    this.#parts = parts;
    session.on("select", (id) => (id ? this.#open(id) : this.#remove()));
    session.on("choose", ({ ids, latlng }) => this.#choose(ids, latlng));
    session.on("language", () => session.selected && this.#refresh(session.selected));
    session.map.on("click", () => session.selected && session.select(null));
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
    const { focus, fly, at } = this.#session.options;
    this.#remember();
    this.#remove();
    if (fly) this.#fly(id);
    const element = this.#build(names(this.#session).name(id), this.#article(id), id);
    this.#show(element, this.#anchor(id, at), !fly);
    if (focus) element.querySelector<HTMLElement>(".card-title")?.focus({ preventScroll: true });
  }

  #refresh(id: string): void {
    const had = this.#element?.contains(document.activeElement) ?? false;
    const at = this.#session.options.at;
    this.#remove();
    const element = this.#build(names(this.#session).name(id), this.#article(id), id);
    this.#show(element, this.#anchor(id, at), false);
    if (had) element.querySelector<HTMLElement>(".card-title")?.focus({ preventScroll: true });
  }

  #remember(): void {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active !== document.body && !this.#element?.contains(active)) this.#returnTo = active;
  }

  #choose(ids: string[], latlng: L.LatLng): void {
    this.#remember();
    this.#session.select(null);
    const list = el("ul", { class: "card-choices" });
    for (const id of ids) {
      const button = el("button", { type: "button" }, names(this.#session).name(id));
      button.addEventListener("click", () => this.#session.select(id, { focus: true, fly: this.#session.index.has(id) }));
      button.addEventListener("mouseenter", () => this.#session.hover(id));
      button.addEventListener("mouseleave", () => this.#session.hover(null));
      list.append(el("li", {}, button));
    }
    const element = this.#build(this.#session.word("choose", { n: ids.length }), list, null);
    this.#show(element, latlng, true);
    element.querySelector<HTMLElement>(".card-title")?.focus({ preventScroll: true });
  }

  #article(id: string): HTMLElement {
    const source = names(this.#session).entry(id)?.querySelector("article");
    const article = (source?.cloneNode(true) ?? el("article")) as HTMLElement;
    for (const element of article.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const mark of article.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    article.querySelector("h3.name")?.remove();
    article.querySelector(".entry-symbol")?.remove();
    article.normalize();
    return article;
  }

  #build(title: string, body: HTMLElement, id: string | null): HTMLElement {
    const heading = el("h2", { class: "card-title", id: "card-title", tabindex: "-1" }, title);
    const close = el("button", { type: "button", class: "card-close", "aria-label": this.#session.word("close") }, "×");
    close.addEventListener("click", () => this.close());
    const card = el("div", { class: "card", role: "dialog", "aria-labelledby": "card-title" });
    const scroller = el("div", { class: "card-body", tabindex: "0" }, body);
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-labelledby", "card-title");
    if (id) {
      card.dataset.id = id;
      for (const part of this.#parts) {
        const extra = part(id, this.#session);
        if (extra) scroller.append(extra);
      }
    }
    card.append(el("div", { class: "card-head" }, heading, close), scroller);
    L.DomEvent.disableClickPropagation(card);
    L.DomEvent.disableScrollPropagation(card);
    return card;
  }

  #anchor(id: string, at?: L.LatLng): { latlng: L.LatLng; above: number; aside: number } | null {
    const [first, ...more] = this.#session.drawnAs(id);
    if (at) return { latlng: at, above: 4, aside: 0 };
    if (!first || more.length) return null;
    const stand = this.#points.standIn(first);
    if (!stand) return null;
    return { latlng: stand.latlng, above: stand.size / 2 - 4 - (stand.y - stand.trueY), aside: stand.x - stand.trueX };
  }

  #show(element: HTMLElement, anchor: L.LatLng | { latlng: L.LatLng; above: number; aside: number } | null, pan: boolean): void {
    this.#remove();
    this.#element = element;
    const place = anchor instanceof L.LatLng ? { latlng: anchor, above: 10, aside: 0 } : anchor;
    if (!place || !isWide()) {
      element.classList.add("card-docked");
      document.documentElement.classList.add("has-card");
      document.getElementById("map-area")?.append(element);
      if (!isWide()) window.scrollTo({ top: 0, behavior: "auto" });
      return;
    }
    const height = Math.max(160, Math.min(this.#session.map.getSize().y * 0.62, 460));
    element.style.maxHeight = `${Math.round(height)}px`;
    this.#popup = L.popup({
      className: "card-popup",
      minWidth: POPUP_WIDTH,
      maxWidth: POPUP_WIDTH,
      closeButton: false,
      closeOnEscapeKey: false,
      autoClose: true,
      closeOnClick: false,
      autoPan: pan,
      autoPanPadding: [MARGIN, MARGIN],
      offset: [place.aside, -place.above],
    })
      .setLatLng(place.latlng)
      .setContent(element);
    this.#popup.openOn(this.#session.map);
  }

  #remove(): void {
    document.documentElement.classList.remove("has-card");
    const [element, popup] = [this.#element, this.#popup];
    this.#element = this.#popup = null;
    popup?.remove();
    element?.remove();
  }

  #fly(id: string): void {
    const { map, island } = this.#session;
    const drawn = this.#session.drawnAs(id);
    const positions = drawn.map((each) => this.#session.position(each)!);
    const whole = this.#lines?.bounds(id) ?? null;
    if (!positions.length && !whole) return;
    const animate = motionWanted();
    if (whole || positions.length > 1) {
      const bounds = (whole ?? L.latLngBounds([])).extend(L.latLngBounds(positions.length ? positions : [whole!.getCenter()]));
      map.flyToBounds(bounds, { paddingTopLeft: [40, 60], paddingBottomRight: [40, 40], maxZoom: 12.5, animate, duration: 0.7 });
      return;
    }
    const zoom = Math.max(map.getZoom(), island.map.kind === "world" ? 4 : 12.5);
    const shift = isWide() ? map.getSize().y * 0.22 : 0;
    const centre = map.unproject(map.project(positions[0]!, zoom).subtract([0, shift]), zoom);
    if (animate) map.flyTo(centre, zoom, { duration: 0.7 });
    else map.setView(centre, zoom, { animate: false });
  }
}
