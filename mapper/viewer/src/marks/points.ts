// Marks as named buttons in the map's marker pane. Where they stand is placing.ts's business; this puts them there.
import L from "leaflet";
import { isWide } from "../core/browser.ts";
import { el, svg } from "../core/dom.ts";
import { pointAfterZoom } from "../leaflet/privates.ts";
import { layer } from "../map/panes.ts";
import { answerClicks } from "../map/pointer.ts";
import { leaderOf, type Marker, type Placed, placeMarkers } from "../map/placing.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol, SMALLEST_WITH_PICTOGRAM, type Symbol } from "../symbols/symbol.ts";
import { openedAt } from "./alone.ts";
import { type Marks, type Shown, symbolFor } from "./marks.ts";
import { numberOf } from "./numbers.ts";
import { rooms } from "./room.ts";
import { dotSize, markSize, type Sized } from "./size.ts";
import { turnAcross } from "./tick.ts";

const CITY_ZOOM = 12.5;
const WORLD_ZOOM = 4;
/** Marks that lie over others, each at its own height; the raised one is higher than all. */
const MOST_OVER = 900;
/** Names that a screen reader is read of those that stand together; their list has the rest. */
const MOST_SAID = 12;

type Stand = Shown & Placed;

export class Points extends L.Layer implements Marks {
  readonly #session: Session;
  readonly #within: L.LatLngBounds | null;
  shown: Stand[] = [];
  #buttons = new Map<string, HTMLElement>();
  #leaders = new Map<string, SVGElement>();
  #standIns = new Map<string, Stand>();
  #narrow = false;
  /** The zoom the marks were laid out for; none before they are for the first time. */
  #zoom: number | null = null;

