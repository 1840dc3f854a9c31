// How an illustrated city map opens: portraits of its places at the edges of a wide screen, with a line from each to a dot
// that is its mark; where there is no room for that, in a strip at the foot. Whoever comes nearer, narrows the map or asks
// for it sees the marks of every map.
import L from "leaflet";
import { isWide } from "../core/browser.ts";
import { el, svg } from "../core/dom.ts";
import { underSheet } from "../core/sheet.ts";
import { textScale } from "../core/theme.ts";
import { areaSize, giveRoom, roomOf } from "../map/foot.ts";
import { layer } from "../map/panes.ts";
import type { Box } from "../map/boxes.ts";
import { along, type Spot } from "../map/segments.ts";
import { isUntouched } from "../map/untouched.ts";
import { type Aside, keepAside, showAll } from "../map/view.ts";
import type { Marks } from "../marks/marks.ts";
import { isWorksheet } from "../paper/worksheet.ts";
import type { Session } from "../session/session.ts";
import { drawings, type Portrait, portraitOf } from "./portrait.ts";
import { type Seat, seatsFor, type Sides, sidesFor } from "./sides.ts";
import { followSwipes, makeCurrent, stripHeight } from "./strip.ts";

/** Nearer than the opening view by so much the strip goes, too; moving the map alone does not end it. */
const NEARER = 0.7;
/** Names keep this far off a leader. */
const OFF = 3;
/** Free round the marks: between the columns, and above a strip; on a phone that stands, below the buttons. */
const COLUMNS: Aside = { beside: 28, above: 72, below: 72 };
const FLAT: Aside = { beside: 44, above: 60, below: 28 };
const UPRIGHT: Aside = { beside: 40, above: 84, below: 46 };
/** So narrow that marks which step aside come near the scale. */
const NARROW: Aside = { beside: 36, above: 104, below: 64 };
const NARROW_MAP = 400;
/** Lines of text that a portrait has at most, and how much of a line stays empty where words are cut. */
const MOST_LINES = 4;
const UNUSED = 0.3;
/** From the middle of a dot to where its leader ends; other marks have their own size. */
const DOT = 9;

export class Opening {
  readonly #session: Session;
  readonly #rows: readonly number[];
  readonly #element = el("div", { class: "opening", role: "group", hidden: "" });
  readonly #list = el("ul", { class: "portraits" });
  readonly #leaders = svg("svg", { class: "opening-leaders", "aria-hidden": "true" });
  #marks: Marks | null = null;
  #portraits: Portrait[] = [];
  #sides: Sides | null = null;
  #spots: Spot[] = [];
  /** From the middle of each one's mark to where its leader ends. */
  #radii: number[] = [];
  #seats: Seat[] = [];
  #lines: SVGElement[] = [];
  /** What the reader has asked for, and whether it is paper that is drawn now. */
  #wanted = !isWorksheet();
  #paper = false;
  #zoom = 0;

