// How near a place that is opened is looked at: so that it is told from others, and on something that tells where it is, its
// ground or another place.
import type { Point } from "leaflet";
import { rightTo } from "../map/metres.ts";
import type { Session } from "../session/session.ts";

const WORLD = 256;
const ZOOM_STEP = 0.25;
/** Pixels from mark to mark at which each is seen by itself. */
const APART = 60;
/** Pixels from a mark to the edge of what is seen. */
const EDGE = 24;
/** From so many zooms further out than its ground is right, a place tells less of itself than its ground does alone. */
const FURTHEST = 2;

/** Tell how far each other row that is shown lies from this one, in widths of the world. */
function eachOther({ features: { columns }, shown }: Session, row: number, tell: (across: number, down: number) => void): void {
  const { x, y, count } = columns!;
  for (let other = 0; other < count; other++) {
    if (other !== row && shown[other]) tell(Math.abs(x[other]! - x[row]!), Math.abs(y[other]! - y[row]!));
  }
}

/** The zoom from which on a row is seen by itself. */
export function aloneFrom(session: Session, row: number): number {
  let least = 1;
  eachOther(session, row, (across, down) => {
    const square = across ** 2 + down ** 2;
    if (square < least) least = square;
  });
  return Math.log2(APART / (WORLD * Math.sqrt(least)));
}

/** The zoom up to which another place is seen beside a row that stands in the middle of so many pixels. */
export function besideTo(session: Session, row: number, seen: Point): number {
  const [wide, high] = [seen.x / 2 - EDGE, seen.y / 2 - EDGE];
  let most = 0;
  eachOther(session, row, (across, down) => {
    // What stands on the same spot tells nothing more of it.
    const times = across || down ? Math.min(wide / across, high / down) : 0;
    if (times > most) most = times;
  });
  return Math.floor(Math.log2(most / WORLD) / ZOOM_STEP) * ZOOM_STEP;
}

/**
 * The zoom at which a row is opened: the least one wanted, and up to the most where that tells it from others. Where its
 * ground ends before that, or there is none, another place is to be seen. A nearer view that the reader has is kept while
 * it tells anything.
 */
export function openedAt(session: Session, row: number, [least, most]: readonly [number, number], seen: Point): number {
  const now = session.map.getZoom();
  // Plain paper tells nothing, however far away.
  const right = session.island.base.maxDataZoom ? rightTo(session, row) : -Infinity;
  const wanted = (own: number) => Math.max(own, Math.min(most, aloneFrom(session, row)));
  if (right >= least) return Math.max(now, wanted(least));
  const beside = besideTo(session, row, seen);
  const ground = right === -Infinity ? least : right;
  const own = wanted(beside < right - FURTHEST ? ground : Math.min(ground, beside));
  const told = Math.max(right, beside);
  return now > told && told > -Infinity ? own : Math.max(now, own);
}