  /** A map that is never moved needs no marks outside what it shows. */
  constructor(session: Session, within: L.LatLngBounds | null = null) {
    super();
    this.#session = session;
    this.#within = within;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      zoomend: () => this.#follow(),
      viewreset: () => this.#follow(),
      zoomanim: (event) => this.#position((latlng) => pointAfterZoom(this.#session.map, latlng, event as L.ZoomAnimEvent).round()),
    };
  }

  override onAdd(map: L.Map): this {
    layer(map, "leaders");
    const session = this.#session;
    session.on("filter", () => this.#zoom !== null && this.layOut());
    session.on("opening", () => this.#zoom !== null && this.layOut());
    session.on("point", () => this.#raise(session.hovered));
    session.on("language", () => this.#rename());
    session.on("hover", (id) => this.#raise(id));
    session.on("select", (id) => this.#raise(id));
    return this;
  }

  override onRemove(): this {
    for (const element of [...this.#buttons.values(), ...this.#leaders.values()]) element.remove();
    this.#buttons.clear();
    this.#leaders.clear();
    return this;
  }

  #sized(row: number): Sized {
    const { features, island, map } = this.#session;
    const options = { world: island.map.kind === "world", rail: features.layer(row) === "railway", narrow: this.#narrow };
    const { emphasis, weight } = features.columns!;
    return markSize({ emphasis: emphasis[row]!, weight: weight[row]! }, map.getZoom(), options);
  }

  /** Beside portraits all marks are dots. */
  #drawn(row: number): Sized {
    const { opening, portrayed } = this.#session;
    return opening === "columns" ? dotSize(portrayed.has(row)) : this.#sized(row);
  }

  symbol(row: number): Symbol {
    return symbolFor(this.#session, row, this.#sized(row).size);
  }

  standIn(row: number): Stand | null {
    return this.#standIns.get(this.#session.features.id(row)) ?? null;
  }

  at(): null {
    return null;
  }

  zoomTo(row: number, seen: L.Point): number {
    const usual = this.#session.island.map.kind === "world" ? WORLD_ZOOM : CITY_ZOOM;
    return openedAt(this.#session, row, [usual, usual], seen);
  }

  /** Where marks stand to each other depends on the zoom; a view that is only shifted moves all alike. */
  #follow(): void {
    if (this.#zoom === null) return;
    if (this.#zoom !== this.#session.map.getZoom() || this.#narrow === isWide()) this.layOut();
    else this.#position((latlng) => this.#session.map.latLngToLayerPoint(latlng));
  }

  layOut(): void {
    const { map, features, shown } = this.#session;
    const markers: Marker[] = [];
    this.#narrow = !isWide();
    this.#zoom = map.getZoom();
    for (let row = 0; row < features.count; row++) {
      if (!shown[row] || !features.located(row)) continue;
      if (this.#within && !this.#within.contains(features.latLng(row))) continue;
      const sized = this.#drawn(row);
      // Far out a waypoint would only fray its line.
      if (!sized.size) continue;
      const { x, y } = map.project(features.latLng(row));
      markers.push({ id: features.id(row), x, y, rank: rankOf(this.#session, row), ...sized });
    }
    this.shown = placeMarkers(markers).map((placed) => ({
      ...placed,
      row: features.row(placed.ids[0]!),
      joined: placed.ids.length > 1,
      latlng: map.unproject([placed.trueX, placed.trueY]),
    }));
    this.#standIns = new Map(this.shown.flatMap((each) => [...each.ids, ...each.also].map((id) => [id, each] as const)));
    this.#draw();
    this.#session.emit("placed", null);
  }

  #draw(): void {
    const pane = this.#session.map.getPane("markerPane")!;
    const wanted = new Set(this.shown.map(key));
    for (const [id, element] of this.#buttons) {
      if (wanted.has(id)) continue;
      element.remove();
      this.#buttons.delete(id);
    }
    for (const element of this.#leaders.values()) element.remove();
    this.#leaders.clear();
    const hits = rooms(this.shown);
    for (const [at, shown] of this.shown.entries()) {
      const id = key(shown);
      let button = this.#buttons.get(id);
      if (!button) {
        button = shown.joined ? this.#counted(shown) : this.#single(shown);
        this.#buttons.set(id, button);
      }
      resize(button, hits[at]!);
      // Where two meet, the more important one answers: it was placed earlier.
      button.style.setProperty("--over", String(Math.max(0, MOST_OVER - at)));
      pane.append(button);
      if (!shown.joined && leaderOf(shown)) this.#leaders.set(id, this.#leader(shown.x - shown.trueX, shown.y - shown.trueY));
    }
    this.#position((latlng) => this.#session.map.latLngToLayerPoint(latlng));
    this.#raise(this.#session.hovered);
  }

  #single({ row, ids }: Stand): HTMLElement {
    const [id, { size, quiet, tick, dot }] = [ids[0]!, this.#drawn(row)];
    const symbol = { ...this.symbol(row), size, ...(dot ? { shape: "circle", form: "solid" as const } : {}) };
    const button = el("button", { type: "button", class: "mark leaflet-zoom-animated leaflet-interactive", "data-id": id });
    button.append(drawSymbol(symbol));
    const number = quiet ? "" : numberOf(id);
    if (number) button.append(el("span", { class: "mark-number", "aria-hidden": "true" }, number));
    button.classList.toggle("mark-rail", this.#session.features.layer(row) === "railway");
    button.classList.toggle("mark-dot", number !== "" && symbol.size < SMALLEST_WITH_PICTOGRAM);
    button.setAttribute("aria-label", this.#session.name(id));
    // What a portrait opens need not be reached twice.
    if (quiet || this.#session.opening === "columns") button.tabIndex = -1;
    if (tick) {
      button.classList.add("mark-tick");
      button.style.setProperty("--turn", `${turnAcross(this.#session, row).toFixed(1)}deg`);
    }
    answerClicks(this.#session.map, button, () => this.#open(id));
    button.addEventListener("mouseenter", () => this.#session.hover(id));
    button.addEventListener("mouseleave", () => this.#session.hover(null));
    button.addEventListener("focus", () => this.#session.hover(id));
    button.addEventListener("blur", () => this.#session.hover(null));
    return button;
  }

  /** A waypoint that stands for others, too, asks which one is meant. */
  #open(id: string): void {
    const stand = this.#standIns.get(id);
    const among = stand?.also.length && this.#drawn(stand.row).quiet;
    if (stand && among) this.#session.emit("choose", [id, ...stand.also]);
    else this.#session.select(id, { focus: true });
  }

  #counted(shown: Stand): HTMLElement {
    const button = el("button", { type: "button", class: "mark mark-counted leaflet-zoom-animated", "data-id": shown.ids[0]! });
    button.append(el("span", { class: "mark-count" }, String(shown.ids.length)));
    button.setAttribute("aria-label", this.#nameOf(shown));
    button.setAttribute("aria-haspopup", "dialog");
    answerClicks(this.#session.map, button, () => this.#session.emit("choose", shown.ids));
    return button;
  }

  #nameOf({ ids, joined }: Stand): string {
    const names = ids.slice(0, joined ? MOST_SAID : ids.length).map((id) => this.#session.name(id));
    const all = names.join(this.#session.word("name-separator")) + (names.length < ids.length ? " …" : "");
    return joined ? this.#session.word("joined", { n: ids.length, names: all }) : all;
  }

  #leader(dx: number, dy: number): SVGElement {
    const leader = svg("svg", { class: "leader leaflet-zoom-animated", width: 1, height: 1, "aria-hidden": "true" });
    const line = { x1: 0, y1: 0, x2: dx, y2: dy };
    leader.append(
      svg("line", { ...line, class: "leader-halo" }),
      svg("line", { ...line, class: "leader-line" }),
      svg("circle", { r: 3, class: "leader-dot" }),
    );
    layer(this.#session.map, "leaders").append(leader);
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

  #rename(): void {
    for (const shown of this.shown) this.#buttons.get(key(shown))?.setAttribute("aria-label", this.#nameOf(shown));
    this.#session.emit("placed", null);
  }

  /** Bring what is pointed at and what is selected to the front. */
  #raise(id: string | null): void {
    const { selected, pointed, features } = this.#session;
    const raised = new Set([id, selected, pointed].flatMap((each) => (each ? this.#session.drawnAs(each) : [])).map((row) => features.id(row)));
    for (const shown of this.shown) {
      const up = [...shown.ids, ...shown.also].some((each) => raised.has(each));
      const button = this.#buttons.get(key(shown));
      button?.classList.toggle("is-raised", up);
      button?.classList.toggle("is-selected", shown.ids.includes(selected ?? ""));
      button?.classList.toggle("is-pointed", shown.ids.includes(pointed ?? ""));
    }
  }
}

/** Which marks stay on their points and lie above others: on a world map first by what they are, then by their weight. */
function rankOf({ features, island }: Session, row: number): number {
  const { emphasis, weight } = features.columns!;
  return (island.map.kind === "world" ? 10 * emphasis[row]! : 0) + weight[row]!;
}

/** The symbol stands centred on its point, and so does the room in which its button answers. */
function resize(button: HTMLElement, room: number): void {
  button.style.width = button.style.height = `${room}px`;
  button.style.margin = `${-room / 2}px 0 0 ${-room / 2}px`;
}

function key(shown: Placed): string {
  return shown.ids.length > 1 ? `+${shown.ids.join("+")}` : `${shown.ids[0]}@${shown.size}`;
}
