// What the view holds, counted by going once over all rows: no index to build, and some hundred thousand rows cost about a
// millisecond. Rows are counted in square cells fixed to the map, so that moving the map neither regroups them nor, for some
// cells beyond the edges, asks for another count; a cell with one row shows that row where it is, others show one counted circle.
import type { Columns } from "../features/columns.ts";
import type { View } from "../map/canvas.ts";

/** Where rows are and what they belong to: all that is counted. */
export type Located = Pick<Columns, "count" | "x" | "y" | "category">;

export interface Bin {
  count: number;
  /** Pixels in the view. */
  x: number;
  y: number;
  radius: number;
  /** The first row in it. */
  first: number;
  /** How many rows of each category (plus one) it holds. */
  categories: Uint32Array;
  /** Numbers of its cells. */
  cells: number[];
}

export const CELL = 64;
export const POINT_RADIUS = 14;
const GAP = 2;
/** Cells beyond the edges, so that a circle at the edge holds all of its rows. */
const MARGIN = 1;
/** Cells beyond those that are counted too: so far the map is moved without counting anew. */
const SPARE = 8;

interface Grid {
  across: number;
  down: number;
  /** Corner of cell 0 in pixels of the world. */
  left: number;
  top: number;
}

export function gridOf({ left, top, width, height }: View, margin = MARGIN): Grid {
  const column = Math.floor(left / CELL) - margin;
  const row = Math.floor(top / CELL) - margin;
  const across = Math.floor((left + width) / CELL) + margin - column + 1;
  const down = Math.floor((top + height) / CELL) + margin - row + 1;
  return { across, down, left: column * CELL, top: row * CELL };
}

/** The cell of a row, −1 outside the grid. */
export function cellOf(columns: Located, row: number, scale: number, grid: Grid): number {
  const x = (columns.x[row]! * scale - grid.left) / CELL;
  const y = (columns.y[row]! * scale - grid.top) / CELL;
  if (!(x >= 0 && y >= 0 && x < grid.across && y < grid.down)) return -1;
  return Math.floor(y) * grid.across + Math.floor(x);
}

/** The topmost bin at a place of the container, and where it stands there; `corner` is that of the canvas it is drawn on. */
export function binAt(bins: readonly Bin[], x: number, y: number, corner: { x: number; y: number }, slack = 0): Bin | null {
  const reach = (bin: Bin) => bin.radius + (bin.count === 1 ? slack : 0);
  const found = bins.find((bin) => Math.hypot(bin.x + corner.x - x, bin.y + corner.y - y) <= reach(bin));
  return found ? { ...found, x: found.x + corner.x, y: found.y + corner.y } : null;
}

function radiusOf(count: number): number {
  return count === 1 ? POINT_RADIUS : Math.min(CELL / 2 - GAP, 11 + 5 * Math.log10(count));
}

/** Keep a circle inside its cell, so that it cannot meet those of the cells around. */
function inside(value: number, from: number, radius: number): number {
  return Math.max(from + radius, Math.min(from + CELL - radius, value));
}

export class Binner {
  #counts = new Uint32Array(0);
  #sumX = new Float64Array(0);
  #sumY = new Float64Array(0);
  #first = new Uint32Array(0);
  #categories = new Uint32Array(0);
  readonly #kinds: number;
  #counted: Grid = { across: 0, down: 0, left: 0, top: 0 };
  #scale = 0;

  constructor(categories: number) {
    this.#kinds = categories + 1;
  }

