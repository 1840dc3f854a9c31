// What the tiles of the view hold, on one canvas: counted where marks would meet, as on a page that has all its places.
import L from "leaflet";
import { motionWanted } from "../core/browser.ts";
import { fontStack, onThemeChange, sharpness } from "../core/theme.ts";
import { MapCanvas, type View } from "../map/canvas.ts";
import { rightTo } from "../map/metres.ts";
import { layer } from "../map/panes.ts";
import { type Bin, binAt, Binner, cellOf, gridOf, type Located, POINT_RADIUS } from "../marks/bins.ts";
import type { Marks, Shown } from "../marks/marks.ts";
import { Sprites } from "../marks/sprites.ts";
import type { Session } from "../session/session.ts";
import { type Symbol, symbolOf } from "../symbols/symbol.ts";
import type { KindFilter } from "./filter.ts";
import type { Places } from "./places.ts";
import type { Tile } from "./vector.ts";

const RAISED_RADIUS = 17;
/** How near a place that was looked for is shown, at least, where its ground is right. */
const NEAR = 15;
/** The room round what is come nearer to. */
const MARGIN = L.point(80, 80);

/** A mark of a tile. */
export interface Mark {
  tile: Tile;
  at: number;
}

export class TileMarks extends L.Layer implements Marks {
  readonly shown: Shown[] = [];
  readonly #session: Session;
  readonly #places: Places;
  readonly #filter: KindFilter;
  readonly #binner: Binner;
  #tiles: Tile[] = [];
  /** A row a category of a mark: which mark, and how many of it are shown. */
  #located: Located = { count: 0, x: new Float64Array(0), y: new Float64Array(0), category: new Uint8Array(0) };
  #marks: Mark[] = [];
  #counts = new Uint32Array(0);
  #bins: Bin[] = [];
  #sprites: Sprites;
  #canvas: MapCanvas | null = null;
  #view: View = { scale: 1, left: 0, top: 0, width: 0, height: 0 };

  constructor(session: Session, places: Places, filter: KindFilter) {
    super();
    this.#session = session;
    this.#places = places;
    this.#filter = filter;
    this.#binner = new Binner(session.island.categories.length + 1);
    this.#sprites = this.#newSprites();
  }

