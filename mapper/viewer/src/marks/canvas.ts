// All points on one canvas, counted where they would meet. The canvas says nothing to a screen reader: the list holds the
// same places, and everything that can be done here can be done there.
import L from "leaflet";
import { fontStack, onThemeChange, sharpness } from "../core/theme.ts";
import type { Columns } from "../features/columns.ts";
import { MapCanvas, type View } from "../map/canvas.ts";
import { layer } from "../map/panes.ts";
import type { Session } from "../session/session.ts";
import type { Symbol } from "../symbols/symbol.ts";
import { openedAt } from "./alone.ts";
import { type Bin, binAt, Binner, CELL, cellOf, gridOf, POINT_RADIUS } from "./bins.ts";
import { type Marks, type Shown, symbolFor } from "./marks.ts";
import { Sprites } from "./sprites.ts";

const RAISED_RADIUS = 17;
/** Least and closest zoom when a place is opened from the list. */
const CITY_ZOOMS = [12.5, 15] as const;
const WORLD_ZOOMS = [4, 8] as const;

export class CanvasPoints extends L.Layer implements Marks {
  readonly #session: Session;
  readonly #binner: Binner;
  shown: Shown[] = [];
  #sprites: Sprites;
  #bins: Bin[] = [];
  #behind = false;
  /** Whether other rows are shown than when they were last counted. */
  #changed = true;
  /** The row every tie starts from, which stands by itself wherever it would be counted; −1 for none. */
  readonly #hub: number;
  #canvas: MapCanvas | null = null;
  /** What is pointed at or open, which changes without the others being drawn again. */
  #raised: MapCanvas | null = null;
  #view: View = { scale: 1, left: 0, top: 0, width: 0, height: 0 };

  constructor(session: Session) {
    super();
    this.#session = session;
    this.#binner = new Binner(session.island.categories.length);
    this.#hub = session.island.map.kind === "world" ? session.features.table.hub : -1;
    this.#sprites = this.#newSprites();
  }

