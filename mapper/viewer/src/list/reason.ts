// Why the search found an entry whose name does not say so: the piece of its texts where the word stands.
import { el } from "../core/dom.ts";
import type { Han } from "../core/island.ts";
import { marked, ranges } from "../search/marking.ts";

const TEXTS = ".subtitle .t, .description .t, .local, .facts dd :is(.t, span:not(:has(.t)))";
/** Characters shown before and after what was found; in one line it has to be seen near the beginning. */
const BEFORE = { p: 24, span: 10 };
const AFTER = 56;

/** A line with the words marked; null where the name says it, or no text does. Texts in the language shown come first. */
export function reason(entry: HTMLElement, query: string, language: string, han?: Han, tag: keyof typeof BEFORE = "p"): HTMLElement | null {
  if (!query || entry.querySelector(".name mark")) return null;
  const texts = [...entry.querySelectorAll<HTMLElement>(TEXTS)];
  const other = (text: HTMLElement) => Number((text.lang || language) !== language);
  for (const text of texts.sort((a, b) => other(a) - other(b))) {
    const whole = text.textContent ?? "";
    const [first] = ranges(whole, query, han);
    if (!first) continue;
    const from = cut(whole, first[0], BEFORE[tag]);
    const piece = whole.slice(from, first[1] + AFTER);
    const told = marked(piece, query, han);
    return el(tag, { class: "reason", lang: text.lang || language }, from ? "…" : "", ...told, from + piece.length < whole.length ? "…" : "");
  }
  return null;
}

/** The start of a word so many characters, or not quite so many, before that one. */
function cut(text: string, found: number, before: number): number {
  const at = found - before;
  if (at <= 0) return 0;
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + before / 2 ? at : space + 1;
}
