// Ties and tracks. Below a few hundred lines each is an SVG path that can be styled and pointed at one by one; beyond, a
// canvas is quicker.
import L from "leaflet";
import type { LineRecord } from "../core/island.ts";
import { projected } from "../leaflet/privates.ts";
import type { Box } from "../map/boxes.ts";
import type { Session } from "../session/session.ts";
import { CanvasLines } from "./canvas.ts";
import { pairs } from "./route.ts";
import { byStyle, isShown, type LinePixels, type Lines, openLine, pointAt, strokesOf } from "./strokes.ts";

export type { Lines, LinePixels };

const SVG_LIMIT = 300;
const POINTING_WIDTH = 14;

interface Drawn {
  record: LineRecord;
  strokes: L.Polyline[];
  pointing: L.Polyline;
}

/** Whether the lines are what the reader waits for, so that the base map had better follow behind them. */
export function hasManyLines({ island }: Session): boolean {
  return island.lines.length >= SVG_LIMIT;
}

/** A map that is never moved needs no lines outside what it shows, which is `within`. */
export function addLines(session: Session, within: L.LatLngBounds | null = null): Lines {
  return hasManyLines(session) ? new CanvasLines(session) : new SvgLines(session, within);
}

function meets({ points }: LineRecord, within: L.LatLngBounds): boolean {
  const whole = L.latLngBounds(pairs(points).map(([lon, lat]) => [lat, lon]));
  return whole.intersects(within);
}

class SvgLines implements Lines {
  readonly #session: Session;
  readonly #drawn: Drawn[];
  readonly #group = L.featureGroup();

  constructor(session: Session, within: L.LatLngBounds | null) {
    this.#session = session;
    const renderer = L.svg({ padding: 0.3 });
    const lines = session.island.lines.filter((record) => !within || meets(record, within));
    this.#drawn = lines.sort(byStyle).map((record) => this.#make(record, renderer));
    session.on("filter", () => this.#filter());
    session.on("hover", (id) => this.#raise(id ?? session.selected));
    session.on("select", (id) => this.#raise(id));
  }

  draw(): void {
    this.#filter();
    this.#group.addTo(this.#session.map);
  }

  #make(record: LineRecord, renderer: L.Renderer): Drawn {
    const latlngs: L.LatLngTuple[] = [];
    for (let at = 0; at < record.points.length; at += 2) latlngs.push([record.points[at + 1]!, record.points[at]!]);
    const common = { renderer, smoothFactor: 0.3, lineCap: "round" as const, lineJoin: "round" as const };
    const strokes = strokesOf(record).map(({ weight, dash, className }) =>
      L.polyline(latlngs, { ...common, weight, className, interactive: false, ...(dash ? { dashArray: dash } : {}) }),
    );
    const pointing = L.polyline(latlngs, { ...common, weight: POINTING_WIDTH, className: "line-pointing", opacity: 0 });
    pointing.on("mouseover", () => pointAt(this.#session, record));
    pointing.on("mouseout", () => pointAt(this.#session, null));
    pointing.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      openLine(this.#session, record);
    });
    return { record, strokes, pointing };
  }

  #filter(): void {
    for (const { record, strokes, pointing } of this.#drawn) {
      const visible = isShown(this.#session, record);
      for (const layer of [...strokes, pointing]) {
        if (visible) this.#group.addLayer(layer);
        else this.#group.removeLayer(layer);
      }
    }
    this.#raise(this.#session.hovered ?? this.#session.selected);
  }

  #raise(id: string | null): void {
    const mine = this.#session.linesOf.get(this.#session.features.row(id ?? "")) ?? [];
    const raised = new Set(mine.map((at) => this.#session.island.lines[at]!.id));
    this.#session.map.getContainer().classList.toggle("is-line-raised", raised.size > 0);
    for (const { record, strokes } of this.#drawn) {
      const up = raised.has(record.id);
      for (const stroke of strokes) {
        const element = stroke.getElement();
        element?.classList.toggle("is-raised", up);
        element?.classList.toggle("is-quiet", raised.size > 0 && !up);
      }
    }
  }

  bounds(row: number): L.LatLngBounds | null {
    const bounds = L.latLngBounds([]);
    for (const each of this.#drawn) if (each.record.features.includes(row)) bounds.extend(each.pointing.getBounds());
    return bounds.isValid() ? bounds : null;
  }

  boxes(): Box[] {
    const map = this.#session.map;
    const boxes: Box[] = [];
    for (const { pointing } of this.#drawn) {
      if (!this.#group.hasLayer(pointing)) continue;
      for (const part of projected(pointing).pieces) {
        for (let at = 1; at < part.length; at++) along(part[at - 1]!, part[at]!, (point) => {
          const { x, y } = map.layerPointToContainerPoint(point);
          boxes.push({ x: x - 2, y: y - 2, w: 4, h: 4 });
        });
      }
    }
    return boxes;
  }

  /** Elements already lie in their order. */
  yieldTo(): void {}

  pixels(row: number): LinePixels[] {
    const map = this.#session.map;
    const inContainer = (point: L.Point): [number, number] => {
      const { x, y } = map.layerPointToContainerPoint(point);
      return [x, y];
    };
    return this.#drawn
      .filter(({ record, pointing }) => record.features.includes(row) && this.#group.hasLayer(pointing))
      .map(({ record, strokes }) => {
        const { whole, pieces } = projected(strokes[0]!);
        return { id: record.id, points: whole.flat().map(inContainer), drawn: pieces.map((piece) => piece.map(inContainer)) };
      });
  }
}

/** Points from one to the other, close enough that no name slips between them. */
function along(from: L.Point, to: L.Point, visit: (point: L.Point) => void): void {
  const steps = Math.max(1, Math.ceil(from.distanceTo(to) / 10));
  for (let step = 0; step <= steps; step++) visit(from.add(to.subtract(from).multiplyBy(step / steps)));
}
