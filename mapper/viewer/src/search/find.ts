// Search by substring in all languages and aliases at once, letters folded so that accents and width do not matter.
// Pure functions over prepared records. Chinese names are found by their sounds, too, and in traditional characters.
import { type Han, NO_HAN, simplified, type Sounds, sounds, spelled } from "./han.ts";

export interface Sought {
  id: string;
  /** What the reader may type, most telling first: names, aliases, then the texts. */
  names: string[];
  texts: string[];
}

export interface Prepared {
  id: string;
  names: string[];
  texts: string;
  sounds: Sounds[];
}

export interface Hit {
  id: string;
  /** Lower is better. */
  score: number;
}

/** Letters that Unicode does not take apart, and what people type for them. */
const LETTERS: Record<string, string> = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i" };

/** Lower case, full width to half width, no diacritics. */
export function fold(text: string): string {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return plain.replace(/[łøđðßæœþı]/g, (letter) => LETTERS[letter]!).replace(/\s+/g, " ").trim();
}

export function prepare(sought: Sought[], han: Han = NO_HAN): Prepared[] {
  return sought.map(({ id, names, texts }) => {
    const folded = names.map((name) => simplified(fold(name), han)).filter(Boolean);
    const heard = folded.map((name) => sounds(name, han)).filter((each) => each !== null);
    return { id, names: folded, texts: simplified(fold(texts.join(" ")), han), sounds: heard };
  });
}

function wordsOf(query: string, han: Han): string[] {
  return simplified(fold(query), han).split(" ").filter(Boolean);
}

function scoreOf(record: Prepared, word: string): number {
  let best = Infinity;
  for (const name of record.names) {
    const at = name.indexOf(word);
    if (at < 0) continue;
    if (name === word) return 0;
    best = Math.min(best, at === 0 ? 1 : /[\s(（-]/.test(name[at - 1]!) ? 2 : 3);
  }
  if (best < Infinity) return best;
  if (record.sounds.some((heard) => spelled(heard, word))) return 5;
  return record.texts.includes(word) ? 6 : Infinity;
}

/** Records that hold every word of the query, best first; equal ones stay in the order given. */
export function find(records: Prepared[], query: string, han: Han = NO_HAN): Hit[] {
  const words = wordsOf(query, han);
  if (!words.length) return records.map(({ id }) => ({ id, score: 0 }));
  const hits: Hit[] = [];
  for (const record of records) {
    const score = words.reduce((sum, word) => sum + scoreOf(record, word), 0);
    if (score < Infinity) hits.push({ id: record.id, score });
  }
  return hits.sort((a, b) => a.score - b.score);
}

/** Where to highlight: start and end of each query word in the text as it is shown. */
export function ranges(text: string, query: string, han: Han = NO_HAN): [number, number][] {
  const words = wordsOf(query, han);
  const folded = [...text].map((character) => simplified(fold(character), han) || (/\s/.test(character) ? " " : ""));
  const joined = folded.join("");
  const starts: number[] = [];
  folded.forEach((part, at) => starts.push(...Array<number>(part.length).fill(at)));
  const lengths = [...text].map((character) => character.length);
  const offset = (character: number) => lengths.slice(0, character).reduce((sum, length) => sum + length, 0);
  const found: [number, number][] = [];
  const heard = sounds(joined, han);
  for (const word of words) {
    const at = joined.indexOf(word);
    const [start, end] = at < 0 ? (spelled(heard, word) ?? []) : [at, at + word.length];
    if (start === undefined || end === undefined) continue;
    found.push([offset(starts[start]!), offset(starts[end - 1]! + 1)]);
  }
  return merge(found);
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
