// Chinese as people type it by its sounds (pinyin): whole syllables, first letters, or both mixed. The page brings the
// syllables of the characters its names hold; without any nothing is read.
import type { Han } from "../core/island.ts";

const FIRST = 0x4e00;
const COUNT = 0x5200;
const LETTER_A = 97;
/** Letters that are compared; nobody types more of one name. */
const MOST = 30;

export class Pinyin {
  readonly #syllables: string[][] = [];
  /** Which letters the syllables of a character begin with, a bit each: most places in a text are ruled out by it. */
  readonly #initials = new Uint32Array(COUNT);

  constructor({ read }: Han) {
    for (const [character, syllables] of Object.entries(read)) {
      const at = character.charCodeAt(0) - FIRST;
      // ü is typed as v or as u.
      this.#syllables[at] = syllables.split(" ").flatMap((each) => (each.includes("v") ? [each, each.replace("v", "u")] : [each]));
      for (const [letter] of this.#syllables[at]) this.#initials[at]! |= 1 << (letter!.charCodeAt(0) - LETTER_A);
    }
  }

  /** The first stretch of a folded text, from a place on, that `typed` spells: start and end; null when none does. */
  spelled(text: string, typed: string, from = 0): [number, number] | null {
    if (!/^[a-z]/.test(typed)) return null;
    const rests = Array.from({ length: Math.min(typed.length, MOST) }, (_, spent) => typed.slice(spent, MOST));
    const [code, bit] = [typed.charCodeAt(0), 1 << (typed.charCodeAt(0) - LETTER_A)];
    for (let at = from; at < text.length; at++) {
      const here = text.charCodeAt(at);
      if (here !== code && !(this.#initials[here - FIRST]! & bit)) continue;
      const end = this.#end(text, at, rests);
      if (end >= 0) return [at, end];
    }
    return null;
  }

  /**
   * Where what was typed ends when it is read from `at`: each character by a syllable or its first letter, the last one by
   * any beginning. `rests` are what is left to read when so many letters are spent.
   */
  #end(text: string, at: number, rests: readonly string[]): number {
    // A bit for every number of letters that may be spent so far: there are several ways to read a character.
    let spent = 1;
    for (let here = at; spent && here < text.length; here++) {
      let next = 0;
      const sounds = this.#syllables[text.charCodeAt(here) - FIRST] ?? [text[here]!];
      for (let left = spent; left; left &= left - 1) {
        const letters = 31 - Math.clz32(left & -left);
        const rest = rests[letters]!;
        for (const sound of sounds) {
          if (sound.startsWith(rest)) return here + 1;
          if (rest.startsWith(sound)) next |= 1 << (letters + sound.length);
          if (rest[0] === sound[0]) next |= 1 << (letters + 1);
        }
      }
      spent = next;
    }
    return -1;
  }
}
