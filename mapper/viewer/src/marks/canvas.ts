// All points on one canvas. The canvas says nothing to a screen reader: the list holds the same places, and everything that
// can be done here can be done there.
import L from "leaflet";
import type { Form } from "../core/island.ts";
import { fontStack, onThemeChange } from "../core/theme.ts";
import { MapCanvas, type View } from "../map/canvas.ts";
import type { ManySession } from "../session/many.ts";
import { names } from "../session/names.ts";
import { symbolOf, type Symbol } from "../symbols/symbol.ts";
import { type Bin, Binner, cellOf, gridOf, POINT_RADIUS } from "./bins.ts";
import { Points, type Shown } from "./points.ts";
import { type Stamp, Sprites } from "./sprites.ts";

const FORMS: readonly Form[] = ["solid", "ring", "dashed", "area"];
const RAISED_RADIUS = 17;
const PANE = { name: "many", zIndex: 590 };

export class ManyPoints extends Points {
  readonly #session: ManySession;
  readonly #binner: Binner;
  #sprites: Sprites;
  #bins: Bin[] = [];
  #behind = false;
  #canvas: MapCanvas | null = null;
  #view: View = { scale: 1, left: 0, top: 0, width: 0, height: 0 };

  constructor(session: ManySession) {
    super(session);
    this.#session = session;
    this.#binner = new Binner(session.island.categories.length);
    this.#sprites = this.#newSprites();
  }

  #newSprites(): Sprites {
    return new Sprites(window.devicePixelRatio || 1, fontStack(this.#session.language));
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      move: () => this.#draw(),
      moveend: () => this.layOut(),
      resize: () => this.layOut(),
      viewreset: () => this.layOut(),
    };
  }

  override onAdd(map: L.Map): this {
    this.#canvas = new MapCanvas(map, PANE, "many-canvas");
    onThemeChange(() => {
      this.#sprites = this.#newSprites();
      this.#draw();
    });
    super.onAdd(map);
    this.#session.on("hover", () => this.#draw());
    this.#session.on("select", () => this.layOut());
    return this;
  }

  override onRemove(): this {
    this.#canvas?.remove();
    return super.onRemove();
  }

  override symbol(row: number): Symbol {
    const stamp = this.#stamp(row);
    return symbolOf(stamp.category, { shape: stamp.shape, pictogram: stamp.pictogram, form: stamp.form, size: 2 * POINT_RADIUS });
  }

  #stamp(row: number): Stamp {
    const { columns, manifest } = this.#session.rows;
    const category = this.#session.island.categories[columns!.category[row]! - 1];
    return {
      category,
      shape: manifest.shapes[columns!.shape[row]!] || category?.shape || "circle",
      pictogram: manifest.pictograms[columns!.pictogram[row]!] || category?.pictogram || "",
      form: FORMS[columns!.form[row]!] ?? "solid",
    };
  }

  /** The bin or point at a place of the container, the topmost first. */
  override at(x: number, y: number): Bin | null {
    const reach = POINT_RADIUS * 0.3;
    return this.#bins.find((bin) => Math.hypot(bin.x - x, bin.y - y) <= bin.radius + (bin.count === 1 ? reach : 0)) ?? null;
  }

  /** All rows of a bin, in the order of the list. */
  members(bin: Bin): number[] {
    const { columns, count } = this.#session.rows;
    const grid = gridOf(this.#view);
    const cells = new Set(bin.cells);
    const rows: number[] = [];
    for (let row = 0; row < count; row++) {
      if (this.#session.shown[row] && cells.has(cellOf(columns!, row, this.#view.scale, grid))) rows.push(row);
    }
    return rows;
  }

  override standIn(id: string): Shown | null {
    const row = this.#session.rows.row(id);
    if (row < 0 || !this.#session.rows.located(row) || !this.#session.shown[row]) return null;
    const cell = cellOf(this.#session.rows.columns!, row, this.#view.scale, gridOf(this.#view));
    const bin = this.#bins.find(({ cells }) => cells.includes(cell));
    const raised = id === this.#session.selected || id === this.#session.hovered;
    if (!bin || bin.count === 1 || raised) return this.#shownPoint(row, raised ? RAISED_RADIUS : POINT_RADIUS);
    return this.#shownBin(bin, [id]);
  }

  #shownPoint(row: number, radius: number): Shown {
    const { rows, map } = this.#session;
    const latlng = L.latLng(rows.latLng(row));
    return shownAt(map, latlng, 2 * radius, () => [rows.id(row)]);
  }

  #shownBin(bin: Bin, ids: string[]): Shown {
    const { map, rows } = this.#session;
    const latlng = map.containerPointToLatLng([bin.x, bin.y]);
    // A second, empty name marks a symbol of many.
    return shownAt(map, latlng, 2 * bin.radius, () => [...(ids.length ? ids : [rows.id(bin.first)]), ""]);
  }

  /** The list comes first; the map follows in the next frame, once for all that changed until then. */
  protected override filtered(): void {
    if (this.#behind) return;
    this.#behind = true;
    requestAnimationFrame(() => {
      this.#behind = false;
      this.layOut();
    });
  }

  /** Draw, and tell the rest of the page what stands where; names follow when the map has come to rest. */
  override layOut(): void {
    if (!this.#session.rows.columns) return;
    this.#draw();
    this.shown = this.#bins.map((bin) => (bin.count === 1 ? this.#shownPoint(bin.first, POINT_RADIUS) : this.#shownBin(bin, [])));
    this.#session.emit("placed", null);
  }

  #draw(): void {
    const { columns } = this.#session.rows;
    const context = this.#canvas?.element.getContext("2d");
    if (!columns || !this.#canvas || !context) return;
    this.#view = this.#canvas.fit();
    this.#bins = this.#binner.bins(columns, this.#session.shown, this.#view);
    const { categories } = this.#session.island;
    for (let at = this.#bins.length - 1; at >= 0; at--) {
      const bin = this.#bins[at]!;
      if (bin.count > 1) this.#sprites.counted(context, bin, categories, false);
      else this.#sprites.point(context, this.#stamp(bin.first), bin.x, bin.y);
    }
    for (const id of [this.#session.hovered, this.#session.selected]) this.#raise(context, id);
  }

  /** What is pointed at or open stands on its true point, above the circle that holds it. */
  #raise(context: CanvasRenderingContext2D, id: string | null): void {
    const row = id === null ? undefined : this.#session.index.get(id);
    if (row === undefined || !this.#session.shown[row]) return;
    const { columns } = this.#session.rows;
    const x = columns!.x[row]! * this.#view.scale - this.#view.left;
    const y = columns!.y[row]! * this.#view.scale - this.#view.top;
    this.#sprites.point(context, this.#stamp(row), x, y, RAISED_RADIUS);
  }

  /** What a circle is called: its count and its first places. */
  nameOf(bin: Bin): string {
    const { rows } = this.#session;
    if (bin.count === 1) return names(this.#session).name(rows.id(bin.first));
    return this.#session.word("choose", { n: bin.count });
  }
}

/** What stands at a place; its ids are looked up when somebody asks, since they are unpacked for the first. */
function shownAt(map: L.Map, latlng: L.LatLng, size: number, ids: () => string[]): Shown {
  const { x, y } = map.project(latlng);
  return {
    get ids() {
      return ids();
    },
    also: [],
    ...{ x, y, size, trueX: x, trueY: y, latlng },
  };
}
