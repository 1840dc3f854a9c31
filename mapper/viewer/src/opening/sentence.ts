// The beginning of a text that can stand alone.

/** An end in any script, before a capital or where nothing follows; a point within a number or an abbreviation is none. */
const END = /[。！？]|[.!?…](?=["”’)]*(?:\s+["“‘(]*[\p{Lu}\p{Lo}]|\s*$))/u;
/** A point after an initial or one of these ends no sentence. */
const SHORT = /(?:^|[\s(])(?:\p{Lu}|No|Dr|St|Mr|Mrs|Ms|Prof|vs|ca|approx)\.$/u;

/** A clause that is so much of what fits says more than the beginning of the next one. */
const CLAUSE = 0.33;

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

/** What a text can do without. */
const ASIDE = /\s*[(（][^()（）]*[)）]/gu;
/** Where a clause ends: a comma within a number ends none, nor does an "and" between two things. */
const CLAUSES = /[,;:](?=\s)|[，；：–—]| and (?=(?:has|have|is|are|was|were|makes|\w+ed)\b)/gu;
/** What begins another clause before its comma: "and, at 26 m² …". */
const GOES_ON = /\s+(?:and|but|or|so|which|who)$/u;

/**
 * So much of a text as fills a share of its lines: without what stands in brackets, else to the end of a clause where that
 * is much of it. `instead` says in few words what is told where no clause ends in time: nothing where the name says as much.
 */
export function shortened(text: string, share: number, instead: string): string {
  const plain = text.replace(ASIDE, "");
  const room = Math.max(1, Math.floor(text.length * share) - 3);
  if (plain.length <= room) return plain;
  const end = [...plain.matchAll(CLAUSES)].map(({ index }) => index ?? 0).filter((at) => at <= room).pop() ?? 0;
  if (end >= CLAUSE * room) return `${plain.slice(0, end).trimEnd().replace(GOES_ON, "")}…`;
  return instead.charAt(0).toLocaleUpperCase() + instead.slice(1);
}
