// Straight lines on the map, from one spot to another, as plain numbers: whether they meet, and what they come near to.

export interface Spot {
  x: number;
  y: number;
}

export type Segment = readonly [Spot, Spot];

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

export function lengthOf([from, to]: Segment): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** Whether two have a point in common. */
export function cross([a, b]: Segment, [c, d]: Segment): boolean {
  // Most are far apart, and this is asked very often.
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  const turn = (p: Spot, q: Spot, r: Spot) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
}

/** How far a spot is from one. */
export function away(spot: Spot, [from, to]: Segment): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = clamp(((spot.x - from.x) * dx + (spot.y - from.y) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return Math.hypot(from.x + share * dx - spot.x, from.y + share * dy - spot.y);
}

/** Points along one no farther apart than a step, without its ends. */
export function along([from, to]: Segment, step: number): Spot[] {
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step);
  return Array.from({ length: Math.max(0, count - 1) }, (_, at) => {
    const share = (at + 1) / count;
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  });
}

/** Whether one comes into a box, given by its upper left corner and its size. */
export function enters([from, to]: Segment, { x, y, w, h }: { x: number; y: number; w: number; h: number }): boolean {
  if (Math.max(from.x, to.x) <= x || Math.min(from.x, to.x) >= x + w) return false;
  if (Math.max(from.y, to.y) <= y || Math.min(from.y, to.y) >= y + h) return false;
  let [first, last] = [0, 1];
  for (const [at, by, least, most] of [[from.x, to.x - from.x, x, x + w], [from.y, to.y - from.y, y, y + h]] as const) {
    if (by === 0 && (at <= least || at >= most)) return false;
    if (by === 0) continue;
    const [one, other] = [(least - at) / by, (most - at) / by];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first < last;
}
