// Crowded parts of a world map once more, larger, below it: maps of their own with the same lines and marks, which open the
// same. They stand where a world has only empty sea, and go while the reader looks closer, when the map tells all by itself.
import L from "leaflet";
import { isWide, whenIdle } from "./core/browser.ts";
import { el } from "./core/dom.ts";
import type { Texts } from "./core/island.ts";
import { underSheet } from "./core/sheet.ts";
import { addLines } from "./lines/lines.ts";
import { openArchive } from "./map/archive.ts";
import { addBase } from "./map/base.ts";
import { areaSize, giveRoom, roomOf } from "./map/foot.ts";
import { isUntouched } from "./map/untouched.ts";
import type { Box } from "./map/boxes.ts";
import { crowds, MOST, type Spot } from "./marks/crowds.ts";
import { Labels } from "./marks/labels.ts";
import { Points } from "./marks/points.ts";
import { rove } from "./marks/roving.ts";
import { sessionOn } from "./session/on.ts";
import type { Session } from "./session/session.ts";

const FRAMES = 2;
const GAP = 8;
const LOWEST = 104;
/** A screen narrower than this shows its world larger instead. */
const NARROWEST = 360;
const HIGHEST = 300;
/** Of the map's area on a phone. */
const SHARE = 0.42;
/** Pixels free above and below what the world shows. */
const AIR = 30;
/** The width of the world on a desk. */
const DESK = 880;
const DESK_ZOOM = Math.log2(DESK / 256);
/** So much closer than when the world fills the width the map needs no insets. */
const CLOSER = 1.2;
/** Gone, they come back only when about all of the world is seen: who opens a tie from near keeps the map it is fitted to. */
const BACK = 0.4;

export class Insets {
  readonly #session: Session;
  readonly #archive: string;
  readonly #element = el("div", { class: "insets" });
  readonly #window = L.layerGroup();
  /** Resolved when the insets that came first are painted. */
  readonly painted: Promise<unknown>;
  /** What takes the insets away again. */
  #ends: (() => void)[] = [];
  /** What calls them by their names in the language shown, at once; what they show follows. */
  #names: (() => void)[] = [];
  #crowd: Spot[] | null = null;
  #size = "";
  #shown = 0;

