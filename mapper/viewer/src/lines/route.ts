// A service as one line in its own direction, and what is measured along a line: plain numbers in, plain numbers out.

export type Pair = [number, number];

/** A stretch of track between two stops, drawn in either direction. */
export interface Stretch<Stop> {
  start: Stop;
  end: Stop;
  points: Pair[];
}

export interface Head {
  x: number;
  y: number;
  /** Degrees clockwise from the right. */
  turn: number;
}

const SAME = 1e-6;

/** lon, lat, lon, lat … as pairs. */
export function pairs(flat: readonly number[]): Pair[] {
  return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at]!, flat[2 * at + 1]!]);
}

/** The stretches in the order and direction the stops are passed, joined where one begins at the other's end. */
export function inRunningOrder<Stop>(stops: readonly Stop[], stretches: readonly Stretch<Stop>[]): Pair[][] {
  const place = new Map(stops.map((stop, at) => [stop, at]));
  const turned = stretches.flatMap(({ start, end, points }) => {
    const [from, to] = [place.get(start), place.get(end)];
    if (from === undefined || to === undefined) return [];
    return [{ from: Math.min(from, to), points: from <= to ? points : [...points].reverse() }];
  });
  const joined: Pair[][] = [];
  for (const { points } of turned.sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    const end = last?.[last.length - 1];
    if (last && end && points[0] && apart(end, points[0]) < SAME) last.push(...points.slice(1));
    else joined.push([...points]);
  }
  return joined;
}

/** The part of a line from one point to another, both included; straight where no line passes them within `reach`. */
export function between(lines: Pair[][], from: Pair, to: Pair, reach: number): Pair[] {
  for (const line of lines) {
    const first = nearest(line, from);
    const last = nearest(line, to);
    if (first.distance > reach || last.distance > reach || first.at > last.at) continue;
    return [from, ...line.slice(first.at, last.at + 1), to];
  }
  return [from, to];
}

/** The point at a share (0 to 1) of a line's length. */
export function along(line: Pair[], share: number): Pair {
  let left = share * lengthOf(line);
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1]!, line[at]!];
    const step = apart(a, b);
    if (step >= left && step > 0) return [a[0] + ((b[0] - a[0]) * left) / step, a[1] + ((b[1] - a[1]) * left) / step];
    left -= step;
  }
  return line[line.length - 1]!;
}

/** Arrowheads on a line in pixels: one in the middle of a short line, else one every `spacing`; none on a mere stub. */
export function arrowheads(line: Pair[], spacing: number, least: number): Head[] {
  const length = lengthOf(line);
  if (length < least) return [];
  const count = Math.max(1, Math.round(length / spacing));
  const heads: Head[] = [];
  let walked = 0;
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1]!, line[at]!];
    const step = apart(a, b);
    for (;;) {
      const wanted = ((heads.length + 0.5) * length) / count;
      if (heads.length === count || wanted > walked + step || !step) break;
      const share = (wanted - walked) / step;
      const turn = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
      heads.push({ x: a[0] + (b[0] - a[0]) * share, y: a[1] + (b[1] - a[1]) * share, turn });
    }
    walked += step;
  }
  return heads;
}

/** What an arrow or jump key asks for: the stop to be at, null for keys that ask for nothing. */
export function stopAfter(key: string, at: number, count: number): number | null {
  const wanted: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 };
  const next = wanted[key];
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}

function nearest(line: Pair[], point: Pair): { at: number; distance: number } {
  let best = { at: 0, distance: Infinity };
  line.forEach((each, at) => {
    const distance = apart(each, point);
    if (distance < best.distance) best = { at, distance };
  });
  return best;
}

function lengthOf(line: Pair[]): number {
  return line.reduce((sum, point, at) => (at ? sum + apart(line[at - 1]!, point) : 0), 0);
}

function apart(a: Pair, b: Pair): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
