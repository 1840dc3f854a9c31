// How far marks are moved up or down together so that nothing at the edges lies over them. Plain numbers in and out.
import type { Spot } from "./segments.ts";

/** Something at the upper or lower edge: from where to where it lies, and how far it reaches into the map. */
export interface Edge {
  at: "above" | "below";
  from: number;
  to: number;
  deep: number;
}

/** The least and the most that the marks may be moved down, so that none of them lies under one of the edges. */
type Range = readonly [number, number];

/** Half of what a mark is wide. */
const HALF = 8;

function freeOf(edge: Edge, spots: readonly Spot[], height: number, air: number): Range {
  const under = spots.filter(({ x }) => x > edge.from - HALF && x < edge.to + HALF);
  if (edge.at === "above") return [edge.deep + air - under.reduce((least, { y }) => Math.min(least, y), Infinity), Infinity];
  return [-Infinity, height - edge.deep - air - under.reduce((most, { y }) => Math.max(most, y), -Infinity)];
}

/** What is in both; else of the first what comes nearest to the other. */
function meet([least, most]: Range, [low, high]: Range): Range {
  if (low > most) return [most, most];
  return high < least ? [least, least] : [Math.max(least, low), Math.min(most, high)];
}

/**
 * The smallest move that keeps the marks clear of the edges, by so many pixels and then by more. What comes later is met as
 * far as the earlier leaves room for it; `whole` is false where that is not all of it.
 */
export function clearing(spots: readonly Spot[], height: number, edges: readonly Edge[], airs: readonly number[]): { down: number; whole: boolean } {
  let kept: Range = [-Infinity, Infinity];
  let whole = true;
  for (const air of airs) {
    for (const edge of edges) {
      const wanted = freeOf(edge, spots, height, air);
      if (wanted[0] > kept[1] || wanted[1] < kept[0]) whole = false;
      kept = meet(kept, wanted);
    }
  }
  return { down: Math.max(kept[0], Math.min(kept[1], 0)), whole };
}
