import type { Session } from "../session/session.ts";

const WORLD = 256;
/** Pixels from mark to mark at which each is seen by itself. */
const APART = 60;

/** The zoom from which on a row is seen by itself. */
export function aloneFrom({ features: { columns }, shown }: Session, row: number): number {
  const { x, y, count } = columns!;
  let least = 1;
  for (let other = 0; other < count; other++) {
    if (other === row || !shown[other]) continue;
    const square = (x[other]! - x[row]!) ** 2 + (y[other]! - y[row]!) ** 2;
    if (square < least) least = square;
  }
  return Math.log2(APART / (WORLD * Math.sqrt(least)));
}