  #newSprites(): Sprites {
    return new Sprites(sharpness(), fontStack(this.#session.language));
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    const layOut = () => this.layOut();
    return { move: () => this.#follow(), moveend: () => this.#rest(), resize: layOut, viewreset: layOut };
  }

  override onAdd(map: L.Map): this {
    this.#canvas = new MapCanvas(map, layer(map, "many"), "many-canvas");
    this.#raised = new MapCanvas(map, layer(map, "many"), "many-canvas");
    onThemeChange(() => {
      this.#sprites = this.#newSprites();
      this.#draw();
    });
    this.#session.on("filter", () => this.#soon());
    this.#session.on("hover", () => this.#raise());
    this.#session.on("select", () => this.#raise());
    return this;
  }

  override onRemove(): this {
    this.#canvas?.remove();
    this.#raised?.remove();
    return this;
  }

  symbol(row: number): Symbol {
    return symbolFor(this.#session, row, 2 * POINT_RADIUS);
  }

  /** The bin or point at a place of the container, the topmost first; where it stands in the container. */
  at(x: number, y: number): Bin | null {
    return binAt(this.#bins, x, y, this.#corner(), POINT_RADIUS * 0.3);
  }

  #corner(): L.Point {
    return this.#canvas?.corner() ?? L.point(0, 0);
  }

  /** All rows of a bin, in the order of the list. */
  members(bin: Bin): number[] {
    const { columns, count } = this.#session.features;
    const grid = gridOf(this.#view);
    const cells = new Set(bin.cells);
    const rows: number[] = [];
    for (let row = 0; row < count; row++) {
      if (row !== this.#hub && this.#session.shown[row] && cells.has(cellOf(columns!, row, this.#view.scale, grid))) rows.push(row);
    }
    return rows;
  }

  standIn(row: number): Shown | null {
    const { features, shown, selected, hovered } = this.#session;
    if (!features.located(row) || !shown[row]) return null;
    const cell = cellOf(features.columns!, row, this.#view.scale, gridOf(this.#view));
    const bin = this.#bins.find(({ cells }) => cells.includes(cell));
    const raised = [selected, hovered].some((id) => id !== null && features.row(id) === row);
    if (!bin || bin.count === 1 || raised || row === this.#hub) return this.#alone(row, raised ? RAISED_RADIUS : POINT_RADIUS);
    return this.#counted(bin, row);
  }

  #alone(row: number, radius: number): Shown {
    return this.#shown(row, false, L.latLng(this.#session.features.latLng(row)), radius);
  }

  #counted(bin: Bin, row: number): Shown {
    return this.#shown(row, true, this.#session.map.containerPointToLatLng(this.#corner().add([bin.x, bin.y])), bin.radius);
  }

  #shown(row: number, joined: boolean, latlng: L.LatLng, radius: number): Shown {
    const { x, y } = this.#session.map.project(latlng);
    return { row, joined, latlng, x, y, trueX: x, trueY: y, size: 2 * radius };
  }

  /** The list comes first; the map follows in the next frame, once for all that changed until then. */
  #soon(): void {
    this.#changed = true;
    if (this.#behind) return;
    this.#behind = true;
    requestAnimationFrame(() => {
      this.#behind = false;
      this.layOut();
    });
  }

  /** Draw, and tell the rest of the page what stands where; names follow when the map has come to rest. */
  layOut(): void {
    if (!this.#session.features.columns) return;
    this.#draw();
    this.#tell();
  }

  #tell(): void {
    this.shown = this.#bins.filter((bin) => this.#isSeen(bin)).map((bin) => (bin.count === 1 ? this.#alone(bin.first, POINT_RADIUS) : this.#counted(bin, bin.first)));
    this.#session.emit("placed", null);
  }

  /** Whether a bin is in the window, or so near that its symbol reaches in. */
  #isSeen(bin: Bin): boolean {
    const [corner, size] = [this.#corner(), this.#session.map.getSize()];
    const [x, y] = [bin.x + corner.x, bin.y + corner.y];
    return x >= -CELL && y >= -CELL && x <= size.x + CELL && y <= size.y + CELL;
  }

  #draw(): void {
    if (!this.#session.features.columns || !this.#canvas) return;
    this.#paint(this.#canvas.fit());
    this.#raise();
  }

  /** While the map moves. */
  #follow(): void {
    const view = this.#session.features.columns && this.#canvas?.follow();
    if (view) this.#paint(view);
    const raised = this.#raised?.element.hidden === false && this.#raised.follow();
    if (raised) this.#paintRaised(raised, this.#toRaise());
  }

  #rest(): void {
    this.#follow();
    if (this.#session.features.columns) this.#tell();
  }

  #paint(view: View): void {
    const { columns } = this.#session.features;
    const context = this.#canvas!.element.getContext("2d");
    if (!columns || !context) return;
    this.#view = view;
    this.#bins = this.#binned(columns);
    const { categories } = this.#session.island;
    for (let at = this.#bins.length - 1; at >= 0; at--) {
      const bin = this.#bins[at]!;
      if (bin.count > 1) this.#sprites.counted(context, bin, categories);
      else this.#sprites.point(context, this.symbol(bin.first), bin.x, bin.y);
    }
  }

  /** The symbols of the view, the hub's on top of all. */
  #binned(columns: Columns): Bin[] {
    const { shown } = this.#session;
    const moved = !this.#changed;
    this.#changed = false;
    if (!shown[this.#hub]) return this.#binner.bins(columns, shown, this.#view, moved);
    shown[this.#hub] = 0;
    const bins = this.#binner.bins(columns, shown, this.#view, moved);
    shown[this.#hub] = 1;
    return [{ count: 1, ...spot(columns, this.#hub, this.#view), radius: POINT_RADIUS, first: this.#hub, categories: new Uint32Array(0), cells: [] }, ...bins];
  }

  /** What is pointed at or open stands on its true point, above the circle that holds it. */
  #raise(): void {
    const rows = this.#toRaise();
    if (!this.#raised) return;
    // A canvas costs the browser a picture as large as the window, blank or not.
    this.#raised.element.hidden = !rows.length;
    if (rows.length) this.#paintRaised(this.#raised.fit(), rows);
  }

  #toRaise(): number[] {
    const { hovered, selected, shown, features } = this.#session;
    if (!features.columns) return [];
    return [hovered, selected].flatMap((id) => (id === null ? [] : this.#session.drawnAs(id))).filter((row) => shown[row]);
  }

  #paintRaised(view: View, rows: readonly number[]): void {
    const context = this.#raised!.element.getContext("2d");
    if (!context) return;
    for (const row of rows) {
      const { x, y } = spot(this.#session.features.columns!, row, view);
      this.#sprites.point(context, { ...this.symbol(row), size: 2 * RAISED_RADIUS }, x, y);
    }
  }

  /** So near that the place stands by itself, if it can. */
  zoomTo(row: number, seen: L.Point): number {
    const zooms = this.#session.island.map.kind === "world" ? WORLD_ZOOMS : CITY_ZOOMS;
    return Math.min(this.#session.map.getMaxZoom(), openedAt(this.#session, row, zooms, seen));
  }
}

/** The true point of a row, in pixels of a view. */
function spot({ x, y }: Columns, row: number, { scale, left, top }: View): { x: number; y: number } {
  return { x: x[row]! * scale - left, y: y[row]! * scale - top };
}
