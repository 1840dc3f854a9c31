// How much each point of a line matters, so that any view can leave out what the eye could not tell.

/** Points of many lines in one array: x, y, x, y … in pixels of the world at zoom 0. */
export interface Course {
  readonly xy: Float64Array;
  /** How far the line would stray if this point were left out (Douglas and Peucker), in the same pixels; ends matter always. */
  readonly weight: Float32Array;
  /** West, north, east, south. */
  readonly box: readonly [number, number, number, number];
}

export function course(xy: Float64Array): Course {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < xy.length; at += 2) {
    west = Math.min(west, xy[at]!);
    east = Math.max(east, xy[at]!);
    north = Math.min(north, xy[at + 1]!);
    south = Math.max(south, xy[at + 1]!);
  }
  return { xy, weight: weights(xy), box: [west, north, east, south] };
}

export function weights(xy: Float64Array): Float32Array {
  const count = xy.length / 2;
  const weight = new Float32Array(count);
  if (!count) return weight;
  weight[0] = weight[count - 1] = Infinity;
  // No point matters more than the one that parts the stretch it lies in: what is kept at one zoom is kept at the next.
  const stretches: [number, number, number][] = [[0, count - 1, Infinity]];
  for (let next = stretches.pop(); next; next = stretches.pop()) {
    const [from, to, limit] = next;
    const [at, stray] = farthest(xy, from, to);
    if (at < 0) continue;
    const least = Math.min(stray, limit);
    weight[at] = least;
    stretches.push([from, at, least], [at, to, least]);
  }
  return weight;
}

/** The point between two others that lies farthest from the straight way, and how far. */
function farthest(xy: Float64Array, from: number, to: number): [number, number] {
  let [found, most] = [-1, -1];
  for (let at = from + 1; at < to; at++) {
    const away = toSegment(xy[2 * at]!, xy[2 * at + 1]!, xy[2 * from]!, xy[2 * from + 1]!, xy[2 * to]!, xy[2 * to + 1]!);
    if (away > most) [found, most] = [at, away];
  }
  return [found, most];
}

/** Distance of a point from a segment. */
export function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(ax + share * dx - x, ay + share * dy - y);
}

/** A rectangle of the world: left, top, right, bottom, in zoom-0 pixels. */
export type Frame = readonly [number, number, number, number];

export function meets([west, north, east, south]: Frame, [left, top, right, bottom]: Frame): boolean {
  return west <= right && east >= left && north <= bottom && south >= top;
}

/**
 * Visit the segments of a course that may be seen in a frame, leaving out points that matter less than `least`.
 * `joined` tells that a segment begins where the one before it ended.
 */
export function walk(
  { xy, weight }: Course,
  frame: Frame,
  least: number,
  visit: (ax: number, ay: number, bx: number, by: number, joined: boolean) => void,
): void {
  let joined = false;
  let last = 0;
  for (let at = 1; at < weight.length; at++) {
    if (weight[at]! < least) continue;
    const [ax, ay, bx, by] = [xy[2 * last]!, xy[2 * last + 1]!, xy[2 * at]!, xy[2 * at + 1]!];
    last = at;
    const seen = meets([Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)], frame);
    if (seen) visit(ax, ay, bx, by, joined);
    joined = seen;
  }
}
