// All names on the map: those of the land and sea (island `labels`) and those of the markers, placed together
// so that none covers another name or a marker. They are redone when the map has come to rest.
import L from "leaflet";
import { el } from "../core/dom.ts";
import type { GroundRank, LabelRank } from "../core/island.ts";
import { fontStack, textScale } from "../core/theme.ts";
import { underSheetOf } from "../map/foot.ts";
import { layer } from "../map/panes.ts";
import { joinOf, type Note, placeNames, type Wanted } from "../map/naming.ts";
import type { Box } from "../map/boxes.ts";
import { leaderOf } from "../map/placing.ts";
import { lengthOf, type Segment } from "../map/segments.ts";
import { answerClicks } from "../map/pointer.ts";
import { nameLines } from "../map/wrap.ts";
import type { Session } from "../session/session.ts";
import { boxOf, type Marks } from "./marks.ts";

interface Kind {
  size: number;
  weight: number;
  /** Letter spacing in em. */
  spacing: number;
  rank: number;
  minZoom: number;
  /** Closer than this the name says nothing any more. */
  maxZoom?: number;
  /** Lines longer than this many pixels are broken. */
  limit: number;
}

const KINDS: Record<LabelRank | GroundRank | "strong" | "normal" | "terminal" | "quiet", Kind> = {
  ocean: { size: 14, weight: 400, spacing: 0.22, rank: 30, minZoom: 0, limit: 130 },
  country: { size: 11, weight: 500, spacing: 0.12, rank: 20, minZoom: 2, limit: 110 },
  district: { size: 12, weight: 500, spacing: 0.3, rank: 25, minZoom: 9, limit: 200 },
  river: { size: 12, weight: 400, spacing: 0.2, rank: 28, minZoom: 9, limit: 200 },
  lake: { size: 11, weight: 400, spacing: 0.1, rank: 15, minZoom: 11, limit: 120 },
  station: { size: 11, weight: 400, spacing: 0, rank: 3, minZoom: 14, limit: 120 },
  town: { size: 15, weight: 600, spacing: 0.04, rank: 26, minZoom: 6, maxZoom: 13, limit: 160 },
  quarter: { size: 12, weight: 500, spacing: 0.12, rank: 24, minZoom: 11, maxZoom: 16, limit: 110 },
  hood: { size: 11, weight: 500, spacing: 0.08, rank: 8, minZoom: 14, maxZoom: 17, limit: 110 },
  pond: { size: 11, weight: 400, spacing: 0.1, rank: 14, minZoom: 12, limit: 120 },
  park: { size: 11, weight: 400, spacing: 0, rank: 2, minZoom: 14.5, limit: 100 },
  strong: { size: 13, weight: 700, spacing: 0, rank: 100, minZoom: 0, limit: 150 },
  normal: { size: 12, weight: 500, spacing: 0, rank: 50, minZoom: 0, limit: 132 },
  terminal: { size: 12, weight: 500, spacing: 0, rank: 40, minZoom: 2.5, limit: 132 },
  quiet: { size: 11, weight: 400, spacing: 0, rank: 5, minZoom: 3.5, limit: 120 },
};
/** From this zoom on the base map of a city names its streets, and names of marks need a ground of their own. */
const CLOSE = 13;
const LINE_HEIGHT = 1.22;
const EDGE = 4;
/** Pixels within which two marks stand for one spot. */
const ONE_SPOT = 12;
/** The dot of a station, and room round it. */
const STATION = 6;
/** The city every tie starts from is named before anything else but what is open. */
const HUB_RANK = 200;
const OPEN_RANK = 300;
/** From a line to what is written on it. */
const ON_LINE = 7;

interface Text extends Wanted {
  kind: keyof typeof KINDS;
  lines: string[];
  base: boolean;
}

export class Labels {
  readonly #session: Session;
  readonly #pane: HTMLElement;
  readonly #context: CanvasRenderingContext2D | null;
  #marks: Marks | null = null;
  #lines: (() => Box[]) | null = null;
  #beside: (() => Box[]) | null = null;
  #note: () => Note | null = () => null;
  #queued = false;
  /** How large text is: asked for every name, the browser would find out each time anew. */
  #scale = 1;
  /** Names wait for the marks, the first time too: they go where these leave room. */
  #placed = false;
  readonly #quiet: boolean;

