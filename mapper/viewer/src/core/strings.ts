// Very many short texts as one long string and where each ends: no object per text.

export class Strings {
  readonly text: string;
  readonly count: number;
  readonly #ends: Uint32Array;

  /** `text` holds `count` texts, each but the last followed by a line feed. */
  constructor(text: string, count: number) {
    this.text = text;
    this.count = count;
    const ends = new Uint32Array(count);
    let at = 0;
    for (let number = 0; number < count; number++) {
      const end = text.indexOf("\n", at);
      ends[number] = end < 0 ? text.length : end;
      at = ends[number]! + 1;
    }
    this.#ends = ends;
  }

  /** These texts, each on one line. */
  static of(texts: readonly string[]): Strings {
    return new Strings(onLines(texts), texts.length);
  }

  start(number: number): number {
    return number ? this.#ends[number - 1]! + 1 : 0;
  }

  get(number: number): string {
    return this.text.slice(this.start(number), this.#ends[number]);
  }

  /** The texts from one number up to another, each but the last followed by a line feed. */
  between(from: number, to: number): string {
    return this.text.slice(this.start(from), this.#ends[Math.min(to, this.count) - 1]);
  }

  /** The number of a text, −1 when it is not here. */
  find(wanted: string): number {
    if (!wanted || wanted.includes("\n")) return -1;
    for (let at = this.text.indexOf(wanted); at >= 0; at = this.text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const begins = at === 0 || this.text[at - 1] === "\n";
      if (begins && (end === this.text.length || this.text[end] === "\n")) return this.#ending(end);
    }
    return -1;
  }

  #ending(end: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! < end) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Texts with single blanks, each on a line of its own. */
export function onLines(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/\s+/g, " ").trim()).join("\n");
}
