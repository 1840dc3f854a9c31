// Numbers of all rows as typed arrays, projected once. A row is a number, in the order of the list; nothing is an object per row.
import type { Menu } from "../core/island.ts";

export type ColumnType = "u8" | "u16" | "u32" | "f32";
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;

type Described = [string, ColumnType, number?];

export interface Manifest {
  count: number;
  /** Rows whose texts are packed together. */
  block: number;
  /** What `lat` and `lon` count from, in micro-degrees. */
  origin: [number, number];
  /** Name, type and, where all rows are alike, their one value. */
  columns: Described[];
  /** The same of the columns that the list is narrowed and sorted by, which are read when first needed. */
  later: Described[];
  /** Id, first row, number of rows. */
  groups: [string, number, number][];
  kinds: string[];
  layers: string[];
  pictograms: string[];
  shapes: string[];
  facets: Menu[];
  years: number[];
  disputed: number;
  /** The row distances are measured from, −1 for none. */
  hub: number;
}

export interface Columns {
  count: number;
  /** Web Mercator, the world's width being 1; NaN for a row without a point. */
  x: Float64Array;
  y: Float64Array;
  /** Index into the island's categories plus one, 0 for none. */
  category: Numbers;
  /** solid, ring, dashed, area; 255 for a row without a point. */
  form: Numbers;
  emphasis: Numbers;
  pictogram: Numbers;
  shape: Numbers;
  uncertainty: Numbers;
  area: Numbers;
  kind: Numbers;
  layer: Numbers;
}

export const NOWHERE = 255;
const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array };

/** Wide numbers are stored byte by byte: all lowest bytes first, then the next. */
function column(type: ColumnType, planes: Uint8Array, count: number): Numbers {
  const numbers = new ARRAYS[type](count);
  const width = numbers.BYTES_PER_ELEMENT;
  if (width === 1) return planes.slice();
  const bytes = new Uint8Array(numbers.buffer);
  for (let plane = 0; plane < width; plane++) {
    const from = plane * count;
    for (let row = 0, to = plane; row < count; row++, to += width) bytes[to] = planes[from + row]!;
  }
  return numbers;
}

export function readAll(columns: Described[], count: number, bytes: Uint8Array): Record<string, Numbers> {
  const found: Record<string, Numbers> = {};
  let at = 0;
  for (const [name, type, constant] of columns) {
    if (constant !== undefined) {
      const small = Number.isInteger(constant) && constant >= 0 && constant < 256;
      found[name] = new (small ? Uint8Array : ARRAYS[type])(count).fill(constant);
      continue;
    }
    const size = ARRAYS[type].BYTES_PER_ELEMENT * count;
    found[name] = column(type, bytes.subarray(at, at + size), count);
    at += size;
  }
  if (at !== bytes.length) throw new Error(`mapper: columns have ${bytes.length} bytes, not ${at}`);
  return found;
}

const LIMIT = 85.0511287798;
/** Coordinates are written with six decimals. */
const MICRO = 1e6;

/** Degrees of a row, to the last decimal that was written. */
export function latitude({ y }: Columns, row: number): number {
  const degrees = (Math.atan(Math.sinh((0.5 - y[row]!) * 2 * Math.PI)) * 180) / Math.PI;
  return Math.round(degrees * MICRO) / MICRO;
}

export function longitude({ x }: Columns, row: number): number {
  return Math.round((x[row]! - 0.5) * 360 * MICRO) / MICRO;
}

export function readColumns(manifest: Manifest, bytes: Uint8Array): Columns {
  const { count, origin } = manifest;
  const { lat, lon, ...rest } = readAll(manifest.columns, count, bytes);
  const form = rest.form!;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const [south, west] = origin;
  for (let row = 0; row < count; row++) {
    if (form[row] === NOWHERE) {
      x[row] = y[row] = NaN;
      continue;
    }
    const degrees = Math.max(-LIMIT, Math.min(LIMIT, (south + lat![row]!) / MICRO));
    const sine = Math.sin((degrees * Math.PI) / 180);
    x[row] = (west + lon![row]!) / MICRO / 360 + 0.5;
    y[row] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
  return { ...(rest as unknown as Columns), count, x, y };
}

/** Looks like a column of numbers, of which each is worked out when asked for. */
export function workedOut(count: number, value: (row: number) => number): number[] {
  return new Proxy([] as number[], {
    get(_, name) {
      if (name === "length") return count;
      return typeof name === "string" && /^\d+$/.test(name) ? value(Number(name)) : undefined;
    },
  });
}
