// Numbers of all rows as typed arrays, projected once. A row is a number, in the order of the list; nothing is an object per row.

export type ColumnType = "u8" | "u16" | "u32" | "f32";
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;

export interface Manifest {
  count: number;
  /** Rows whose texts are packed together. */
  block: number;
  /** What `lat` and `lon` count from, in micro-degrees. */
  origin: [number, number];
  /** Name, type and, where all rows are alike, their one value. */
  columns: [string, ColumnType, number?][];
  /** Id, first row, number of rows. */
  groups: [string, number, number][];
  kinds: string[];
  layers: string[];
  pictograms: string[];
  shapes: string[];
}

export interface Columns {
  count: number;
  lat: Float64Array;
  lon: Float64Array;
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
  if (width === 1) return planes as Uint8Array;
  const bytes = new Uint8Array(numbers.buffer);
  for (let plane = 0; plane < width; plane++) {
    const from = plane * count;
    for (let row = 0, to = plane; row < count; row++, to += width) bytes[to] = planes[from + row]!;
  }
  return numbers;
}

function readAll(manifest: Manifest, bytes: Uint8Array): Record<string, Numbers> {
  const { count } = manifest;
  const found: Record<string, Numbers> = {};
  let at = 0;
  for (const [name, type, constant] of manifest.columns) {
    if (constant !== undefined) {
      found[name] = new ARRAYS[type](count).fill(constant);
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

export function readColumns(manifest: Manifest, bytes: Uint8Array): Columns {
  const { count, origin } = manifest;
  const read = readAll(manifest, bytes);
  const lat = new Float64Array(count);
  const lon = new Float64Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const [south, west] = origin;
  const form = read.form!;
  for (let row = 0; row < count; row++) {
    const located = form[row] !== NOWHERE;
    lat[row] = located ? (south + read.lat![row]!) / 1e6 : NaN;
    lon[row] = located ? (west + read.lon![row]!) / 1e6 : NaN;
    const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat[row]!)) * Math.PI) / 180);
    x[row] = lon[row]! / 360 + 0.5;
    y[row] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
  return { ...(read as unknown as Columns), count, lat, lon, x, y };
}