  #newSprites(): Sprites {
    return new Sprites(sharpness(), fontStack(this.#session.language));
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    const draw = () => this.layOut();
    const follow = () => this.#follow();
    return { move: follow, moveend: follow, resize: draw, viewreset: draw };
  }

  override onAdd(map: L.Map): this {
    this.#canvas = new MapCanvas(map, layer(map, "many"), "many-canvas");
    onThemeChange(() => {
      this.#sprites = this.#newSprites();
      this.layOut();
    });
    this.#session.on("filter", () => this.show(this.#tiles));
    this.#session.on("select", () => this.layOut());
    return this;
  }

  override onRemove(): this {
    this.#canvas?.remove();
    return this;
  }

  /** These tiles from now on. */
  show(tiles: Tile[]): void {
    this.#tiles = tiles;
    const [x, y, category, counts]: number[][] = [[], [], [], []];
    this.#marks = [];
    for (const tile of tiles) {
      for (let at = 0; at < tile.count; at++) {
        for (const [kind, many] of this.#held(tile, at)) {
          x!.push(tile.x[at]!);
          y!.push(tile.y[at]!);
          category!.push(kind + 1);
          counts!.push(many);
          this.#marks.push({ tile, at });
        }
      }
    }
    this.#located = { count: x!.length, x: Float64Array.from(x!), y: Float64Array.from(y!), category: Uint8Array.from(category!) };
    this.#counts = Uint32Array.from(counts!);
    this.layOut();
    this.#session.emit("placed", null);
  }

  /** Category and number of what is shown of a mark. */
  #held({ starts, kinds, held }: Tile, at: number): Map<number, number> {
    const found = new Map<number, number>();
    for (let one = starts[at]!; one < starts[at + 1]!; one++) {
      if (!this.#filter.shown[kinds[one]!]) continue;
      const category = this.#filter.category(kinds[one]!);
      found.set(category, (found.get(category) ?? 0) + held[one]!);
    }
    return found;
  }

  /** What is seen in the window: how many places, whether some are told by cells only, and the others, nearest to the middle first. */
  inView(): { count: number; counted: boolean; marks: Mark[] } {
    if (!this.#canvas) return { count: 0, counted: false, marks: [] };
    const { scale, left, top, width, height } = this.#canvas.window();
    const near: [number, Mark][] = [];
    let [count, counted] = [0, false];
    let last: Mark | null = null;
    for (let row = 0; row < this.#located.count; row++) {
      const [x, y] = [this.#located.x[row]! * scale - left, this.#located.y[row]! * scale - top];
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const mark = this.#marks[row]!;
      count += this.#counts[row]!;
      if (!mark.tile.single) counted = true;
      // Another category of the same mark is the same entry.
      else if (last?.tile !== mark.tile || last.at !== mark.at) near.push([Math.hypot(x - width / 2, y - height / 2), (last = mark)]);
    }
    return { count, counted, marks: near.sort((a, b) => a[0] - b[0]).map(([, mark]) => mark) };
  }

  symbol(row: number): Symbol {
    return this.#symbolOf(this.#session.island.categories.findIndex(({ id }) => id === this.#places.category(row)) + 1);
  }

  symbolOfMark({ tile, at }: Mark): Symbol {
    return this.#symbolOf(this.#filter.category(tile.kinds[tile.starts[at]!]!) + 1);
  }

  #symbolOf(category: number): Symbol {
    return symbolOf(this.#session.island.categories[category - 1], { size: 2 * POINT_RADIUS });
  }

  at(x: number, y: number): Bin | null {
    return this.#canvas && binAt(this.#bins, x, y, this.#canvas.corner());
  }

  /** The one mark that a symbol stands for; null where it stands for several, or for a cell. */
  only(bin: Bin): Mark | null {
    const mark = this.#marks[bin.first]!;
    return bin.count === 1 && mark.tile.single ? mark : null;
  }

  /** The marks that a symbol stands for. */
  members(bin: Bin): Mark[] {
    const grid = gridOf(this.#view);
    const cells = new Set(bin.cells);
    const found: Mark[] = [];
    for (let row = 0; row < this.#located.count; row++) {
      const { tile, at } = this.#marks[row]!;
      const last = found[found.length - 1];
      if ((last?.tile !== tile || last.at !== at) && cells.has(cellOf(this.#located, row, this.#view.scale, grid))) found.push({ tile, at });
    }
    return found;
  }

  /** Come nearer to these marks, if the map can; false where it is as near as it gets, or they are one spot. */
  comeNearer(marks: Mark[]): boolean {
    const { map } = this.#session;
    const closest = map.getMaxZoom();
    const single = marks.length === 1 && marks[0]!.tile.single;
    if (single || map.getZoom() >= closest) return false;
    const bounds = L.latLngBounds(marks.map((mark) => this.latLng(mark)));
    const zoom = Math.min(closest, Math.max(map.getBoundsZoom(bounds, false, MARGIN), map.getZoom() + 1));
    // What tiles of counts hold is known by halves of a cell only: one step after the other.
    const counted = marks.some(({ tile }) => !tile.single);
    map.setView(bounds.getCenter(), counted ? Math.min(zoom, map.getZoom() + 3) : zoom, { animate: motionWanted() });
    return true;
  }

  latLng({ tile, at }: Mark): L.LatLng {
    const lat = (Math.atan(Math.sinh((0.5 - tile.y[at]!) * 2 * Math.PI)) * 180) / Math.PI;
    return L.latLng(lat, (tile.x[at]! - 0.5) * 360);
  }

  standIn(row: number): Shown | null {
    if (!this.#places.located(row)) return null;
    const latlng = L.latLng(this.#places.latLng(row));
    const { x, y } = this.#session.map.project(latlng);
    return { row, joined: false, latlng, x, y, trueX: x, trueY: y, size: 2 * RAISED_RADIUS };
  }

  layOut(): void {
    if (this.#canvas) this.#paint(this.#canvas.fit());
  }

  /** While the map moves. */
  #follow(): void {
    const view = this.#canvas?.follow();
    if (view) this.#paint(view);
  }

  #paint(view: View): void {
    const context = this.#canvas!.element.getContext("2d");
    if (!context) return;
    this.#view = view;
    this.#bins = this.#binner.bins(this.#located, this.#counts, view);
    const { categories } = this.#session.island;
    for (const bin of [...this.#bins].reverse()) {
      const mark = this.only(bin);
      if (mark) this.#sprites.point(context, this.symbolOfMark(mark), bin.x, bin.y);
      else this.#sprites.counted(context, bin, categories);
    }
    this.#raise(context);
  }

  /** What is open stands on its true point, above the circle that holds it. */
  #raise(context: CanvasRenderingContext2D): void {
    const { selected } = this.#session;
    const row = selected === null ? -1 : this.#places.row(selected);
    if (!this.#places.located(row)) return;
    const { x, y } = this.#session.map.project(this.#places.latLng(row)).subtract([this.#view.left, this.#view.top]);
    this.#sprites.point(context, { ...this.symbol(row), size: 2 * RAISED_RADIUS }, x, y);
  }

  zoomTo(row: number): number {
    return Math.max(this.#session.map.getZoom(), Math.min(NEAR, rightTo(this.#session, row)));
  }
}