  /**
   * The symbols of a view, those of many rows first; `shown` is how many features a row counts for, 0 where it is hidden.
   * `moved` says that nothing but the view is another than the last time.
   */
  bins(columns: Located, shown: Uint8Array | Uint32Array, view: View, moved = false): Bin[] {
    const grid = gridOf(view);
    if (!moved || !this.#holds(grid, view.scale)) {
      [this.#counted, this.#scale] = [gridOf(view, MARGIN + SPARE), view.scale];
      this.#clear(this.#counted.across * this.#counted.down);
      this.#count(columns, shown, view.scale, this.#counted);
    }
    const [right, below] = this.#offset(grid);
    const bins: Bin[] = [];
    for (let cell = 0; cell < grid.across * grid.down; cell++) {
      const counted = (below + Math.floor(cell / grid.across)) * this.#counted.across + right + (cell % grid.across);
      if (this.#counts[counted]) bins.push(this.#bin(cell, counted, view, grid));
    }
    return join(bins, grid.across);
  }

  /** Columns and rows of cells from the corner of what is counted to the corner of a grid. */
  #offset({ left, top }: Grid): [number, number] {
    return [(left - this.#counted.left) / CELL, (top - this.#counted.top) / CELL];
  }

  #holds(grid: Grid, scale: number): boolean {
    const [right, below] = this.#offset(grid);
    const { across, down } = this.#counted;
    return scale === this.#scale && right >= 0 && below >= 0 && right + grid.across <= across && below + grid.down <= down;
  }

  #clear(cells: number): void {
    if (this.#counts.length < cells) {
      this.#counts = new Uint32Array(cells);
      this.#sumX = new Float64Array(cells);
      this.#sumY = new Float64Array(cells);
      this.#first = new Uint32Array(cells);
      this.#categories = new Uint32Array(cells * this.#kinds);
      return;
    }
    this.#counts.fill(0, 0, cells);
    this.#sumX.fill(0, 0, cells);
    this.#sumY.fill(0, 0, cells);
    this.#categories.fill(0, 0, cells * this.#kinds);
  }

  #count(columns: Located, shown: Uint8Array | Uint32Array, scale: number, grid: Grid): void {
    const { x, y, category, count } = columns;
    const [counts, sumX, sumY, first, categories] = [this.#counts, this.#sumX, this.#sumY, this.#first, this.#categories];
    const [kinds, across, width, height] = [this.#kinds, grid.across, grid.across * CELL, grid.down * CELL];
    for (let row = 0; row < count; row++) {
      const many = shown[row]!;
      if (!many) continue;
      const left = x[row]! * scale - grid.left;
      const top = y[row]! * scale - grid.top;
      if (!(left >= 0 && top >= 0 && left < width && top < height)) continue;
      const cell = ((top / CELL) | 0) * across + ((left / CELL) | 0);
      if (counts[cell] === 0) first[cell] = row;
      counts[cell] = counts[cell]! + many;
      sumX[cell] = sumX[cell]! + left * many;
      sumY[cell] = sumY[cell]! + top * many;
      const kind = cell * kinds + category[row]!;
      categories[kind] = categories[kind]! + many;
    }
  }

  /** Of a cell of the view's grid, which has another number among those counted. */
  #bin(cell: number, counted: number, view: View, grid: Grid): Bin {
    const count = this.#counts[counted]!;
    const radius = radiusOf(count);
    let x = this.#sumX[counted]! / count + this.#counted.left - grid.left;
    let y = this.#sumY[counted]! / count + this.#counted.top - grid.top;
    if (count > 1) {
      x = inside(x, (cell % grid.across) * CELL, radius);
      y = inside(y, Math.floor(cell / grid.across) * CELL, radius);
    }
    return {
      count,
      x: x + grid.left - view.left,
      y: y + grid.top - view.top,
      radius,
      first: this.#first[counted]!,
      categories: this.#categories.slice(counted * this.#kinds, (counted + 1) * this.#kinds),
      cells: [cell],
    };
  }
}

/** A symbol that would cover a larger one joins it; larger ones first, then in the order of cells. */
function join(bins: Bin[], across: number): Bin[] {
  const home = new Map<number, Bin>();
  const placed: Bin[] = [];
  for (const bin of bins.sort((a, b) => b.count - a.count || a.cells[0]! - b.cells[0]!)) {
    const host = nearest(bin, home, across);
    if (!host) {
      home.set(bin.cells[0]!, bin);
      placed.push(bin);
      continue;
    }
    host.count += bin.count;
    host.first = Math.min(host.first, bin.first);
    host.cells.push(...bin.cells);
    for (let kind = 0; kind < bin.categories.length; kind++) host.categories[kind] = host.categories[kind]! + bin.categories[kind]!;
    if (host.radius < radiusOf(2)) host.radius = radiusOf(2);
  }
  return placed;
}

function nearest(bin: Bin, home: Map<number, Bin>, across: number): Bin | null {
  let best: Bin | null = null;
  let least = Infinity;
  const cell = bin.cells[0]!;
  for (let down = -2; down <= 2; down++) {
    for (let right = -2; right <= 2; right++) {
      const other = home.get(cell + down * across + right);
      if (!other) continue;
      const distance = Math.hypot(other.x - bin.x, other.y - bin.y);
      // A point that is joined makes its host a counted circle, which is a little larger.
      if (distance < Math.max(other.radius, radiusOf(2)) + bin.radius + GAP && distance < least) [best, least] = [other, distance];
    }
  }
  return best;
}
