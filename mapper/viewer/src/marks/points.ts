// Markers as named buttons in the map's marker pane. Where they stand is placing.ts's business; this puts them there.
import L from "leaflet";
import { isWide } from "../core/browser.ts";
import { el, svg } from "../core/dom.ts";
import { pointAfterZoom } from "../leaflet/privates.ts";
import { placeMarkers, type Marker, type Placed } from "../map/placing.ts";
import { names } from "../session/names.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol, SMALLEST_WITH_PICTOGRAM, symbolOf, type Symbol } from "../symbols/symbol.ts";
import { numberOf } from "./numbers.ts";
import { markSize, type Sized } from "./size.ts";

export interface Shown extends Placed {
  latlng: L.LatLng;
}

export class Points extends L.Layer {
  readonly session: Session;
  /** What stands on the map now, in pixels of the current zoom relative to each true point. */
  shown: Shown[] = [];
  #buttons = new Map<string, HTMLElement>();
  #leaders = new Map<string, SVGElement>();
  #standIns = new Map<string, Shown>();
  #circle: L.Circle | null = null;
  #narrow = false;

  constructor(session: Session) {
    super();
    this.session = session;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      zoomend: () => this.layOut(),
      viewreset: () => this.layOut(),
      zoomanim: (event) => this.#animate(event as L.ZoomAnimEvent),
    };
  }

  override onAdd(map: L.Map): this {
    if (!map.getPane("leaders")) {
      const pane = map.createPane("leaders");
      pane.style.zIndex = "590";
      pane.style.pointerEvents = "none";
    }
    this.session.on("filter", () => this.filtered());
    this.session.on("language", () => this.#rename());
    this.session.on("hover", (id) => this.#raise(id));
    this.session.on("select", (id) => this.#raise(id));
    this.layOut();
    return this;
  }

  override onRemove(): this {
    for (const element of [...this.#buttons.values(), ...this.#leaders.values()]) element.remove();
    this.#buttons.clear();
    this.#leaders.clear();
    this.#circle?.remove();
    return this;
  }

  #sized(at: number): Sized {
    const { points, map } = this.session.island;
    const options = { world: map.kind === "world", rail: points.layer[at] === "railway", narrow: this.#narrow };
    return markSize(points.emphasis[at]!, this.session.map.getZoom(), options);
  }

  symbol(at: number): Symbol {
    const { points, categories } = this.session.island;
    const category = categories[points.category[at]!];
    return symbolOf(category, {
      shape: points.shape[at] || category?.shape || "circle",
      pictogram: points.pictogram[at] || category?.pictogram || "",
      form: points.form[at]!,
      size: this.#sized(at).size,
    });
  }

  /** The symbol that stands for a feature: its own or the counted one it joined. */
  standIn(id: string): Shown | null {
    return this.#standIns.get(id) ?? null;
  }

  button(id: string): HTMLElement | null {
    const stand = this.standIn(id);
    return stand ? (this.#buttons.get(key(stand)) ?? null) : null;
  }

  /** What answers the pointer at a place of the container beside elements, which answer for themselves. */
  at(_x: number, _y: number): object | null {
    return null;
  }

  /** What is shown has changed. */
  protected filtered(): void {
    this.layOut();
  }

  layOut(): void {
    const map = this.session.map;
    const { points } = this.session.island;
    const markers: Marker[] = [];
    this.#narrow = !isWide();
    for (const [id, at] of this.session.index) {
      if (!this.session.isVisible(id)) continue;
      const { x, y } = map.project([points.lat[at]!, points.lon[at]!]);
      markers.push({ id, x, y, rank: points.emphasis[at]!, ...this.#sized(at) });
    }
    this.shown = placeMarkers(markers).map((placed) => ({
      ...placed,
      latlng: map.unproject([placed.trueX, placed.trueY]),
    }));
    this.#standIns = new Map(this.shown.flatMap((each) => [...each.ids, ...each.also].map((id) => [id, each] as const)));
    this.#draw();
    this.session.emit("placed", null);
  }

  #draw(): void {
    const pane = this.session.map.getPane("markerPane")!;
    const wanted = new Set(this.shown.map(key));
    for (const [id, element] of this.#buttons) {
      if (wanted.has(id)) continue;
      element.remove();
      this.#buttons.delete(id);
    }
    for (const element of this.#leaders.values()) element.remove();
    this.#leaders.clear();
    for (const shown of this.shown) {
      const id = key(shown);
      let button = this.#buttons.get(id);
      if (!button) {
        button = shown.ids.length > 1 ? this.#counted(shown) : this.#single(shown.ids[0]!);
        this.#buttons.set(id, button);
      }
      pane.append(button);
      const dx = shown.x - shown.trueX;
      const dy = shown.y - shown.trueY;
      if (shown.ids.length === 1 && Math.hypot(dx, dy) > 2) this.#leaders.set(id, this.#leader(dx, dy));
    }
    this.#position((latlng) => this.session.map.latLngToLayerPoint(latlng));
    this.#raise(this.session.hovered);
  }

  #single(id: string): HTMLElement {
    const at = this.session.index.get(id)!;
    const symbol = this.symbol(at);
    const button = el("button", { type: "button", class: `mark leaflet-zoom-animated leaflet-interactive`, "data-id": id });
    button.append(drawSymbol(symbol));
    const number = this.#sized(at).quiet ? "" : numberOf(id);
    if (number) button.append(el("span", { class: "mark-number", "aria-hidden": "true" }, number));
    button.classList.toggle("mark-dot", number !== "" && symbol.size < SMALLEST_WITH_PICTOGRAM);
    resize(button, symbol.size);
    button.setAttribute("aria-label", names(this.session).name(id));
    if (this.#sized(at).quiet) button.tabIndex = -1;
    button.addEventListener("click", () => this.#open(id));
    this.#listen(button, id);
    return button;
  }

  /** A waypoint that stands for others, too, asks which one is meant. */
  #open(id: string): void {
    const stand = this.standIn(id);
    const among = stand?.also.length && this.#sized(this.session.index.get(id)!).quiet;
    if (stand && among) this.session.emit("choose", { ids: [id, ...stand.also], latlng: stand.latlng });
    else this.session.select(id, { focus: true });
  }

  #counted(shown: Shown): HTMLElement {
    const button = el("button", { type: "button", class: "mark mark-counted leaflet-zoom-animated", "data-id": shown.ids[0]! });
    button.append(el("span", { class: "mark-count" }, String(shown.ids.length)));
    resize(button, shown.size);
    button.setAttribute("aria-label", this.#countedName(shown));
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", () => this.session.emit("choose", { ids: shown.ids, latlng: shown.latlng }));
    L.DomEvent.disableClickPropagation(button);
    return button;
  }

  #countedName(shown: Shown): string {
    const all = shown.ids.map((id) => names(this.session).name(id)).join(this.session.word("name-separator"));
    return this.session.word("joined", { n: shown.ids.length, names: all });
  }

  #listen(button: HTMLElement, id: string): void {
    button.addEventListener("mouseenter", () => this.session.hover(id));
    button.addEventListener("mouseleave", () => this.session.hover(null));
    button.addEventListener("focus", () => this.session.hover(id));
    button.addEventListener("blur", () => this.session.hover(null));
    L.DomEvent.disableClickPropagation(button);
  }

  #leader(dx: number, dy: number): SVGElement {
    const leader = svg("svg", { class: "leader leaflet-zoom-animated", width: 1, height: 1, "aria-hidden": "true" });
    const line = { x1: 0, y1: 0, x2: dx, y2: dy };
    leader.append(
      svg("line", { ...line, class: "leader-halo" }),
      svg("line", { ...line, class: "leader-line" }),
      svg("circle", { r: 3, class: "leader-dot" }),
    );
    this.session.map.getPane("leaders")!.append(leader);
    return leader;
  }

  #position(project: (latlng: L.LatLng) => L.Point): void {
    for (const shown of this.shown) {
      const point = project(shown.latlng);
      const shift = L.point(shown.x - shown.trueX, shown.y - shown.trueY);
      L.DomUtil.setPosition(this.#buttons.get(key(shown))!, point.add(shift));
      const leader = this.#leaders.get(key(shown));
      if (leader) L.DomUtil.setPosition(leader as unknown as HTMLElement, point);
    }
  }

  #animate(event: L.ZoomAnimEvent): void {
    this.#position((latlng) => pointAfterZoom(this.session.map, latlng, event).round());
  }

  #rename(): void {
    for (const shown of this.shown) {
      const text = shown.ids.length > 1 ? this.#countedName(shown) : names(this.session).name(shown.ids[0]!);
      this.#buttons.get(key(shown))?.setAttribute("aria-label", text);
    }
    this.session.emit("placed", null);
  }

  /** Bring what is pointed at, or else what is selected, to the front, and show how far off it may be. */
  #raise(id: string | null): void {
    const raised = new Set([id, this.session.selected].flatMap((each) => (each ? this.session.drawnAs(each) : [])));
    for (const shown of this.shown) {
      const up = [...shown.ids, ...shown.also].some((each) => raised.has(each));
      this.#buttons.get(key(shown))?.classList.toggle("is-raised", up);
      this.#buttons.get(key(shown))?.classList.toggle("is-selected", shown.ids.includes(this.session.selected ?? ""));
    }
    this.#surround(id ?? this.session.selected);
  }

  #surround(id: string | null): void {
    this.#circle?.remove();
    this.#circle = null;
    const at = id === null ? undefined : this.session.index.get(id);
    const radius = at === undefined ? null : this.session.island.points.uncertainty[at];
    if (!radius || this.session.island.map.kind === "world") return;
    const { lat, lon } = this.session.island.points;
    this.#circle = L.circle([lat[at!]!, lon[at!]!], { radius, interactive: false, className: "uncertainty" });
    this.#circle.addTo(this.session.map);
  }
}

/** The symbol stands centred on its point; a dot's button is larger than the dot, so that a finger meets it. */
function resize(button: HTMLElement, size: number): void {
  const room = Math.max(size, 24);
  button.style.width = button.style.height = `${room}px`;
  button.style.margin = `${-room / 2}px 0 0 ${-room / 2}px`;
}

function key(shown: Placed): string {
  return shown.ids.length > 1 ? `+${shown.ids.join("+")}` : `${shown.ids[0]}@${shown.size}`;
}
