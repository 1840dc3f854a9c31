// Ties and tracks. Each style is told apart by weight, dashes and ties across the track, never by colour alone.
// Below a few hundred lines each is an SVG path that can be styled and pointed at one by one; beyond, a canvas is quicker.
import L from "leaflet";
import type { LineRecord, LineStyle } from "./island.ts";
import type { Box } from "./layout.ts";
import type { Session } from "./session.ts";

const SVG_LIMIT = 300;
const POINTING_WIDTH = 14;
/** Further out, sleepers across the track would be mere noise. */
const FAR = 3;

interface Stroke {
  weight: number;
  /** Dashes of a confirmed and of an inferred line. */
  dash: string | undefined;
  inferred: string;
  className: string;
  /** The token that colours it where no style sheet reaches, on a canvas. */
  token: string;
}

const STROKES: Record<LineStyle, Stroke[]> = {
  sister: [{ weight: 1.7, dash: undefined, inferred: "7 5", className: "line line-sister", token: "--tie-sister" }],
  cooperative: [{ weight: 1.9, dash: "0.1 5", inferred: "0.1 8", className: "line line-cooperative", token: "--tie-cooperative" }],
  "rail-main": [
    { weight: 3.6, dash: undefined, inferred: "7 6", className: "line line-rail", token: "--rail" },
    { weight: 1.8, dash: "6 7", inferred: "0 99", className: "line line-sleepers", token: "--mark-paper" },
  ],
  "rail-branch": [
    { weight: 2.4, dash: undefined, inferred: "5 5", className: "line line-rail", token: "--rail" },
    { weight: 1.1, dash: "4 6", inferred: "0 99", className: "line line-sleepers", token: "--mark-paper" },
  ],
};

interface Drawn {
  record: LineRecord;
  strokes: L.Polyline[];
  pointing: L.Polyline;
}

type Projected = L.Polyline & { _rings: L.Point[][]; _parts: L.Point[][] };

export interface LinePixels {
  id: string;
  /** The whole line in container pixels, also beyond the map's edge. */
  points: [number, number][];
  /** What is painted of it now: its pieces inside the map. */
  drawn: [number, number][][];
}

export class Lines {
  readonly #session: Session;
  readonly #drawn: Drawn[];
  readonly #group = L.featureGroup();
  /** Very many lines: one stroke each, pointed at by the canvas itself, and names need not keep off them. */
  readonly #many: boolean;

