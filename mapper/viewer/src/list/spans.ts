// The lines of a list that is never built whole: rows, and above each group's first row its heading. Plain numbers.

export interface Span {
  /** Number of the group, −1 for none. */
  group: number;
  /** Where its rows begin among the rows listed, and how many they are. */
  start: number;
  count: number;
}

export interface Line {
  /** Index among the rows listed, −1 for a heading. */
  at: number;
  group: number;
  count: number;
}

/** The spans of rows in list order; while rows are ranked, one span without a heading. */
export function spansOf(rows: Uint32Array, groups: readonly [string, number, number][], ranked: boolean): Span[] {
  if (ranked) return rows.length ? [{ group: -1, start: 0, count: rows.length }] : [];
  const spans: Span[] = [];
  let at = 0;
  groups.forEach(([, start, count], group) => {
    const from = at;
    while (at < rows.length && rows[at]! < start + count) at++;
    if (at > from) spans.push({ group, start: from, count: at - from });
  });
  if (at < rows.length) spans.push({ group: -1, start: at, count: rows.length - at });
  return spans;
}

const heading = (span: Span): number => (span.group < 0 ? 0 : 1);

export function lineCount(spans: Span[]): number {
  return spans.reduce((sum, span) => sum + span.count + heading(span), 0);
}

export function lineAt(spans: Span[], line: number): Line | null {
  let left = line;
  for (const span of spans) {
    const lines = span.count + heading(span);
    if (left < lines) {
      const within = left - heading(span);
      return { at: within < 0 ? -1 : span.start + within, group: span.group, count: span.count };
    }
    left -= lines;
  }
  return null;
}

/** The line of the row at this index among the rows listed. */
export function lineOf(spans: Span[], at: number): number {
  let line = 0;
  for (const span of spans) {
    if (at < span.start + span.count) return line + heading(span) + at - span.start;
    line += span.count + heading(span);
  }
  return -1;
}
