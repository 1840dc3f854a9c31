// A vector tile of places or of counts as columns: nothing is an object per place. mapper/large/vector.py writes them.
import type { Texts } from "../core/island.ts";

export interface Tile {
  zoom: number;
  /** Whether it holds places; else counts of cells. */
  single: boolean;
  count: number;
  /** Web Mercator, the world's width being 1. */
  x: Float64Array;
  y: Float64Array;
  /** Number of the first place of each mark; nothing of cells. */
  rows: Float64Array;
  /** How many places each stands for. */
  places: Uint32Array;
  /** Where the kinds of each begin among `kinds` and `held`; one more for the end. */
  starts: Uint32Array;
  kinds: Uint16Array;
  held: Uint32Array;
  names(at: number): Texts;
}

const LAYER = 3;
const [NAME, FEATURE, KEY, VALUE, EXTENT, KINDS] = [1, 2, 3, 4, 5, 16];
const [ID, TAGS, GEOMETRY] = [1, 2, 4];
const TEXT = 1;

class Reader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Up to 2⁵³, which shifts of 32 bits could not give. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error("a tile that is cut short");
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  content(): Uint8Array {
    const size = this.number();
    return this.bytes.subarray(this.at, (this.at += size));
  }

  /** Every field by its number; one that holds a number comes as that. */
  *fields(): Generator<[number, Uint8Array, number]> {
    while (!this.done) {
      const head = this.number();
      if ((head & 7) === 2) yield [head >> 3, this.content(), 0];
      else if ((head & 7) === 0) yield [head >> 3, NOTHING, this.number()];
      else throw new Error("a tile of another kind");
    }
  }
}

const NOTHING = new Uint8Array(0);
const text = new TextDecoder();

export function readTile(bytes: Uint8Array, zoom: number, column: number, row: number): Tile {
  const layer = [...new Reader(bytes).fields()].find(([number]) => number === LAYER)?.[1] ?? NOTHING;
  const features: Uint8Array[] = [];
  const [keys, values]: [string[], Uint8Array[]] = [[], []];
  let [name, extent] = ["", 4096];
  let kinds: Uint8Array = NOTHING;
  for (const [number, content, value] of new Reader(layer).fields()) {
    if (number === FEATURE) features.push(content);
    else if (number === KEY) keys.push(text.decode(content));
    else if (number === VALUE) values.push(content);
    else if (number === NAME) name = text.decode(content);
    else if (number === EXTENT) extent = value;
    else if (number === KINDS) kinds = content;
  }
  const count = features.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const rows = new Float64Array(count);
  const side = 2 ** zoom;
  // In the middle of the finest cell there is.
  const inner = name === "counts" ? 0 : 0.5;
  features.forEach((feature, at) => {
    for (const [number, content, value] of new Reader(feature).fields()) {
      if (number === ID) rows[at] = value;
      if (number !== GEOMETRY) continue;
      const geometry = new Reader(content);
      geometry.number();
      x[at] = (column + (signed(geometry.number()) + inner) / extent) / side;
      y[at] = (row + (signed(geometry.number()) + inner) / extent) / side;
    }
  });
  const names = (at: number) => namesOf(features[at]!, keys, values);
  return { zoom, single: name !== "counts", count, x, y, rows, names, ...heldOf(kinds, count) };
}

const signed = (value: number): number => (value % 2 ? -(value + 1) / 2 : value / 2);

function heldOf(content: Uint8Array, count: number): Pick<Tile, "starts" | "kinds" | "held" | "places"> {
  const starts = new Uint32Array(count + 1);
  const places = new Uint32Array(count);
  const [kinds, held]: [number[], number[]] = [[], []];
  const reader = new Reader(content);
  for (let at = 0; at < count; at++) {
    for (let more = reader.number(); more > 0; more--) {
      kinds.push(reader.number());
      const some = reader.number();
      held.push(some);
      places[at]! += some;
    }
    starts[at + 1] = kinds.length;
  }
  return { starts, places, kinds: Uint16Array.from(kinds), held: Uint32Array.from(held) };
}

/** Language → name of the first place of a mark. */
function namesOf(feature: Uint8Array, keys: string[], values: Uint8Array[]): Texts {
  const names: Texts = {};
  for (const [number, content] of new Reader(feature).fields()) {
    if (number !== TAGS) continue;
    const tags = new Reader(content);
    while (!tags.done) {
      const key = keys[tags.number()] ?? "";
      const value = values[tags.number()];
      if (!/^name(_|$)/.test(key) || !value) continue;
      for (const [kind, told] of new Reader(value).fields()) if (kind === TEXT) names[key.slice(5)] = text.decode(told);
    }
  }
  return names;
}
