// Search over all names as one long text a column: the engine's own `indexOf` goes over a hundred thousand names in a few
// milliseconds, and nothing is an object per name. Names are folded in slices between frames.
import { fold } from "../find.ts";

/** Stands between rows; folding leaves it alone, and nobody types it. */
const END = "\u0001";
const SLICE = 4_000;
/** After these a word begins: blank, hyphen, brackets, semicolon. */
const BREAKS = new Set([..." -(（;；"].map((character) => character.charCodeAt(0)));

interface Slice {
  /** First row, then the folded names of the rows, each ended by `END`. */
  start: number;
  text: string;
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

  constructor(count: number) {
    this.#count = count;
    this.#scores = new Uint8Array(count);
  }

  /** Fold the columns, a slice at a time; `pause` gives the page its turn in between. */
  async fill(columns: string[][], pause: () => Promise<void>): Promise<void> {
    for (const column of columns) {
      for (let start = 0; start < this.#count; start += SLICE) {
        const names = column.slice(start, start + SLICE);
        if (names.every((name) => !name)) continue;
        this.#slices.push({ start, text: folded(names) });
        await pause();
      }
    }
  }

  /** Rows whose names hold every word; `shown` is 0 for rows that do not count. Best first, else in the order of the list. */
  find(query: string, shown: Uint8Array): Found {
    const words = fold(query).split(" ").filter(Boolean);
    const scores = this.#scores.fill(1);
    for (const word of words) this.#mark(word, scores);
    const tally = [0, 0, 0, 0, 0];
    for (let row = 0; row < this.#count; row++) if (shown[row] && scores[row]) tally[Math.min(scores[row]! - 1, 4)]!++;
    const starts = [0, 0, 0, 0, 0];
    for (let score = 1; score < 5; score++) starts[score] = starts[score - 1]! + tally[score - 1]!;
    const count = starts[4]! + tally[4]!;
    const rows = new Uint32Array(count);
    for (let row = 0; row < this.#count; row++) {
      if (shown[row] && scores[row]) rows[starts[Math.min(scores[row]! - 1, 4)]!++] = row;
    }
    return { rows, count };
  }

  /** Add to each row's score how well the word fits (1 exactly … 4 inside), 0 where it does not. */
  #mark(word: string, scores: Uint8Array): void {
    const best = new Uint8Array(this.#count);
    for (const { start, text } of this.#slices) {
      let row = start;
      let line = 0;
      let end = text.indexOf(END);
      for (let at = text.indexOf(word); at >= 0; ) {
        while (at > end) {
          row++;
          line = end + 1;
          end = text.indexOf(END, line);
        }
        const score = scoreAt(text, word, at, line, end);
        if (!best[row] || score < best[row]!) best[row] = score;
        // One more look in this row may find a better place, but the first is nearly always it.
        at = text.indexOf(word, score > 2 ? at + 1 : end + 1);
      }
    }
    for (let row = 0; row < this.#count; row++) scores[row] = best[row] && scores[row] ? scores[row]! + best[row]! - 1 : 0;
  }
}

function folded(names: string[]): string {
  // Folding is costly per call and cheap per letter: fold the whole slice, unless that would change the number of rows.
  const whole = fold(names.join(END)) + END;
  const rows = whole.split(END).length - 1;
  return rows === names.length ? whole : names.map((name) => fold(name) + END).join("");
}

function scoreAt(text: string, word: string, at: number, line: number, end: number): number {
  if (at === line) return at + word.length === end ? 1 : 2;
  return BREAKS.has(text.charCodeAt(at - 1)) ? 3 : 4;
}
