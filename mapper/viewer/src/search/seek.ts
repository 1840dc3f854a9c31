// Search over all texts as one long text a column: the engine's own `indexOf` goes over a hundred thousand names in a few
// milliseconds, and nothing is an object per name. Texts are folded in slices between frames.
import type { Han } from "../core/island.ts";
import type { Strings } from "../core/strings.ts";
import { folded, wordsOf } from "./fold.ts";
import { NO_HAN, readerOf } from "./marking.ts";

/** Stands between rows; folding leaves it alone, and nobody types it. */
const END = "\u0001";
const SLICE = 4_000;
const CHINESE = /[\u4e00-\u9fff]/;
/** After these a word begins: blank, hyphen, brackets. */
const BREAKS = new Set([..." -(（"].map((character) => character.charCodeAt(0)));
/** How well a word fits, the best first; a row's score is the sum over the words of the query. */
const [WHOLE, BEGINNING, WORD, INSIDE, SPELLED, TEXT] = [1, 2, 3, 4, 6, 7] as const;
/** Sums beyond this are alike. */
const WORST = 63;

interface Slice {
  /** First row, then the folded texts of the rows, each ended by `END`. */
  start: number;
  text: string;
  /** Where each row's `END` is. */
  ends: Uint32Array;
  /** Whether it holds names, of which Chinese ones are read by their sounds, too. */
  names: boolean;
  chinese: boolean;
}

export class Seeker {
  readonly #count: number;
  readonly #han: Han;
  readonly #slices: Slice[] = [];

  constructor(count: number, han: Han = NO_HAN) {
    this.#count = count;
    this.#han = han;
  }

  /** Fold columns of names or of texts, a slice at a time; in between the page may have its turn. */
  *fill(columns: readonly Strings[], names: boolean): Generator<void> {
    for (const column of columns) {
      for (let start = 0; start < this.#count; start += SLICE) {
        const rows = column.between(start, start + SLICE);
        if (!/[^\n]/.test(rows)) continue;
        const text = foldedRows(rows, this.#han);
        this.#slices.push({ start, text, ends: endsOf(text), names, chinese: CHINESE.test(text) });
        yield;
      }
    }
  }

  /** Rows that hold every word; `shown` is 0 for rows that do not count. Best first, else in the order of the list. */
  find(query: string, shown: Uint8Array): Uint32Array {
    const scores = new Uint8Array(this.#count).fill(1);
    for (const word of wordsOf(query, this.#han)) this.#rate(word, scores);
    const starts = new Uint32Array(WORST + 2);
    for (let row = 0; row < scores.length; row++) if (shown[row] && scores[row]) starts[scores[row]! + 1]!++;
    for (let score = 1; score < starts.length; score++) starts[score]! += starts[score - 1]!;
    const rows = new Uint32Array(starts[WORST + 1]!);
    for (let row = 0; row < scores.length; row++) if (shown[row] && scores[row]) rows[starts[scores[row]!]!++] = row;
    return rows;
  }

  /** Add to each row's score how well the word fits, 0 where it does not. */
  #rate(word: string, scores: Uint8Array): void {
    const best = new Uint8Array(this.#count);
    for (const slice of this.#slices) this.#look(slice, word, best);
    for (const slice of this.#slices) if (slice.names && slice.chinese) this.#spell(slice, word, best);
    for (let row = 0; row < scores.length; row++) {
      scores[row] = best[row] && scores[row] ? Math.min(WORST, scores[row]! + best[row]! - 1) : 0;
    }
  }

  #look({ start, text, ends, names }: Slice, word: string, best: Uint8Array): void {
    let number = 0;
    for (let at = text.indexOf(word); at >= 0; ) {
      while (at > ends[number]!) number++;
      const [row, end] = [start + number, ends[number]!];
      const score = names ? scoreAt(text, word, at, number ? ends[number - 1]! + 1 : 0, end) : TEXT;
      if (!best[row] || score < best[row]!) best[row] = score;
      // One more look in this row may find a better place, but the first is nearly always it.
      at = text.indexOf(word, score === WORD || score === INSIDE ? at + 1 : end + 1);
    }
  }

  #spell({ start, text, ends }: Slice, word: string, best: Uint8Array): void {
    const reader = readerOf(this.#han);
    let number = 0;
    for (let found = reader.spelled(text, word); found; found = reader.spelled(text, word, ends[number]! + 1)) {
      while (found[0] > ends[number]!) number++;
      const row = start + number;
      if (!best[row] || best[row]! > SPELLED) best[row] = SPELLED;
    }
  }
}

function endsOf(text: string): Uint32Array {
  const ends: number[] = [];
  for (let at = text.indexOf(END); at >= 0; at = text.indexOf(END, at + 1)) ends.push(at);
  return Uint32Array.from(ends);
}

function foldedRows(rows: string, han: Han): string {
  if (!/[^\x00-\x7f]/.test(rows)) return rows.toLowerCase().replace(/\n/g, END) + END;
  // Folding is costly per call and cheap per letter: fold the whole slice, unless that would change the number of rows.
  const whole = folded(rows.replace(/\n/g, END), han) + END;
  const each = rows.split("\n");
  return whole.split(END).length === each.length + 1 ? whole : each.map((row) => folded(row, han) + END).join("");
}

/** A row may hold several names, parted by semicolons. */
function scoreAt(text: string, word: string, at: number, line: number, end: number): number {
  const stop = at + word.length;
  if (at === line || text.startsWith("; ", at - 2)) return stop === end || text[stop] === ";" ? WHOLE : BEGINNING;
  return BREAKS.has(text.charCodeAt(at - 1)) ? WORD : INSIDE;
}
