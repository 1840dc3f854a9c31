// Chinese as people type it: by its sounds (pinyin, whole or first letters) and in traditional characters.
// The page brings the table of the characters its names hold; without one nothing changes.
import type { Han } from "../core/island.ts";

export type { Han };

export const NO_HAN: Han = { read: {}, written: {} };

/** What each character of a folded name may be typed as. */
export type Sounds = string[][];

const CHINESE = /[\u4e00-\u9fff]/;

export function simplified(text: string, { written }: Han): string {
  return text.replace(/[\u4e00-\u9fff]/g, (character) => written[character] ?? character);
}

/** A name's sounds, one list a character; null when no character of it has any. */
export function sounds(name: string, { read }: Han): Sounds | null {
  if (!CHINESE.test(name)) return null;
  const heard = [...name].map((character) => {
    const syllables = read[character]?.split(" ") ?? [character];
    return syllables.flatMap((each) => (each.includes("v") ? [each, each.replace("v", "u")] : [each]));
  });
  return heard.some(([first]) => /^[a-z]{2}/.test(first ?? "")) ? heard : null;
}

/** Where `typed` ends when it is read from `at`: each character by a whole syllable or its first letter, the last one by any beginning. */
function end(heard: Sounds, at: number, typed: string): number {
  if (!typed) return at;
  for (const sound of heard[at] ?? []) {
    if (typed.startsWith(sound)) {
      const found = end(heard, at + 1, typed.slice(sound.length));
      if (found >= 0) return found;
    }
    if (sound.startsWith(typed)) return at + 1;
    if (sound[0] === typed[0]) {
      const found = end(heard, at + 1, typed.slice(1));
      if (found >= 0) return found;
    }
  }
  return -1;
}

/** The characters that `typed` spells, as start and end; null when it spells none. */
export function spelled(heard: Sounds | null, typed: string): [number, number] | null {
  if (!heard || !/^[a-z]/.test(typed)) return null;
  for (let at = 0; at < heard.length; at++) {
    const found = end(heard, at, typed);
    if (found >= 0) return [at, found];
  }
  return null;
}
