// Search over all texts: they are folded in slices between frames, each of them one long text of its words, over which the
// engine's own `indexOf` goes in no time, and nothing is an object per name.
import type { Han } from "../core/island.ts";
import { onLines, type Strings } from "../core/strings.ts";
import { folded, wordsOf } from "./fold.ts";
import { NO_HAN, readerOf } from "./marking.ts";
import { END, ROWS, Slice, type Spelled } from "./slice.ts";

/** Sums beyond this are alike. */
const WORST = 63;
/** Of texts that are folded at once. */
const MOST_LETTERS = 1 << 24;

export class Seeker {
  readonly #count: number;
  readonly #han: Han;
  readonly #slices: Slice[] = [];
  /** How well the words of the last query fit each row. */
  #rated = new Map<string, Uint8Array>();

  constructor(count: number, han: Han = NO_HAN) {
    this.#count = count;
    this.#han = han;
  }

  /** Fold columns of names, a slice at a time; in between the page may have its turn. */
  *fillNames(columns: readonly Strings[]): Generator<void> {
    for (const column of columns) {
      for (let start = 0; start < this.#count; start += ROWS) {
        this.#addRows(start, column.between(start, start + ROWS), true);
        yield;
      }
    }
  }

  /** Fold texts, some rows at a time from the first on: together they may be longer than a string can be. */
  *fillTexts(texts: Iterable<readonly string[]>): Generator<void> {
    let [start, waiting, length]: [number, string[], number] = [0, [], 0];
    const fold = () => {
      this.#addRows(start, onLines(waiting), false);
      [start, waiting, length] = [start + waiting.length, [], 0];
    };
    for (const some of texts) {
      for (const text of some) {
        length += text.length;
        if (waiting.push(text) === ROWS || length > MOST_LETTERS) fold();
      }
      yield;
    }
    if (waiting.length) fold();
  }

  /** `rows` are texts from row number `start` on, each but the last followed by a line feed. */
  #addRows(start: number, rows: string, names: boolean): void {
    if (!/[^\n]/.test(rows)) return;
    this.#slices.push(new Slice(start, foldedRows(rows, this.#han), names));
    this.#rated.clear();
  }

  /** Rows that hold every word; `shown` is 0 for rows that do not count. Best first, else in the order of the list. */
  find(query: string, shown: Uint8Array): Uint32Array {
    this.#rated = new Map(wordsOf(query, this.#han).map((word) => [word, this.#rated.get(word) ?? this.#rate(word)]));
    const [first, ...others] = this.#rated.values();
    const scores = !first ? new Uint8Array(this.#count).fill(1) : others.length ? first.slice() : first;
    for (const best of others) {
      for (let row = 0; row < scores.length; row++) {
        scores[row] = best[row] && scores[row] ? Math.min(WORST, scores[row]! + best[row]!) : 0;
      }
    }
    const starts = new Uint32Array(WORST + 2);
    for (let row = 0; row < scores.length; row++) if (shown[row] && scores[row]) starts[scores[row]! + 1]!++;
    for (let score = 1; score < starts.length; score++) starts[score]! += starts[score - 1]!;
    const rows = new Uint32Array(starts[WORST + 1]!);
    for (let row = 0; row < scores.length; row++) if (shown[row] && scores[row]) rows[starts[scores[row]!]!++] = row;
    return rows;
  }

  /** How well the word fits each row, 0 where it does not; a row's score is the sum over the words of the query. */
  #rate(word: string): Uint8Array {
    const best = new Uint8Array(this.#count);
    const reader = readerOf(this.#han);
    const spelled: Spelled = (text, typed, from) => reader.spelled(text, typed, from);
    for (const slice of this.#slices) {
      slice.look(word, best);
      slice.spell(word, spelled, best);
    }
    return best;
  }
}

function foldedRows(rows: string, han: Han): string[] {
  if (!/[^\x00-\x7f]/.test(rows)) return rows.toLowerCase().split("\n");
  // Folding is costly per call and cheap per letter: fold the whole slice, unless that would change the number of rows.
  const whole = folded(rows.replace(/\n/g, END), han).split(END);
  const each = rows.split("\n");
  return whole.length === each.length ? whole : each.map((row) => folded(row, han));
}