  /** `quiet` says whether what has only quiet marks is named, too. */
  constructor(session: Session, { quiet } = { quiet: true }) {
    this.#session = session;
    this.#quiet = quiet;
    this.#pane = layer(session.map, "names");
    this.#listen();
    this.#context = document.createElement("canvas").getContext("2d");
    session.map.on("moveend zoomend resize", () => this.#soon());
    session.map.on("zoomstart", () => this.#pane.classList.add("is-moving"));
    session.on("placed", () => (this.#placed = true));
    for (const event of ["language", "filter", "placed", "select", "choose", "ground", "point"] as const) session.on(event, () => this.#soon());
  }

  /** From now on the markers are obstacles, and get their names. */
  use(marks: Marks): void {
    this.#marks = marks;
    this.#soon();
  }

  /** The names of seas keep off these lines. */
  keepOff(lines: () => Box[]): void {
    this.#lines = lines;
    this.#soon();
  }

  /** No name is written on these boxes. */
  keepOut(boxes: () => Box[]): void {
    this.#beside = boxes;
  }

  /** What is written on the map beside names, asked for whenever these are placed. */
  annotate(note: () => Note | null): void {
    this.#note = note;
  }

  #notes(): Text[] {
    const note = this.#note();
    if (!note) return [];
    return [{ ...this.#text("note", note.text, "strong", L.point(note.x, note.y)), rank: OPEN_RANK, centred: false, must: true, far: true, away: ON_LINE }];
  }

  /** A name is the larger target of the two, and opens what it names. */
  #listen(): void {
    const session = this.#session;
    const named = ({ target }: Event) => (target instanceof Element ? target.closest<HTMLElement>(".name")?.dataset.id : null) ?? null;
    answerClicks(session.map, this.#pane, (event) => {
      const id = named(event);
      if (id) session.select(id);
    });
    this.#pane.addEventListener("mouseover", (event) => session.hover(named(event)));
    this.#pane.addEventListener("mouseout", () => session.hover(null));
  }

  #soon(): void {
    if (this.#queued) return;
    this.#queued = true;
    this.#session.later(() => {
      this.#queued = false;
      if (this.#placed || !this.#marks) this.layOut();
    });
  }

  layOut(): void {
    const { selected, pointed } = this.#session;
    this.#scale = textScale();
    let placed = this.#place(false);
    // What is opened keeps its name where it has one, so that no other makes way for it.
    const unnamed = [selected, pointed].some((id) => id && !placed.some(([text]) => text.id === id));
    if (unnamed) placed = this.#place(true);
    this.#pane.textContent = "";
    this.#pane.classList.remove("is-moving");
    this.#pane.classList.toggle("is-close", this.#session.island.map.kind === "city" && this.#session.map.getZoom() >= CLOSE);
    for (const [text, x, y] of placed) this.#show(text, x, y);
  }

  /** Names and where they go; what is open may be named before all others. */
  #place(openFirst: boolean): [Text, number, number][] {
    const size = this.#session.map.getSize();
    const frame = { x: EDGE, y: EDGE, w: size.x - 2 * EDGE, h: size.y - 2 * EDGE - underSheetOf(this.#session.map) };
    const wanted = [...this.#notes(), ...this.#baseNames(), ...this.#markerNames(openFirst)];
    const byId = new Map(wanted.map((text) => [text.id, text]));
    return placeNames(wanted, this.#obstacles(), frame, this.#lines?.(), this.#leaders()).map(({ id, x, y }) => [byId.get(id)!, x, y]);
  }

  #text(id: string, name: string, kind: keyof typeof KINDS, at: L.Point): Text {
    const { weight, spacing, rank } = KINDS[kind];
    const scale = this.#scale;
    const [size, limit] = [KINDS[kind].size * scale, KINDS[kind].limit * scale];
    const context = this.#context;
    if (context) context.font = `${weight} ${size}px ${fontStack(this.#session.language)}`;
    const measure = (text: string) =>
      (context?.measureText(text).width ?? text.length * size) + [...text].length * spacing * size;
    const lines = nameLines(name, limit, measure);
    const w = Math.max(...lines.map(measure)) + 2;
    const h = lines.length * size * LINE_HEIGHT;
    return { id, x: at.x, y: at.y, w, h, rank, away: 0, centred: true, roams: kind === "ocean", kind, lines, base: true };
  }

  #baseNames(): Text[] {
    const { map, island, ground, language } = this.#session;
    const zoom = map.getZoom();
    const seen = L.bounds([0, 0], map.getSize());
    const large = ground.filter(({ from }) => from <= Math.round(zoom));
    return [...island.labels, ...large].flatMap(({ lat, lon, rank, name }, at) => {
      const text = name[language] ?? name[island.languages[0]!] ?? Object.values(name)[0];
      const { minZoom, maxZoom = Infinity } = KINDS[rank];
      if (!text || zoom < minZoom || zoom >= maxZoom) return [];
      const point = map.latLngToContainerPoint([lat, lon]);
      // Measuring a text takes longer than all else about it.
      if (!seen.contains(point)) return [];
      const named = this.#text(`label-${at}`, text, rank, point);
      return [rank === "station" ? { ...named, centred: false, away: STATION } : named];
    });
  }

  #markerNames(openFirst: boolean): Text[] {
    const { map, features, island, language, selected, pointed, opening } = this.#session;
    const zoom = map.getZoom();
    const seen = L.bounds([0, 0], map.getSize());
    const texts: [Text, L.Point][] = [];
    for (const shown of this.#marks?.shown ?? []) {
      if (shown.joined) continue;
      const { row } = shown;
      const [emphasis, weight] = [features.columns!.emphasis[row]!, features.columns!.weight[row]!];
      const rail = features.layer(row) === "railway";
      const kind = rail ? (emphasis === 2 ? "terminal" : "quiet") : weight >= 3 ? "strong" : weight >= 1 ? "normal" : "quiet";
      const id = features.id(row);
      const open = openFirst && (id === selected || id === pointed);
      // Beside the map its portrait has the name.
      if (opening === "columns" && !open) continue;
      if ((zoom < KINDS[kind].minZoom || (kind === "quiet" && !this.#quiet)) && !open) continue;
      const { x, y, w, h } = boxOf(this.#session, shown);
      // Beyond the edge there is nothing to be named, and a name by itself would name what is not there.
      if (!seen.contains([x + w / 2, y + h / 2])) continue;
      const hub = row === features.table.hub && island.map.kind === "world";
      const text = this.#text(id, (hub && island.map.hubName?.[language]) || this.#session.mapName(id), kind, L.point(x + w / 2, y + h / 2));
      const rank = open ? OPEN_RANK : hub ? HUB_RANK : text.rank + weight;
      const named = { ...text, rank, far: open || hub || (!rail && weight >= 2), must: id === selected || hub, away: shown.size / 2 + 3, centred: false, roams: false, base: false };
      texts.push([named, map.latLngToContainerPoint(features.latLng(row))]);
    }
    return onceASpot(texts);
  }

  /** The leaders of marks that have stepped aside. */
  #leaders(): Segment[] {
    const { map } = this.#session;
    return (this.#marks?.shown ?? []).flatMap((shown) => {
      if (shown.joined || !leaderOf(shown)) return [];
      const { x, y } = map.latLngToContainerPoint(shown.latlng);
      return [[{ x, y }, { x: x + shown.x - shown.trueX, y: y + shown.y - shown.trueY }] as const];
    });
  }

  #obstacles(): Box[] {
    return [...(this.#marks?.shown ?? []).map((shown) => boxOf(this.#session, shown)), ...this.#controls(), ...(this.#beside?.() ?? [])];
  }

  /** Buttons, scale, inset and the open card cover the map: no name goes under them. */
  #controls(): Box[] {
    const container = this.#session.map.getContainer();
    const from = container.getBoundingClientRect();
    const controls = container.parentElement?.querySelectorAll(".leaflet-control, .locator, .card") ?? [];
    return [...controls].map((control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      return { x: left - from.left, y: top - from.top, w: width, h: height };
    });
  }

  /** A fine line from a mark to its name, where that stands some way off. */
  #join(text: Text, x: number, y: number): void {
    const join = joinOf(text, { x, y, w: text.w, h: text.h });
    if (!join) return;
    const [from, to] = join;
    const line = el("span", { class: "name-line", "aria-hidden": "true" });
    line.style.width = `${lengthOf(join)}px`;
    const { x: right, y: down } = this.#session.map.containerPointToLayerPoint([from.x, from.y]);
    line.style.transform = `translate(${right}px,${down}px) rotate(${Math.atan2(to.y - from.y, to.x - from.x)}rad)`;
    this.#pane.append(line);
  }

  #show(text: Text, x: number, y: number): void {
    const { map, language } = this.#session;
    const { weight, spacing } = KINDS[text.kind];
    const size = KINDS[text.kind].size * this.#scale;
    const middle = x + text.w / 2;
    const align = text.centred || Math.abs(middle - text.x) < text.w / 4 ? "center" : middle > text.x ? "left" : "right";
    const label = el("span", { class: `name name-${text.kind}`, lang: language, "aria-hidden": "true" });
    if (!text.base) label.dataset.id = text.id;
    for (const line of text.lines) label.append(el("span", {}, line));
    Object.assign(label.style, {
      width: `${Math.ceil(text.w)}px`,
      font: `${weight} ${size}px/${LINE_HEIGHT} ${fontStack(language)}`,
      letterSpacing: spacing ? `${spacing}em` : "",
      textAlign: align,
      alignItems: align === "center" ? align : align === "left" ? "flex-start" : "flex-end",
    });
    L.DomUtil.setPosition(label, map.containerPointToLayerPoint([x, y]).round());
    this.#pane.append(label);
    if (!text.base) this.#join(text, x, y);
  }
}

/** A city and its station at one spot have one name there, that of the more important. */
function onceASpot(texts: [Text, L.Point][]): Text[] {
  const there = new Map<string, L.Point[]>();
  const kept = [...texts].sort(([one], [other]) => other.rank - one.rank).filter(([{ lines }, point]) => {
    const name = lines.join("");
    const spots = there.get(name) ?? [];
    there.set(name, [...spots, point]);
    return !spots.some((spot) => spot.distanceTo(point) < ONE_SPOT);
  });
  const all = new Set(kept);
  return texts.filter((text) => all.has(text)).map(([text]) => text);
}
