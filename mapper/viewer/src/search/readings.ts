// Many characters are read in several ways. Names are spelled out by the usual one; what is typed by another one (Foshan,
// Chongqing) is turned round instead: into a pattern of the characters that may be read so.
import type { Han } from "./han.ts";

/** The longest syllables have six letters. */
const LONGEST = 6;
/** First letters of this many characters are looked for by all readings. */
const INITIALS = 5;

type Table = Map<string, string>;

export class Readings {
  readonly #usual: Table = new Map();
  readonly #other: Table = new Map();

  constructor({ read }: Han) {
    for (const [character, syllables] of Object.entries(read)) {
      const [usual, ...others] = syllables.split(" ");
      add(this.#usual, usual!, character);
      // ü is typed as v or as u.
      for (const each of [...others, ...syllables.split(" ").filter((one) => one.includes("v")).map((one) => one.replace("v", "u"))]) {
        add(this.#other, each, character);
      }
    }
  }

  /** Finds characters that spell `typed` where one of them at least is not read as usual; null when none do. */
  unusual(typed: string): RegExp | null {
    const found = [this.#spell(typed, 0, false, new Map()), this.#initials(typed)].filter(Boolean);
    return found.length ? new RegExp(found.join("|"), "g") : null;
  }

  #spell(typed: string, at: number, other: boolean, known: Map<string, string>): string {
    const key = `${at} ${other}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const options = [this.#last(typed.slice(at), other)];
    for (let end = at + 1; end < typed.length && end <= at + LONGEST; end++) {
      for (const table of [this.#usual, this.#other]) {
        const characters = table.get(typed.slice(at, end));
        const rest = characters && this.#spell(typed, end, other || table === this.#other, known);
        if (rest) options.push(`[${characters}]${rest}`);
      }
    }
    const found = options.filter(Boolean);
    const pattern = found.length > 1 ? `(?:${found.join("|")})` : (found[0] ?? "");
    known.set(key, pattern);
    return pattern;
  }

  /** The last character may be typed in part. */
  #last(piece: string, other: boolean): string {
    const characters = beginning(this.#other, piece) + (other ? beginning(this.#usual, piece) : "");
    return characters && `[${characters}]`;
  }

  #initials(typed: string): string {
    if (typed.length < 2 || typed.length > INITIALS) return "";
    const classes = [...typed].map((letter) => beginning(this.#usual, letter) + beginning(this.#other, letter));
    return classes.every(Boolean) ? classes.map((characters) => `[${characters}]`).join("") : "";
  }
}

function add(table: Table, syllable: string, character: string): void {
  table.set(syllable, (table.get(syllable) ?? "") + character);
}

function beginning(table: Table, piece: string): string {
  let characters = "";
  for (const [syllable, each] of table) if (syllable.startsWith(piece)) characters += each;
  return characters;
}
