// Where portraits stand beside a map and which mark each of them leads to, so that no two leaders cross: plain numbers in,
// plain numbers out.

export interface Spot {
  x: number;
  y: number;
}

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
const SHARE = 0.2;
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
  const [left, right] = [Math.floor(count / 2), Math.ceil(count / 2)];
  const room = ([above, below]: readonly [number, number], rows: number) => (size.y - above - below) / Math.max(1, rows);
  const pitch = Math.floor(Math.min(LOOSEST, room(KEPT.left, left), room(KEPT.right, right)));
  if (!count || size.x - 2 * width < MIDDLE || pitch < (PICTURE[0] + AIR) * scale) return null;
  return { width, picture: Math.min(PICTURE[1], pitch - AIR), pitch };
}

/** Nearer than this a leader seems to lead to the mark it passes. */
const PASSING = 10;
const CROSSED = 1e6;
const PASSED = 300;
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
    const passed = [...spots, ...others].filter((spot) => spot !== spots[at] && away(spot, leader) < PASSING).length;
    return lengthOf(leader) + STEEP * Math.abs(leader[1].y - leader[0].y) + CROSSED * crossed + PASSED * passed;
  };
  improve(order, costOf, seats);
  return seats;
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

type Leader = readonly [Spot, Spot];

function lengthOf([from, to]: Leader): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** Whether two leaders have a point in common. */
export function cross([a, b]: Leader, [c, d]: Leader): boolean {
  const turn = (p: Spot, q: Spot, r: Spot) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
}

/** How far a spot is from a leader. */
function away(spot: Spot, [from, to]: Leader): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = clamp(((spot.x - from.x) * dx + (spot.y - from.y) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return Math.hypot(from.x + along * dx - spot.x, from.y + along * dy - spot.y);
}

/** Points along a leader no farther apart than a step, without its ends. */
export function along([from, to]: Leader, step: number): Spot[] {
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step);
  return Array.from({ length: Math.max(0, count - 1) }, (_, at) => {
    const share = (at + 1) / count;
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  });
}
