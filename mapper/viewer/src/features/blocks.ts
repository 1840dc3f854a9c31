// A block of rows as the page brings it: JSON in UTF-8, a NUL, and JSON with a byte a letter of the columns that are
// shorter so.
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

export const NO_ROWS: Block = { kinds: [], sources: [], extras: [], texts: {} };

export function readBlock(bytes: Uint8Array): Block {
  if (!bytes.length) return NO_ROWS;
  const end = bytes.indexOf(0);
  const block = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Block;
  const wide = JSON.parse(readLetters(bytes.subarray(end + 1))) as Block["texts"];
  return { ...block, texts: { ...block.texts, ...wide } };
}
