// How places and terms are ordered in their files: plain numbers and texts.
import type { TilesInfo } from "./island.ts";

/** The number of the block that holds a place, and its number in it. */
export function placeIn({ areas, block }: Pick<TilesInfo["records"], "areas" | "block">, row: number): [number, number] {
  let [low, high] = [0, areas.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (areas[middle]![0] <= row) low = middle;
    else high = middle - 1;
  }
  const [first, start] = areas[low]!;
  return [start + Math.floor((row - first) / block), (row - first) % block];
}

/** As UTF-8 orders: by code points, which JavaScript does not. */
export function before(one: string, other: string): boolean {
  const [left, right] = [[...one], [...other]];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [a, b] = [left[at]!.codePointAt(0)!, right[at]!.codePointAt(0)!];
    if (a !== b) return a < b;
  }
  return left.length < right.length;
}
