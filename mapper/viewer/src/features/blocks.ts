// A block of rows as the page brings it: JSON in UTF-8, a NUL, and one after the other the columns that are shorter with a
// byte a letter, each after its length.
import type { FeatureExtra } from "../core/island.ts";
import { readLetters } from "./letters.ts";

/** Columns with a value a row. */
export interface Block {
  /** Number of the skeleton that a row's texts go into, or its HTML. */
  kinds: (number | string)[];
  sources: number[][];
  /** Machine values, or 0. */
  extras: (FeatureExtra | 0)[];
  /** Slot of a skeleton → the text of each row. */
  texts: { [slot: string]: string[] };
}

/** Bytes that tell how many follow. */
const LENGTH = 4;

export const NO_ROWS: Block = { kinds: [], sources: [], extras: [], texts: {} };

export function readBlock(bytes: Uint8Array): Block {
  if (!bytes.length) return NO_ROWS;
  const end = bytes.indexOf(0);
  const { wide, ...block } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Block & { wide: number[] };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = end + 1;
  for (const slot of wide) {
    const from = start + LENGTH;
    start = from + view.getUint32(start, true);
    block.texts[slot] = JSON.parse(readLetters(bytes.subarray(from, start))) as string[];
  }
  return block;
}
