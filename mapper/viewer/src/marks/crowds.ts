// Where marks crowd so much that a part of the map has to be drawn once more, larger: plain numbers in, plain numbers out.
// The static figures choose their insets alike (mapper/export/figure/crowds.py).
import type { Box } from "../map/boxes.ts";

export type Spot = readonly [x: number, y: number];

/** Marks nearer to each other than this, in pixels, crowd. */
const TIGHT = 34;
/** From so many crowded marks on they get an inset. */
const CROWD = 4;
/** Of more marks than this no inset tells enough. */
export const MOST = 400;
/** How many times as large an inset may be. */
const CLOSER = [8, 6.3, 5, 4, 3.3, 2.7, 2.2];
/** Of two insets with as many marks the closer one untangles more. */
const CLOSENESS = 0.25;
/** Of an inset's width and height, what the marks in it may take, so that there is room for their names. */
const AIR = 0.78;

function crowded(spots: readonly Spot[]): Spot[] {
  if (spots.length > MOST) return [];
  return spots.filter((one) => spots.some((other) => other !== one && Math.hypot(one[0] - other[0], one[1] - other[1]) < TIGHT));
}

/** The part of a map that untangles most if a frame of this size shows it; null where nothing crowds. */
function busiest(crowd: readonly Spot[], width: number, height: number): Box | null {
  let best: { score: number; times: number; held: Spot[] } = { score: 0, times: 1, held: [] };
  for (const times of CLOSER) {
    const [wide, high] = [(width / times) * AIR, (height / times) * AIR];
    for (const [left] of crowd) {
      const column = crowd.filter(([x]) => x >= left && x <= left + wide);
      for (const [, top] of column) {
        const held = column.filter(([, y]) => y >= top && y <= top + high);
        const score = held.length * times ** CLOSENESS;
        if (score > best.score) best = { score, times, held };
      }
    }
  }
  if (best.held.length < CROWD) return null;
  const [x, y] = [0, 1].map((axis) => middle(best.held.map((spot) => spot[axis]!))) as [number, number];
  const [w, h] = [width / best.times, height / best.times];
  return { x: x - w / 2, y: y - h / 2, w, h };
}

function middle(values: number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

function holds({ x, y, w, h }: Box, [left, top]: Spot): boolean {
  return left >= x && left <= x + w && top >= y && top <= y + h;
}

/** So many parts as there are frames, from west to east; fewer where fewer crowd. */
export function crowds(spots: readonly Spot[], frames: number, width: number, height: number): Box[] {
  const found: Box[] = [];
  let crowd = crowded(spots);
  while (found.length < frames) {
    const box = busiest(crowd, width, height);
    if (!box) break;
    found.push(box);
    crowd = crowd.filter((spot) => !holds(box, spot));
  }
  return found.sort((a, b) => a.x - b.x);
}