  constructor(session: Session, rows: readonly number[]) {
    this.#session = session;
    this.#rows = rows;
    session.portrayed = new Set(rows);
    this.#element.append(this.#list);
    const { map } = session;
    map.on("resize", () => this.settle());
    map.on("zoomend moveend", () => (isUntouched(map) ? this.#place() : this.settle()));
    session.on("filter", () => this.settle(true));
    session.on("placed", () => this.#place());
    session.on("hover", () => this.#light());
    session.on("language", () => this.#name());
    window.matchMedia("print").addEventListener("change", ({ matches }) => this.#print(matches));
    for (const [event, paper] of [["beforeprint", true], ["afterprint", false]] as const) window.addEventListener(event, () => this.#print(paper));
    session.kept.set("pictures", { read: () => (this.#wanted ? "" : "off"), restore: (value) => this.want(value !== "off") });
    this.settle();
  }

  /** Whether portraits are wanted; those who want them go back to where the map opened. */
  want(wanted: boolean): void {
    if (wanted === this.#wanted && (!wanted || this.#session.opening)) return;
    this.#wanted = wanted;
    if (wanted && !isUntouched(this.#session.map)) showAll(this.#session);
    this.settle(true);
  }

  /** What covers the map beside its buttons: columns, and lines that no name is to be written on. */
  boxes(): Box[] {
    if (this.#session.opening !== "columns" || !this.#sides) return [];
    const { x, y } = this.#session.map.getSize();
    const { width } = this.#sides;
    const lines = this.#seats.flatMap(({ from }, at) => along([from, this.#spots[at]!], 2 * OFF));
    const beside = (left: number) => ({ x: left, y: 0, w: width, h: y });
    return [beside(0), beside(x - width), ...lines.map(({ x: left, y: top }) => ({ x: left - OFF, y: top - OFF, w: 2 * OFF, h: 2 * OFF }))];
  }

  /** Take from the map what the portraits need, or give it back; `fit` the opening view to what is left. */
  settle(fit = false): void {
    const { map, opening } = this.#session;
    const mode = this.#mode();
    this.#session.opening = mode;
    const aside = mode === "columns" ? { ...COLUMNS, beside: COLUMNS.beside + this.#sides!.width } : this.#beside();
    keepAside(map, mode ? aside : null);
    const sheet = underSheet();
    const strip = mode === "strip" ? stripHeight(this.#size(), textScale()) : 0;
    if (strip) this.#element.style.setProperty("--row", `${strip}px`);
    giveRoom(map, "--strip", strip && strip + sheet);
    document.documentElement.dataset.opening = mode;
    if (mode === opening) return;
    if (mode !== "strip") this.#session.point(null);
    if (fit && isUntouched(map)) showAll(this.#session);
    if (mode === "strip") this.#zoom = map.getZoom();
    this.#session.emit("opening", mode);
    this.#show();
  }

  #beside(): Aside {
    if (isWide()) return FLAT;
    return this.#session.map.getSize().x < NARROW_MAP ? NARROW : UPRIGHT;
  }

  #mode(): Session["opening"] {
    const { map, shown, opening } = this.#session;
    const stays = isUntouched(map) || (opening === "strip" && map.getZoom() < this.#zoom + NEARER);
    if (!this.#wanted || this.#paper || (opening && !stays) || (!opening && this.#marks && !isUntouched(map)) || shown.includes(0)) return "";
    this.#sides = sidesFor(this.#size(), this.#rows.length, textScale());
    return this.room;
  }

  /** What there is room for. */
  get room(): Session["opening"] {
    const size = this.#size();
    const scale = textScale();
    return sidesFor(size, this.#rows.length, scale) ? "columns" : stripHeight(size, scale) ? "strip" : "";
  }

  /** The size of the map with the strip. */
  #size(): L.Point {
    const { map } = this.#session;
    return areaSize(map).subtract([0, roomOf(map, "--key")]);
  }

  /** Paper shows the map as it is everywhere else; its view stays, as tiles of another would come too late. */
  #print(paper: boolean): void {
    if (this.#paper === paper) return;
    this.#paper = paper;
    if (paper) {
      const { opening } = this.#session;
      if (opening === "columns") this.#session.opening = "";
      if (opening === "columns") this.#session.emit("opening", "");
    } else this.settle();
  }

  /** From now on there are marks that portraits lead to. */
  use(marks: Marks): void {
    this.#marks = marks;
  }

  /** Once the marks are seen: the pictures, and the way from them to the marks and back. */
  async attend(marks: Marks): Promise<void> {
    const { features } = this.#session;
    const drawn = await drawings();
    await new Promise<void>((resolve) => features.whenReadable(resolve));
    this.#portraits = this.#rows.map((row, at) => portraitOf(this.#session, marks, row, drawn[at] ?? ""));
    document.getElementById("map-area")?.append(this.#element);
    layer(this.#session.map, "leaders").append(this.#leaders);
    followSwipes(this.#session, this.#list, this.#portraits);
    this.#name();
    this.#place();
    this.#show();
  }

  #name(): void {
    this.#element.setAttribute("aria-label", this.#session.word("pictures"));
    for (const { tell } of this.#portraits) tell();
  }

  /** A seat beside the map for each mark that stands on it now. */
  #place(): void {
    const { map, opening } = this.#session;
    if (opening !== "columns" || !this.#sides || !this.#marks) return;
    const spotOf = ({ latlng, x, y, trueX, trueY }: NonNullable<ReturnType<Marks["standIn"]>>) => map.latLngToContainerPoint(latlng).add([x - trueX, y - trueY]);
    const stands = this.#rows.map((row) => this.#marks!.standIn(row));
    const others = this.#marks.shown.filter((stand) => !stands.includes(stand)).map(spotOf);
    this.#spots = stands.map((stand) => (stand ? spotOf(stand) : L.point(map.getSize().x / 2, map.getSize().y / 2)));
    // Where marks are very many none is a dot, and a place may be one of those that a circle counts.
    this.#radii = stands.map((stand) => (stand && this.#session.features.crowded ? stand.size / 2 : DOT));
    this.#seats = seatsFor(this.#spots, map.getSize(), this.#sides, others);
    if (this.#portraits.length) this.#draw();
  }

  #show(): void {
    const { opening } = this.#session;
    if (!this.#portraits.length) return;
    this.#element.hidden = !opening;
    this.#leaders.toggleAttribute("hidden", opening !== "columns");
    if (opening !== "columns" && opening) this.#inRow();
    if (opening === "columns") this.#place();
  }

  #inRow(): void {
    this.#list.replaceChildren(...this.#portraits.map(({ item }) => item));
    for (const { item, tell } of this.#portraits) {
      item.removeAttribute("style");
      tell();
    }
    makeCurrent(this.#session, this.#list, this.#portraits);
  }

  /** The portraits in the order in which they are read: down the left column, then down the right. */
  #draw(): void {
    const { map } = this.#session;
    const { width, picture, pitch } = this.#sides!;
    const right = map.getSize().x - width;
    const order = this.#seats.map((_, at) => at).sort((a, b) => Number(this.#seats[a]!.side === "right") - Number(this.#seats[b]!.side === "right") || this.#seats[a]!.y - this.#seats[b]!.y);
    this.#element.style.cssText = `--column:${width}px;--picture:${picture}px;--pitch:${pitch}px`;
    for (const at of order) {
      const [{ item }, { side, y }] = [this.#portraits[at]!, this.#seats[at]!];
      item.dataset.side = side;
      item.style.transform = `translate(${side === "left" ? 0 : right}px,${Math.round(y - pitch / 2)}px)`;
    }
    this.#list.replaceChildren(...order.map((at) => this.#portraits[at]!.item));
    this.#fill();
    this.#lines = this.#seats.map(({ from }, at) => this.#line(from, this.#spots[at]!, this.#radii[at]!));
    this.#leaders.replaceChildren(...this.#lines);
    L.DomUtil.setPosition(this.#leaders as unknown as HTMLElement, map.containerPointToLayerPoint([0, 0]));
  }

  /** As much of the texts as the names leave room for: all that is read is read before anything is written. */
  #fill(): void {
    const words = this.#portraits.map(({ button }) => button.querySelector<HTMLElement>(".portrait-words")!);
    this.#portraits.forEach(({ tell }) => tell());
    const line = parseFloat(getComputedStyle(words[0]!.lastElementChild!).lineHeight) || 16;
    const room = (name: Element) => Math.floor((this.#sides!.pitch - 2 - (name as HTMLElement).offsetHeight) / line);
    const found = words.map(({ firstElementChild: name, lastElementChild: text }) => {
      const lines = Math.max(1, Math.min(MOST_LINES, room(name!)));
      const height = text!.scrollHeight;
      return { lines, share: height > lines * line + 1 ? ((lines - UNUSED) * line) / height : 1 };
    });
    found.forEach(({ lines, share }, at) => {
      words[at]!.style.setProperty("--lines", String(lines));
      if (share < 1) this.#portraits[at]!.shorten(share);
    });
  }

  #line(from: Spot, to: Spot, radius: number): SVGElement {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const share = Math.max(0, length - radius) / (length || 1);
    const ends = { x1: from.x, y1: from.y, x2: from.x + share * (to.x - from.x), y2: from.y + share * (to.y - from.y) };
    const line = svg("g", {});
    line.append(svg("line", { ...ends, class: "leader-halo" }), svg("line", { ...ends, class: "leader-line" }));
    return line;
  }

  /** What is pointed at on the map is lit up beside it, and the other way round. */
  #light(): void {
    const { hovered } = this.#session;
    this.#portraits.forEach(({ id, button }, at) => {
      button.classList.toggle("is-pointed", id === hovered);
      this.#lines[at]?.classList.toggle("is-pointed", id === hovered);
    });
  }
}
