// Search over all names as one long text a column: the engine's own `indexOf` goes over a hundred thousand names in a few
// milliseconds, and nothing is an object per name. Names are folded in slices between frames.
import type { Strings } from "../core/strings.ts";
import { fold } from "./find.ts";
import { type Han, simplified } from "./han.ts";
import { Readings } from "./readings.ts";

/** Stands between rows; folding leaves it alone, and nobody types it. */
const END = "\u0001";
const SLICE = 4_000;
const CHINESE = /[\u4e00-\u9fff]/;
const SPELT = /^[a-z]+$/;
/** After these a word begins: blank, hyphen, brackets, semicolon. */
const BREAKS = new Set([..." -(（;；"].map((character) => character.charCodeAt(0)));

interface Slice {
  /** First row, then the folded names of the rows, each ended by `END`. */
  start: number;
  text: string;
  /** Where each row's `END` is. */
  ends: Uint32Array;
  /** Whether any name in it is Chinese. */
  chinese?: boolean;
  /** Of a text that is spelled: a character other than a blank where a match may begin. */
  begins?: string;
}

export interface Found {
  /** Rows, best first. */
  rows: Uint32Array;
  count: number;
}

export class Seeker {
  readonly #count: number;
  readonly #slices: Slice[] = [];
  readonly #scores: Uint8Array;
  #readings: Readings | null = null;

  constructor(count: number) {
    this.#count = count;
    this.#scores = new Uint8Array(count);
  }

  /** Fold the columns, a slice at a time; `pause` gives the page its turn in between. */
  async fill(columns: Strings[], han: Han, pause: () => Promise<void>): Promise<void> {
    this.#readings = new Readings(han);
    for (const column of columns) {
      for (let start = 0; start < this.#count; start += SLICE) {
        const names = column.between(start, start + SLICE);
        if (!/[^\n]/.test(names)) continue;
        const text = folded(names, han);
        const chinese = CHINESE.test(text);
        this.#slices.push({ start, text, ends: endsOf(text), chinese });
        if (chinese) {
          this.#slices.push(...spelt(text, han).map((slice) => ({ start, ...slice, ends: endsOf(slice.text) })));
        }
        await pause();
      }
    }
  }

  /** Rows whose names hold every word; `shown` is 0 for rows that do not count. Best first, else in the order of the list. */
  find(query: string, shown: Uint8Array, han: Han): Found {
    const words = simplified(fold(query), han).split(" ").filter(Boolean);
    const scores = this.#scores.fill(1);
    const all = this.#count;
    for (const word of words) this.#mark(word, scores);
    const tally = [0, 0, 0, 0, 0];
    for (let row = 0; row < all; row++) if (shown[row] && scores[row]) tally[Math.min(scores[row]! - 1, 4)]!++;
    const starts = [0, 0, 0, 0, 0];
    for (let score = 1; score < 5; score++) starts[score] = starts[score - 1]! + tally[score - 1]!;
    const count = starts[4]! + tally[4]!;
    const rows = new Uint32Array(count);
    for (let row = 0; row < all; row++) {
      if (shown[row] && scores[row]) rows[starts[Math.min(scores[row]! - 1, 4)]!++] = row;
    }
    return { rows, count };
  }

  /** Add to each row's score how well the word fits (1 exactly … 4 inside), 0 where it does not. */
  #mark(word: string, scores: Uint8Array): void {
    const best = new Uint8Array(this.#count);
    for (const { start, text, ends, begins } of this.#slices) {
      if (begins !== undefined && !SPELT.test(word)) continue;
      let number = 0;
      for (let at = text.indexOf(word); at >= 0; ) {
        while (at > ends[number]!) number++;
        const row = start + number;
        const end = ends[number]!;
        const line = number ? ends[number - 1]! + 1 : 0;
        const score = begins === undefined ? scoreAt(text, word, at, line, end) : begins[at] === " " ? 0 : 5;
        if (score && (!best[row] || score < best[row]!)) best[row] = score;
        // One more look in this row may find a better place, but the first is nearly always it.
        at = text.indexOf(word, score > 2 || !score ? at + 1 : end + 1);
      }
    }
    if (word.length > 1 && SPELT.test(word)) this.#markUnusual(word, best);
    for (let row = 0; row < scores.length; row++) scores[row] = best[row] && scores[row] ? scores[row]! + best[row]! - 1 : 0;
  }

  /** Rows whose Chinese is typed by a reading that is not the usual one. */
  #markUnusual(word: string, best: Uint8Array): void {
    const pattern = this.#readings?.unusual(word);
    for (const { start, text, ends, chinese } of pattern ? this.#slices : []) {
      if (!chinese) continue;
      let number = 0;
      pattern!.lastIndex = 0;
      for (let found = pattern!.exec(text); found; found = pattern!.exec(text)) {
        while (found.index > ends[number]!) number++;
        best[start + number] ||= 5;
        pattern!.lastIndex = ends[number]! + 1;
      }
    }
  }
}

function endsOf(text: string): Uint32Array {
  const ends: number[] = [];
  for (let at = text.indexOf(END); at >= 0; at = text.indexOf(END, at + 1)) ends.push(at);
  return Uint32Array.from(ends);
}

function folded(names: string, han: Han): string {
  if (!/[^\x00-\x7f]/.test(names)) return names.toLowerCase().replace(/\n/g, END) + END;
  // Folding is costly per call and cheap per letter: fold the whole slice, unless that would change the number of rows.
  const whole = simplified(fold(names.replace(/\n/g, END)), han) + END;
  const rows = names.split("\n");
  return whole.split(END).length === rows.length + 1 ? whole : rows.map((name) => simplified(fold(name), han) + END).join("");
}

/** The Chinese of folded names by its sounds: syllables in full, then first letters only. */
function spelt(text: string, { read }: Han): { text: string; begins: string }[] {
  let [whole, begins, letters] = ["", "", ""];
  for (const character of text) {
    if (character === END) {
      [whole, begins, letters] = [whole + END, begins + " ", letters + END];
      continue;
    }
    const syllable = (read[character] ?? "").split(" ")[0]!;
    whole += syllable;
    begins += syllable && syllable[0] + " ".repeat(syllable.length - 1);
    letters += syllable.slice(0, 1);
  }
  return [{ text: whole, begins }, { text: letters, begins: letters }];
}

function scoreAt(text: string, word: string, at: number, line: number, end: number): number {
  if (at === line) return at + word.length === end ? 1 : 2;
  return BREAKS.has(text.charCodeAt(at - 1)) ? 3 : 4;
}
