// Where portraits stand beside a map and which mark each of them leads to, so that no two leaders cross: plain numbers in,
// plain numbers out.
import { away, cross, lengthOf, type Spot } from "../map/segments.ts";

/** Two columns at the edges of a map, in pixels. */
export interface Sides {
  /** Width of a column, and the side of a picture in it. */
  width: number;
  picture: number;
  /** Height of a portrait with the room round it. */
  pitch: number;
}

/** A portrait's place: its column, the middle of its height, and where its leader begins. */
export interface Seat {
  side: "left" | "right";
  y: number;
  from: Spot;
}

/** Room that the buttons, the scale and the edge keep, above and below each column. */
export const KEPT = { left: [52, 34], right: [52, 10] } as const;
const NARROWEST = 216;
const WIDEST = 296;
/** Of the map's width. */
const SHARE = 0.23;
/** What is left for the map between the columns. */
const MIDDLE = 420;
const PICTURE = [64, 96] as const;
/** Free above and below a picture, together. */
const AIR = 3;
const LOOSEST = 112;

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/**
 * The columns for so many portraits, or null where a map of this size has no room for them; `scale` is how much larger than
 * usual the reader's text is.
 */
export function sidesFor(size: Spot, count: number, scale = 1): Sides | null {
  const width = Math.round(clamp(size.x * SHARE, NARROWEST, WIDEST) * scale);
  const left = Math.floor(count / 2);
  const room = ([above, below]: readonly [number, number], rows: number) => (size.y - above - below) / Math.max(1, rows);
  const pitch = Math.floor(Math.min(LOOSEST, room(KEPT.left, left), room(KEPT.right, count - left)));
  if (!count || size.x - 2 * width < MIDDLE || pitch < (PICTURE[0] + AIR) * scale) return null;
  return { width, picture: Math.min(PICTURE[1], pitch - AIR), pitch };
}

/** Nearer than this a leader seems to lead to the mark it passes. */
const PASSING = 10;
const CROSSED = 1e6;
const PASSED = 300;
const HIT = 1500;
/** Of the dot that a portrait leads to, and of the others. */
const RADIUS = 7;
const OTHER_RADIUS = 4.6;
/** Where else beside its portrait a leader may begin, off the middle of its height. */
const BEGINS = [-0.15, 0.15, -0.3, 0.3, -0.36, 0.36] as const;
/** What a pixel up or down costs beside its length: a level line is read best. */
const STEEP = 0.6;

/**
 * A seat for each mark, in the order of the marks. At first the western half stands on the left: so leaders of the two sides
 * lie on either side of one line and never meet, and on a side the leaders that are shortest together cross nowhere. Then
 * any two change seats for as long as that makes the whole better without a crossing.
 */
export function seatsFor(spots: readonly Spot[], size: Spot, sides: Sides, others: readonly Spot[] = []): Seat[] {
  const order = spots.map((_, at) => at).sort((a, b) => spots[a]!.x - spots[b]!.x || spots[a]!.y - spots[b]!.y);
  const half = Math.floor(spots.length / 2);
  const seats: Seat[] = [];
  for (const [side, members] of [["left", order.slice(0, half)], ["right", order.slice(half)]] as const) {
    const places = placesOn(side, members.length, size, sides);
    members.sort((a, b) => spots[a]!.y - spots[b]!.y || a - b).forEach((at, row) => (seats[at] = places[row]!));
    improve(members, (at) => lengthOf([seats[at]!.from, spots[at]!]), seats);
  }
  const costOf = (at: number) => {
    const leader = [seats[at]!.from, spots[at]!] as const;
    const crossed = seats.filter(({ from }, other) => other !== at && cross(leader, [from, spots[other]!])).length;
    return lengthOf(leader) + STEEP * Math.abs(leader[1].y - leader[0].y) + CROSSED * crossed + passing(at, seats, spots, others);
  };
  improve(order, costOf, seats);
  for (const at of order) loosen(at, costOf, seats, sides.pitch);
  return seats;
}

/** Let a leader that leads over a mark begin higher or lower beside its portrait, where that is better. */
function loosen(at: number, costOf: (at: number) => number, seats: Seat[], pitch: number): void {
  let least = costOf(at);
  if (least < HIT) return;
  const seat = seats[at]!;
  let best = seat;
  for (const by of BEGINS) {
    seats[at] = { ...seat, from: { x: seat.from.x, y: seat.from.y + by * pitch } };
    const cost = costOf(at);
    if (cost < least) [best, least] = [seats[at]!, cost];
  }
  seats[at] = best;
}

/** What it costs that the leader of one passes so closely by marks of others, or over them, that it seems to lead there. */
function passing(at: number, seats: readonly Seat[], spots: readonly Spot[], others: readonly Spot[]): number {
  const leader = [seats[at]!.from, spots[at]!] as const;
  const costOf = (spot: Spot, radius: number) => {
    const distance = spot === spots[at] ? Infinity : away(spot, leader);
    return distance < radius ? HIT : distance < PASSING ? PASSED : 0;
  };
  return spots.reduce((sum, spot) => sum + costOf(spot, RADIUS), 0) + others.reduce((sum, spot) => sum + costOf(spot, OTHER_RADIUS), 0);
}

/** Let any two of the members change seats for as long as that costs less; each round costs less by more than a hair, so it ends. */
function improve(members: readonly number[], costOf: (at: number) => number, seats: Seat[]): void {
  for (let better = true; better; ) {
    better = false;
    for (const [at, a] of members.entries()) {
      for (const b of members.slice(at + 1)) {
        const before = costOf(a) + costOf(b);
        [seats[a], seats[b]] = [seats[b]!, seats[a]!];
        if (costOf(a) + costOf(b) < before - 1e-6) better = true;
        else [seats[a], seats[b]] = [seats[b]!, seats[a]!];
      }
    }
  }
}

/** Where portraits may stand in a column, from above: in the middle of the height that is free. */
function placesOn(side: Seat["side"], count: number, size: Spot, { width, pitch }: Sides): Seat[] {
  const [above, below] = KEPT[side];
  const first = above + (size.y - above - below - count * pitch) / 2;
  const x = side === "left" ? width : size.x - width;
  return Array.from({ length: count }, (_, row) => {
    const y = Math.round(first + (row + 0.5) * pitch);
    return { side, y, from: { x, y } };
  });
}
