// What of a name a query found, to be marked where it is shown.
import { el } from "../core/dom.ts";
import type { Han } from "../core/island.ts";
import { folded, wordsOf } from "./fold.ts";
import { Pinyin } from "./pinyin.ts";

export const NO_HAN: Han = { read: {}, written: {} };

const readers = new WeakMap<Han, Pinyin>();

/** The reader of a page's Chinese, made once. */
export function readerOf(han: Han): Pinyin {
  let reader = readers.get(han);
  if (!reader) readers.set(han, (reader = new Pinyin(han)));
  return reader;
}

/** Start and end of each query word in the text as it is shown. */
export function ranges(text: string, query: string, han: Han = NO_HAN): [number, number][] {
  const letters = [...text].map((character) => folded(character, han) || (/\s/.test(character) ? " " : ""));
  const joined = letters.join("");
  const starts: number[] = [];
  letters.forEach((part, at) => starts.push(...Array<number>(part.length).fill(at)));
  const lengths = [...text].map((character) => character.length);
  const offset = (character: number) => lengths.slice(0, character).reduce((sum, length) => sum + length, 0);
  const found: [number, number][] = [];
  for (const word of wordsOf(query, han)) {
    const at = joined.indexOf(word);
    const [start, end] = at < 0 ? (readerOf(han).spelled(joined, word) ?? []) : [at, at + word.length];
    if (start === undefined || end === undefined) continue;
    found.push([offset(starts[start]!), offset(starts[end - 1]! + 1)]);
  }
  return merge(found);
}

/** The text in pieces, those that the query found marked. */
export function marked(text: string, query: string, han?: Han): Node[] {
  const pieces: Node[] = [];
  let done = 0;
  for (const [start, end] of query ? ranges(text, query, han) : []) {
    pieces.push(new Text(text.slice(done, start)), el("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...pieces, new Text(text.slice(done))];
}

function merge(found: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