  constructor(session: Session, archive: string) {
    this.#session = session;
    this.#archive = archive;
    document.getElementById("map-area")?.append(this.#element);
    this.#window.addTo(session.map);
    session.map.on("resize zoomend", () => this.#fit());
    session.on("language", () => {
      for (const name of this.#names) name();
      this.#fit();
    });
    this.painted = session.features.ready
      .then(() => this.#fit())
      .then(() => session.features.whenNamed)
      .then(() => new Promise((resolve) => whenIdle(() => resolve(this.#make()))));
  }

  /** How much of the map's area, in pixels, what the world shows leaves free. */
  #room(): number {
    const { x: width, y: height } = areaSize(this.#session.map);
    const lats = this.#session.island.lines.flatMap(({ points }) => points.filter((_, at) => at % 2));
    const columns = this.#session.features.columns;
    if (!lats.length || !columns || width < NARROWEST || !this.#wanted()) return 0;
    const north = L.CRS.EPSG3857.latLngToPoint(L.latLng(Math.max(...lats), 0), 0).y;
    const south = L.CRS.EPSG3857.latLngToPoint(L.latLng(Math.min(...lats), 0), 0).y;
    const world = ((south - north) / 256) * width + 2 * AIR;
    const below = underSheet();
    const free = height - roomOf(this.#session.map, "--key") - below - world;
    const most = isWide() ? HIGHEST : SHARE * height;
    return free < LOWEST ? 0 : Math.round(Math.min(free, most)) + below;
  }

  #fit(): void {
    const { map } = this.#session;
    // Measured by the width alone: the least zoom follows the height, which follows from this.
    const whole = Math.log2(map.getSize().x / 256);
    const close = !isUntouched(map) && map.getZoom() > whole + (this.#element.hidden ? BACK : CLOSER);
    const room = close ? 0 : this.#room();
    this.#element.hidden = room === 0;
    // Whoever looks closer would see the edges of what is not shown.
    if (room) this.#window.addTo(map);
    else this.#window.remove();
    giveRoom(map, "--insets", room);
    const size = `${room} ${map.getSize().x} ${this.#session.language}`;
    if (room && size !== this.#size && this.#size) whenIdle(() => void this.#make());
  }

  /** Whether there are any: those that the atlas names, or where marks crowd. */
  #wanted(): boolean {
    const { insets } = this.#session.island.map;
    return insets ? insets.length > 0 : crowds(this.#spots(), 1, HIGHEST, LOWEST).length > 0;
  }

  /** The places of ties, in pixels of a world as wide as on a desk, so that a phone has the same insets; none of too many. */
  #spots(): Spot[] {
    if (this.#crowd) return this.#crowd;
    const { features, map } = this.#session;
    const spots: Spot[] = [];
    for (let row = 0; row < features.count && spots.length <= MOST; row++) {
      if (!features.located(row) || features.layer(row) === "railway") continue;
      const { x, y } = map.project(features.latLng(row), DESK_ZOOM);
      spots.push([x, y]);
    }
    return (this.#crowd = spots.length > MOST ? [] : spots);
  }

  /** What each shows, and what the atlas calls it. */
  #parts(width: number, height: number, frames: number): [L.LatLngBounds, Texts][] {
    const { insets } = this.#session.island.map;
    // On a wider map the same part is shown, larger; measured by the desk's world it would be no larger than on the map itself.
    const desk = Math.min(1, DESK / this.#session.map.getSize().x);
    if (!insets) return crowds(this.#spots(), frames, desk * width, desk * height).map((box) => [this.#bounds(box), {}]);
    return insets.map(({ box: [west, south, east, north], name }) => [L.latLngBounds([south, west], [north, east]), name]);
  }

  #make(): Promise<unknown> {
    const { map } = this.#session;
    const room = this.#element.offsetHeight - underSheet();
    this.#size = `${this.#element.offsetHeight} ${map.getSize().x} ${this.#session.language}`;
    for (const end of this.#ends.splice(0)) end();
    this.#names = [];
    this.#window.clearLayers();
    this.#element.replaceChildren();
    if (this.#element.hidden || room < LOWEST / 2) return Promise.resolve();
    const alone = !isWide();
    const count = this.#session.island.map.insets?.length ?? FRAMES;
    const width = alone ? map.getSize().x - 2 * GAP : (map.getSize().x - (count + 1) * GAP) / count;
    const height = room - GAP - (alone ? 44 : 0);
    const painted: Promise<void>[] = [];
    const frames = this.#parts(width, height, count).map(([bounds, name]) => this.#frame(bounds, name, width, height, painted));
    if (alone && frames.length > 1) this.#tabs(frames);
    return Promise.all(painted);
  }

  #bounds({ x, y, w, h }: Box): L.LatLngBounds {
    const { map } = this.#session;
    const zoom = DESK_ZOOM;
    return L.latLngBounds(map.unproject([x, y + h], zoom), map.unproject([x + w, y], zoom));
  }

  /** The place of a tie nearest to the middle: an inset is called after it. */
  #name(bounds: L.LatLngBounds, name: Texts): string {
    const { features, language } = this.#session;
    const given = name[language] ?? Object.values(name)[0];
    if (given) return given;
    const rows = Array.from({ length: features.count }, (_, row) => row).filter((row) => features.kind(row) === "partner" && features.located(row));
    const { lat, lng } = bounds.getCenter();
    const away = (row: number) => Math.hypot(features.latLng(row)[0] - lat, features.latLng(row)[1] - lng);
    rows.sort((a, b) => away(a) - away(b));
    return this.#session.word("inset", { name: rows.length ? this.#session.mapName(features.id(rows[0]!)) : "" });
  }

  #called(name: () => void): void {
    name();
    this.#names.push(name);
  }

  #frame(bounds: L.LatLngBounds, name: Texts, width: number, height: number, painted: Promise<void>[]): HTMLElement {
    const frame = el("div", { class: "inset", role: "group" });
    this.#called(() => frame.setAttribute("aria-label", this.#name(bounds, name)));
    frame.style.width = `${width}px`;
    frame.style.height = `${height}px`;
    this.#element.append(frame);
    L.rectangle(bounds, { className: "inset-window", interactive: false }).addTo(this.#window);
    const options = { attributionControl: false, zoomControl: false, zoomSnap: 0, dragging: false, keyboard: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false };
    const map = L.map(frame, options).fitBounds(bounds, { animate: false });
    frame.removeAttribute("tabindex");
    const [session, leave] = sessionOn(this.#session, map);
    painted.push(addBase(session, openArchive(this.#archive)));
    const seen = map.getBounds();
    addLines(session, seen).draw();
    const labels = new Labels(session, { quiet: false });
    const marks = new Points(session, seen).addTo(map);
    labels.use(marks);
    marks.layOut();
    const settle = rove(map.getPane("markerPane")!);
    session.on("placed", settle);
    settle();
    map.on("click", () => this.#session.map.fitBounds(bounds, { animate: false }));
    this.#ends.push(() => {
      leave();
      map.remove();
    });
    return frame;
  }

  /** On a phone one stands there at a time. */
  #tabs(frames: HTMLElement[]): void {
    const tabs = frames.map((frame, at) => {
      const tab = el("button", { type: "button", class: "small" });
      this.#called(() => (tab.textContent = frame.getAttribute("aria-label")));
      tab.addEventListener("click", () => show(at));
      return tab;
    });
    const show = (at: number) => {
      this.#shown = at;
      frames.forEach((frame, other) => (frame.hidden = other !== at));
      tabs.forEach((tab, other) => tab.setAttribute("aria-pressed", String(other === at)));
    };
    this.#element.prepend(el("div", { class: "inset-tabs" }, ...tabs));
    show(Math.min(this.#shown, frames.length - 1));
  }
}
