// Some thousand rows of folded texts by the words they use: a word that many rows use is looked at once, and tells the rows.
/** Stands between rows, and between words; folding leaves it alone, and nobody types it. */
export const END = "\u0001";
/** Rows of a slice: their numbers leave four bits free of sixteen. */
export const ROWS = 4_000;
const ROW = 0x0fff;
/** Bits of a use: it begins a name, it ends the row. */
const [FIRST, LAST] = [0x1000, 0x2000] as const;
const BLANK = 32;
const CHINESE = /[\u4e00-\u9fff]/;
/** After these a word begins: hyphen, brackets. */
const BREAKS = new Set([..."-(（"].map((character) => character.charCodeAt(0)));

/** How well a word fits, the best first. */
const [WHOLE, BEGINNING, WORD, INSIDE, SPELLED, TEXT] = [1, 2, 3, 4, 6, 7] as const;

/** The first stretch of a text, from a place on, that spells what was typed: start and end; null when none does. */
export type Spelled = (text: string, typed: string, from?: number) => readonly [number, number] | null;

/** Which rows use which word. */
interface Uses {
  /** The first row of the slice. */
  readonly start: number;
  /** Where each word's uses begin in `rows`, and where the last one's end. */
  readonly from: Uint32Array;
  /** Rows that use a word, counted from the first of the slice, with the bits. */
  readonly rows: Uint16Array;
}

export class Slice {
  /** Whether it holds names, of which Chinese ones are read by their sounds, too. */
  readonly #names: boolean;
  readonly #chinese: boolean;
  /** Every word once, ended by `END`. */
  readonly #text: string;
  /** Where each word's `END` is. */
  readonly #ends: Uint32Array;
  readonly #uses: Uses;

  /** `rows` are folded, one text each, the first of them row number `start`. */
  constructor(start: number, rows: readonly string[], names: boolean) {
    this.#names = names;
    const numbers = new Map<string, number>();
    const [used, uses]: [number[], number[]] = [[], []];
    for (let row = 0; row < rows.length; row++) {
      const text = rows[row]!;
      let begins: number = FIRST;
      for (let at = 0, end = 0; at < text.length; at = end + 1) {
        for (end = at; end < text.length && text.charCodeAt(end) !== BLANK; end++);
        if (end > at) {
          const word = text.slice(at, end);
          let number = numbers.get(word);
          if (number === undefined) numbers.set(word, (number = numbers.size));
          used.push(number);
          uses.push(row | begins | (end === text.length ? LAST : 0));
        }
        begins = end && text[end - 1] === ";" ? FIRST : 0;
      }
    }
    const words = [...numbers.keys(), ""];
    this.#text = words.join(END);
    this.#chinese = CHINESE.test(this.#text);
    const ends = new Uint32Array(numbers.size);
    for (let number = 0, end = -1; number < numbers.size; number++) ends[number] = end += words[number]!.length + 1;
    this.#ends = ends;
    const from = new Uint32Array(numbers.size + 1);
    for (let at = 0; at < used.length; at++) from[used[at]! + 1]!++;
    for (let number = 0; number < numbers.size; number++) from[number + 1]! += from[number]!;
    const next = from.slice();
    const sorted = new Uint16Array(uses.length);
    for (let at = 0; at < used.length; at++) sorted[next[used[at]!]!++] = uses[at]!;
    this.#uses = { start, from, rows: sorted };
  }

  /** How well a word without blanks fits the rows, into `best` where it fits better. */
  look(word: string, best: Uint8Array): void {
    // The bundle is for browsers without private fields, too, where asking for one takes as long as a hit.
    const [text, ends, names, uses] = [this.#text, this.#ends, this.#names, this.#uses];
    let number = 0;
    for (let at = text.indexOf(word); at >= 0; ) {
      while (at > ends[number]!) number++;
      const begin = number ? ends[number - 1]! + 1 : 0;
      const inside = at > begin && !BREAKS.has(text.charCodeAt(at - 1));
      if (!names) rate(uses, number, TEXT, TEXT, TEXT, best);
      else if (inside) rate(uses, number, INSIDE, INSIDE, INSIDE, best);
      else if (at > begin) rate(uses, number, WORD, WORD, WORD, best);
      else {
        // A row may hold several names, parted by semicolons.
        const [named, ended] = [text[at + word.length] === ";", at + word.length === ends[number]];
        rate(uses, number, WORD, named ? WHOLE : BEGINNING, named || ended ? WHOLE : BEGINNING, best);
      }
      // One more look in this word may find a better place.
      at = text.indexOf(word, names && inside ? at + 1 : ends[number]! + 1);
    }
  }

  /** The same for what may be typed by the sounds of Chinese names. */
  spell(typed: string, spelled: Spelled, best: Uint8Array): void {
    if (!this.#names || !this.#chinese) return;
    let number = 0;
    for (let found = spelled(this.#text, typed); found; found = spelled(this.#text, typed, this.#ends[number]! + 1)) {
      while (found[0] > this.#ends[number]!) number++;
      rate(this.#uses, number, SPELLED, SPELLED, SPELLED, best);
    }
  }
}

/** Tell the rows that use a word how well it fits: the `first` of a name, the first and last of a row, or another. */
function rate({ start, from, rows }: Uses, number: number, other: number, first: number, whole: number, best: Uint8Array): void {
  for (let at = from[number]!, until = from[number + 1]!; at < until; at++) {
    const use = rows[at]!;
    const row = start + (use & ROW);
    const score = use & FIRST ? (use & LAST ? whole : first) : other;
    if (!best[row] || score < best[row]!) best[row] = score;
  }
}
