// Search by substring in all languages and aliases at once, letters folded so that accents and width do not matter.
// Pure functions over prepared records; further foldings (pinyin, traditional forms) are further keys of a record.

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
}

export interface Hit {
  id: string;
  /** Lower is better. */
  score: number;
}

/** Lower case, full width to half width, no diacritics. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/\s+/g, " ").trim();
}

export function prepare(sought: Sought[]): Prepared[] {
  return sought.map(({ id, names, texts }) => ({ id, names: names.map(fold).filter(Boolean), texts: fold(texts.join(" ")) }));
}

function scoreOf(record: Prepared, word: string): number {
  let best = Infinity;
  for (const name of record.names) {
    const at = name.indexOf(word);
    if (at < 0) continue;
    if (name === word) return 0;
    best = Math.min(best, at === 0 ? 1 : /[\s(（-]/.test(name[at - 1]!) ? 2 : 3);
  }
  return best < Infinity ? best : record.texts.includes(word) ? 6 : Infinity;
}

/** Records that hold every word of the query, best first; equal ones stay in the order given. */
export function find(records: Prepared[], query: string): Hit[] {
  const words = fold(query).split(" ").filter(Boolean);
  if (!words.length) return records.map(({ id }) => ({ id, score: 0 }));
  const hits: Hit[] = [];
  for (const record of records) {
    const score = words.reduce((sum, word) => sum + scoreOf(record, word), 0);
    if (score < Infinity) hits.push({ id: record.id, score });
  }
  return hits.sort((a, b) => a.score - b.score);
}

/** Where to highlight: start and end of each query word in the text as it is shown. */
export function ranges(text: string, query: string): [number, number][] {
  const words = fold(query).split(" ").filter(Boolean);
  const folded = [...text].map((character) => fold(character) || (/\s/.test(character) ? " " : ""));
  const joined = folded.join("");
  const starts: number[] = [];
  folded.forEach((part, at) => starts.push(...Array<number>(part.length).fill(at)));
  const lengths = [...text].map((character) => character.length);
  const offset = (character: number) => lengths.slice(0, character).reduce((sum, length) => sum + length, 0);
  const found: [number, number][] = [];
  for (const word of words) {
    const at = joined.indexOf(word);
    if (at < 0) continue;
    found.push([offset(starts[at]!), offset(starts[at + word.length - 1]! + 1)]);
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
