// The beginning of a text that can stand alone.

/** An end in any script, before a capital or where nothing follows; a point within a number or an abbreviation is none. */
const END = /[。！？]|[.!?…](?=["”’)]*(?:\s+["“‘(]*[\p{Lu}\p{Lo}]|\s*$))/u;
/** A point after an initial or one of these ends no sentence. */
const SHORT = /(?:^|[\s(])(?:\p{Lu}|No|Dr|St|Mr|Mrs|Ms|Prof|vs|ca|approx)\.$/u;

/** A clause that is so much of what fits says more than half of the next one. */
const CLAUSE = 0.5;

/** The first sentence of a text, with its end. */
export function firstSentence(text: string): string {
  for (let from = 0; ; ) {
    const found = END.exec(text.slice(from));
    if (!found) return text;
    const end = from + found.index + found[0].length;
    if (!SHORT.test(text.slice(0, end))) return text.slice(0, end);
    from = end;
  }
}

/** So much of a text as fills a share of its lines: to the end of a clause where that is most of it, else between words. */
export function shortened(text: string, share: number): string {
  const kept = text.slice(0, Math.max(1, Math.floor(text.length * share) - 3));
  const clause = kept.replace(/[,;:(，；：（–—](?!.*[,;:(，；：（–—]).*$/u, "").trimEnd();
  if (clause !== kept && clause.length > CLAUSE * kept.length) return `${clause}…`;
  const words = kept.replace(/[\s,;:，、；：(（“"]+\S{0,18}$/u, "");
  return `${words.length > kept.length / 2 ? words : kept}…`;
}
