// Numbers of all rows as typed arrays, projected once; nothing is an object per row.
import type { ColumnType, Described, FeatureTable } from "../core/island.ts";

export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** What is needed to draw. */
export interface Columns {
  count: number;
  /** Web Mercator, the world's width being 1; NaN for a row without a point. */
  x: Float64Array;
  y: Float64Array;
  /** Index into the island's categories plus one, 0 for none. */
  category: Numbers;
  /** Index into `FORMS`, or `NOWHERE`. */
  form: Numbers;
  /** 0 quiet (waypoint), 1 normal, 2 strong (hub, terminal). */
  emphasis: Numbers;
  /** 0 a dot to 3 the most: size on a city map, and which names come first. */
  weight: Numbers;
  shape: Numbers;
  /** Metres, 0 where unknown. */
  uncertainty: Numbers;
  kind: Numbers;
  layer: Numbers;
  /** Index into `pictograms`, of its own drawing with a mark or without. */
  pictogram: Numbers;
}

/** The form of a row without a point. */
export const NOWHERE = 255;
const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array };

/** Wide numbers are stored byte by byte: all lowest bytes first, then the next. */
function fromPlanes(type: ColumnType, planes: Uint8Array, count: number): Numbers {
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

function alike(type: ColumnType, value: number, count: number): Numbers {
  const small = Number.isInteger(value) && value >= 0 && value < 256;
  return new (small ? Uint8Array : ARRAYS[type])(count).fill(value);
}

/** Columns by name; `bytes` are the block of those whose values are not written out. */
export function readAll(columns: Described[], count: number, bytes: Uint8Array = new Uint8Array(0)): Record<string, Numbers> {
  const found: Record<string, Numbers> = {};
  let at = 0;
  for (const [name, type, given] of columns) {
    if (typeof given === "number") found[name] = alike(type, given, count);
    else if (given) {
      if (given.length !== count) throw new Error(`mapper: column ${name} has ${given.length} values, not ${count}`);
      found[name] = ARRAYS[type].from(given);
    } else {
      const size = ARRAYS[type].BYTES_PER_ELEMENT * count;
      found[name] = fromPlanes(type, bytes.subarray(at, at + size), count);
      at += size;
    }
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

/** The columns to draw by; `bytes` are their block where the page packs them. */
export function readColumns({ count, origin, columns }: FeatureTable, bytes?: Uint8Array): Columns {
  const { lat, lon, ...rest } = readAll(columns, count, bytes);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const [south, west] = origin;
  for (let row = 0; row < count; row++) {
    if (rest.form![row] === NOWHERE) {
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
