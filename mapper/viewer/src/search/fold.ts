// Letters as they are compared: accents, width, case and the Chinese script someone writes make no difference.
import type { Han } from "../core/island.ts";

/** Letters that Unicode does not take apart, and what people type for them. */
const LETTERS: Record<string, string> = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i" };

/** Lower case, full width to half width, no diacritics. */
export function fold(text: string): string {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return plain.replace(/[łøđðßæœþı]/g, (letter) => LETTERS[letter]!).replace(/\s+/g, " ").trim();
}

/** Folded, and traditional Chinese characters as simplified ones, by the table that the page brings. */
export function folded(text: string, { written }: Han): string {
  return fold(text).replace(/[\u4e00-\u9fff]/g, (character) => written[character] ?? character);
}

/** What a query asks for: every word of it. */
export function wordsOf(query: string, han: Han): string[] {
  return folded(query, han).split(" ").filter(Boolean);
}
