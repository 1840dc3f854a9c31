// Sorting a hundred thousand rows without holding up the page: small runs first, then merged, with a pause now and then.

export type Compare = (one: number, other: number) => number;

/** Rows sorted at once; some ten milliseconds of comparing names. */
const RUN = 2_000;
/** Rows merged between two pauses. */
const STRETCH = 10_000;

/** The rows in order; those that compare alike keep theirs. */
export async function sorted(rows: Uint32Array, compare: Compare, pause: () => Promise<void>): Promise<Uint32Array> {
  let from = rows.slice();
  for (let start = 0; start < from.length; start += RUN) {
    from.subarray(start, start + RUN).sort((one, other) => compare(one, other) || one - other);
    await pause();
  }
  let to = new Uint32Array(from.length);
  for (let width = RUN; width < from.length; width *= 2) {
    let since = 0;
    for (let start = 0; start < from.length; start += 2 * width) {
      since += merge(from, to, start, width, compare);
      if (since >= STRETCH) await pause();
      if (since >= STRETCH) since = 0;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Merge two runs that stand side by side; how many rows that were. */
function merge(from: Uint32Array, to: Uint32Array, start: number, width: number, compare: Compare): number {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let [left, right] = [start, middle];
  for (let at = start; at < end; at++) {
    const takesLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
    to[at] = takesLeft ? from[left++]! : from[right++]!;
  }
  return end - start;
}