  constructor(session: Session) {
    this.#session = session;
    const records = session.island.lines;
    this.#many = records.length >= SVG_LIMIT;
    const renderer = this.#many ? L.canvas({ padding: 0.3, tolerance: POINTING_WIDTH / 2 }) : L.svg({ padding: 0.3 });
    this.#drawn = [...records].sort(byStyle).map((record) => this.#make(record, renderer));
    this.#group.addTo(session.map);
    const far = () => session.map.getContainer().classList.toggle("is-far", session.map.getZoom() < FAR);
    session.map.on("zoomend", far);
    far();
    session.on("filter", () => this.#filter());
    session.on("hover", (id) => this.#raise(id ?? session.selected));
    session.on("select", (id) => this.#raise(id));
    if (this.#many) window.matchMedia?.("(prefers-color-scheme: dark)").addEventListener?.("change", () => this.#recolour());
    this.#filter();
  }

  #make(record: LineRecord, renderer: L.Renderer): Drawn {
    const latlngs: L.LatLngTuple[] = [];
    for (let at = 0; at < record.points.length; at += 2) latlngs.push([record.points[at + 1]!, record.points[at]!]);
    const common = { renderer, smoothFactor: 0.3, lineCap: "round" as const, lineJoin: "round" as const };
    const kinds = this.#many ? STROKES[record.style].slice(0, 1) : STROKES[record.style];
    const strokes = kinds.map(({ weight, dash, inferred, className, token }) => {
      const dashArray = record.dashed ? inferred : dash;
      const own = this.#many ? { color: tokenColour(token), bubblingMouseEvents: false } : { interactive: false };
      return L.polyline(latlngs, { ...common, weight, className, ...own, ...(dashArray ? { dashArray } : {}) });
    });
    const pointing = this.#many
      ? strokes[0]!
      : L.polyline(latlngs, { ...common, weight: POINTING_WIDTH, className: "line-pointing", opacity: 0 });
    pointing.on("mouseover", () => this.#session.hover(record.features[0] ?? null));
    pointing.on("mouseout", () => this.#session.hover(null));
    pointing.on("click", (event) => this.#click(record, event));
    return { record, strokes, pointing };
  }

  #click(record: LineRecord, event: L.LeafletMouseEvent): void {
    L.DomEvent.stopPropagation(event);
    const ids = record.features.filter((id) => this.#session.isVisible(id));
    if (ids.length > 1) this.#session.emit("choose", { ids, latlng: event.latlng });
    else if (ids[0]) this.#session.select(ids[0], { focus: true, at: event.latlng });
  }

  #filter(): void {
    for (const { record, strokes, pointing } of this.#drawn) {
      const visible = !record.features.length || record.features.some((id) => this.#session.isVisible(id));
      for (const layer of new Set([...strokes, pointing])) {
        if (visible) this.#group.addLayer(layer);
        else this.#group.removeLayer(layer);
      }
    }
    this.#raise(this.#session.hovered ?? this.#session.selected);
  }

  #raise(id: string | null): void {
    const mine = id ? (this.#session.linesOf.get(id) ?? []) : [];
    const raised = new Set(mine.map((at) => this.#session.island.lines[at]!.id));
    for (const { record, strokes } of this.#drawn) {
      const up = raised.has(record.id);
      for (const stroke of strokes) {
        const element = stroke.getElement();
        if (!element) {
          const opacity = raised.size && !up ? 0.25 : 1;
          if (stroke.options.opacity !== opacity) stroke.setStyle({ opacity });
          continue;
        }
        element.classList.toggle("is-raised", up);
        element.classList.toggle("is-quiet", raised.size > 0 && !up);
      }
    }
  }

  #recolour(): void {
    for (const { record, strokes } of this.#drawn) {
      strokes[0]?.setStyle({ color: tokenColour(STROKES[record.style][0]!.token) });
    }
  }

  bounds(id: string): L.LatLngBounds | null {
    const bounds = L.latLngBounds([]);
    for (const each of this.#drawn) if (each.record.features.includes(id)) bounds.extend(each.pointing.getBounds());
    return bounds.isValid() ? bounds : null;
  }

  /** What the lines cover inside the map, as small boxes in container pixels. */
  boxes(): Box[] {
    const map = this.#session.map;
    const boxes: Box[] = [];
    if (this.#many) return boxes;
    for (const { pointing } of this.#drawn) {
      if (!this.#group.hasLayer(pointing)) continue;
      for (const part of (pointing as Projected)._parts ?? []) {
        for (let at = 1; at < part.length; at++) along(part[at - 1]!, part[at]!, (point) => {
          const { x, y } = map.layerPointToContainerPoint(point);
          boxes.push({ x: x - 2, y: y - 2, w: 4, h: 4 });
        });
      }
    }
    return boxes;
  }

  /** Every line of a feature as it is drawn now. */
  pixels(id: string): LinePixels[] {
    const map = this.#session.map;
    const inContainer = (point: L.Point): [number, number] => {
      const { x, y } = map.layerPointToContainerPoint(point);
      return [x, y];
    };
    return this.#drawn
      .filter(({ record, pointing }) => record.features.includes(id) && this.#group.hasLayer(pointing))
      .map(({ record, strokes }) => {
        const line = strokes[0] as Projected;
        return {
          id: record.id,
          points: (line._rings ?? []).flat().map(inContainer),
          drawn: (line._parts ?? []).map((part) => part.map(inContainer)),
        };
      });
  }
}

function tokenColour(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim() || "currentColor";
}

/** Points from one to the other, close enough that no name slips between them. */
function along(from: L.Point, to: L.Point, visit: (point: L.Point) => void): void {
  const steps = Math.max(1, Math.ceil(from.distanceTo(to) / 10));
  for (let step = 0; step <= steps; step++) visit(from.add(to.subtract(from).multiplyBy(step / steps)));
}

const ORDER: LineStyle[] = ["cooperative", "sister", "rail-branch", "rail-main"];

function byStyle(a: LineRecord, b: LineRecord): number {
  return ORDER.indexOf(a.style) - ORDER.indexOf(b.style);
}
