// Hundreds of lines and more, on one canvas: projected once, thinned to what the zoom can show, one stroke per style.
// What is pointed at or open is drawn again on a second canvas while the first one pales, so that no hover redraws all.
import L from "leaflet";
import type { LineRecord } from "../core/island.ts";
import { onThemeChange, token } from "../core/theme.ts";
import { MapCanvas, type View } from "../map/canvas.ts";
import { layer } from "../map/panes.ts";
import type { Box } from "../map/boxes.ts";
import { listenOnMap } from "../map/pointer.ts";
import type { Session } from "../session/session.ts";
import { pairs } from "./route.ts";
import { byStyle, isShown, type LinePixels, type Lines, openLine, pointAt, strokesOf } from "./strokes.ts";
import { course, type Course, type Frame, meets, toSegment, walk } from "./thinning.ts";

const PADDING = 0.3;
const WORLD = 256;
/** How near the pointer must come, in pixels. */
const REACH = 7;
/** What a point must bend its line by, in pixels, to be drawn. */
const BEND = 0.35;
/** How much heavier a line is drawn that is pointed at. */
const RAISED = 1.7;

interface Line {
  record: LineRecord;
  course: Course;
}

export class CanvasLines implements Lines {
  readonly #session: Session;
  readonly #lines: Line[];
  readonly #all: MapCanvas;
  readonly #raised: MapCanvas;
  #shown: Line[] = [];
  #taken: (x: number, y: number) => boolean = () => false;

  constructor(session: Session) {
    this.#session = session;
    this.#lines = [...session.island.lines].sort(byStyle).map((record) => ({ record, course: course(worldPixels(record)) }));
    this.#all = new MapCanvas(session.map, layer(session.map, "ties"), "tie-canvas", PADDING);
    this.#raised = new MapCanvas(session.map, layer(session.map, "ties"), "tie-canvas", PADDING);
    session.map.on("moveend viewreset resize", () => this.#draw());
    session.on("filter", () => this.#filter());
    session.on("hover", () => this.#raise());
    session.on("select", () => this.#raise());
    onThemeChange(() => this.#draw());
    this.#listen();
  }

  draw(): void {
    this.#filter();
  }

  #filter(): void {
    this.#shown = this.#lines.filter(({ record }) => isShown(this.#session, record));
    this.#draw();
  }

  #draw(): void {
    paint(this.#all, this.#shown, 1);
    this.#raise();
  }

  #raise(): void {
    const row = this.#session.features.row(this.#session.hovered ?? this.#session.selected ?? "");
    const mine = row < 0 ? [] : this.#shown.filter(({ record }) => record.features.includes(row));
    this.#all.element.classList.toggle("is-quiet", mine.length > 0);
    paint(this.#raised, mine, RAISED);
  }

  #listen(): void {
    const { map } = this.#session;
    const container = map.getContainer();
    let pointing: LineRecord | null = null;
    const point = (record: LineRecord | null) => {
      if (record === pointing) return;
      pointing = record;
      container.classList.toggle("is-on-line", record !== null);
      pointAt(this.#session, record);
    };
    const painted = {
      at: (at: L.Point) => (this.#taken(at.x, at.y) ? null : this.#nearest(at)),
      pointed: point,
      clicked: (record: LineRecord) => openLine(this.#session, record),
    };
    listenOnMap(map, painted, ".leaflet-marker-icon, .mark");
  }

  #nearest(point: L.Point): LineRecord | null {
    const { map } = this.#session;
    const scale = 2 ** map.getZoom();
    const { x, y } = map.getPixelOrigin().add(map.containerPointToLayerPoint(point)).divideBy(scale);
    const reach = REACH / scale;
    const frame: Frame = [x - reach, y - reach, x + reach, y + reach];
    let [found, least]: [LineRecord | null, number] = [null, reach];
    for (const { record, course: line } of this.#shown) {
      if (!meets(line.box, frame)) continue;
      walk(line, frame, BEND / scale, (ax, ay, bx, by) => {
        const away = toSegment(x, y, ax, ay, bx, by);
        if (away < least) [found, least] = [record, away];
      });
    }
    return found;
  }

  yieldTo(taken: (x: number, y: number) => boolean): void {
    this.#taken = taken;
  }

  bounds(row: number): L.LatLngBounds | null {
    const bounds = L.latLngBounds([]);
    for (const { record } of this.#lines) {
      if (record.features.includes(row)) for (const [lon, lat] of pairs(record.points)) bounds.extend([lat, lon]);
    }
    return bounds.isValid() ? bounds : null;
  }

  /** So many lines leave no room that names could keep to. */
  boxes(): Box[] {
    return [];
  }

  pixels(row: number): LinePixels[] {
    const { map } = this.#session;
    const mine = this.#shown.filter(({ record }) => record.features.includes(row));
    const view = this.#all.view;
    const corner = map.layerPointToContainerPoint(L.point(view.left, view.top).subtract(map.getPixelOrigin()));
    return mine.map(({ record, course: line }) => {
      const drawn: [number, number][][] = [];
      trace(line, view, (x, y, joined) => {
        if (!joined) drawn.push([]);
        drawn[drawn.length - 1]!.push([x + corner.x, y + corner.y]);
      });
      const points = pairs(record.points).map(([lon, lat]): [number, number] => {
        const { x, y } = map.latLngToContainerPoint([lat, lon]);
        return [x, y];
      });
      return { id: record.id, points, drawn };
    });
  }
}

function worldPixels({ points }: LineRecord): Float64Array {
  const xy = new Float64Array(points.length);
  for (let at = 0; at < points.length; at += 2) {
    const sine = Math.sin((points[at + 1]! * Math.PI) / 180);
    xy[at] = WORLD * (points[at]! / 360 + 0.5);
    xy[at + 1] = WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
  }
  return xy;
}

/** Follow what a view shows of a line, in pixels of the view; `joined` is false where a piece begins. */
function trace(line: Course, view: View, visit: (x: number, y: number, joined: boolean) => void): void {
  const scale = view.scale / WORLD;
  const { left, top } = view;
  const frame: Frame = [left / scale, top / scale, (left + view.width) / scale, (top + view.height) / scale];
  if (!meets(line.box, frame)) return;
  walk(line, frame, BEND / scale, (ax, ay, bx, by, joined) => {
    if (!joined) visit(ax * scale - left, ay * scale - top, false);
    visit(bx * scale - left, by * scale - top, true);
  });
}

/** Draw lines afresh: all of one style as one path, in the order of the styles. */
function paint(canvas: MapCanvas, lines: readonly Line[], heavier: number): void {
  const view = canvas.fit();
  const context = canvas.element.getContext("2d");
  if (!context || !lines.length) return;
  context.lineCap = "round";
  context.lineJoin = "round";
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.record.style} ${line.record.dashed} ${line.record.undated}`;
    groups.get(key)?.push(line) ?? groups.set(key, [line]);
  }
  for (const group of groups.values()) stroke(context, group, view, heavier);
}

function stroke(context: CanvasRenderingContext2D, group: readonly Line[], view: View, heavier: number): void {
  const path = new Path2D();
  for (const { course: line } of group) {
    trace(line, view, (x, y, joined) => (joined ? path.lineTo(x, y) : path.moveTo(x, y)));
  }
  for (const { weight, dash, colour } of strokesOf(group[0]!.record)) {
    context.setLineDash(dash ? dash.split(" ").map(Number) : []);
    context.lineWidth = weight * heavier;
    context.strokeStyle = token(colour);
    context.stroke(path);
  }
}
