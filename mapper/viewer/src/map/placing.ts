// Where markers go so that none covers another: plain numbers in, plain numbers out, always the same answer. Markers that
// would collide step aside (a leader keeps the true point, and none crosses another) or, where there is no room, join into
// one counted symbol.
import { type Box, Grid, overlaps } from "./boxes.ts";
import { cross, enters, lengthOf, type Segment } from "./segments.ts";

export interface Marker {
  id: string;
  /** True point in pixels. */
  x: number;
  y: number;
  /** Diameter in pixels. */
  size: number;
  /** Higher is placed first and stays where it is. */
  rank: number;
  /** Never steps aside: where there is no room its neighbour stands for it (a waypoint among waypoints). */
  quiet?: boolean;
}

export interface Placed {
  /** Members in rank order; more than one means a counted symbol. */
  ids: string[];
  /** Quiet neighbours that this symbol silently stands for. */
  also: string[];
  /** Where the symbol stands and how large it is. */
  x: number;
  y: number;
  size: number;
  /** True point of the first member (the symbol's own place when counted). */
  trueX: number;
  trueY: number;
}

/** Free between any two, in pixels. */
export const GAP = 2;
/** Beyond this many pixels a leader line no longer reads as belonging to its point. */
const REACH = 74;
export const DIRECTIONS = 16;
const COUNTED = 32;
/** So often another order is tried, and how many pixels of leaders a joined marker is worth. */
const TRIES = 4;
const JOINED = 500;
/** Where more than this are joined anyway, another order is hardly better. */
const CROWD = 40;
/** A leader longer than this is worth another try. */
const FAR = REACH / 2;
const STEPS = new Map<number, readonly (readonly [number, number])[]>();
const NOWHERE: Segment = [{ x: 0, y: 0 }, { x: 0, y: 0 }];

function boxAt(x: number, y: number, size: number): Box {
  return { x: x - size / 2, y: y - size / 2, w: size, h: size };
}

function inOrder(markers: Marker[]): Marker[] {
  return [...markers].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** How far aside a marker of a size may step, what is nearest first. */
function stepsOf(size: number): readonly (readonly [number, number])[] {
  const known = STEPS.get(size);
  if (known) return known;
  const steps: [number, number][] = [[0, 0]];
  for (let radius = size * 0.7; radius <= REACH; radius += size * 0.45) {
    for (let turn = 0; turn < DIRECTIONS; turn++) {
      const angle = (turn * 2 * Math.PI) / DIRECTIONS - Math.PI / 4;
      steps.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
  }
  STEPS.set(size, steps);
  return steps;
}

interface Slot extends Placed {
  rank: number;
}

function single(marker: Marker, x: number, y: number): Slot {
  return { ids: [marker.id], also: [], x, y, size: marker.size, trueX: marker.x, trueY: marker.y, rank: marker.rank };
}

function nearest(slots: Slot[], marker: Marker): Slot | null {
  let best: Slot | null = null;
  let least = Infinity;
  for (const slot of slots) {
    const distance = Math.hypot(slot.trueX - marker.x, slot.trueY - marker.y);
    if (distance < least) [best, least] = [slot, distance];
  }
  return best;
}

interface Leader extends Box {
  segment: Segment;
}

/** What stands already, and the leaders of what has stepped aside. */
class Ground {
  readonly grid = new Grid();
  readonly #leaders = new Grid<Leader>();
  readonly #put: [Box, Leader | null][] = [];

  /** The best spot for a marker that is free and whose leader crosses no other; null where there is none. */
  place(marker: Marker, counted: boolean): Slot | null {
    let second: [Slot, Box, Leader] | null = null;
    for (const [right, down] of stepsOf(marker.size)) {
      const [x, y] = [marker.x + right, marker.y + down];
      const box = boxAt(x, y, marker.size);
      if (!this.grid.free(box, GAP)) continue;
      const slot = single(marker, x, y);
      const segment = counted ? null : leaderOf(slot);
      if (!segment) return this.#settle(slot, box, null);
      const leader = { ...around(segment), segment };
      if (this.#leaders.some(leader, (other) => cross(segment, other.segment))) continue;
      if (!this.#under(leader)) return this.#settle(slot, box, leader);
      second ??= [slot, box, leader];
    }
    return second && this.#settle(...second);
  }

  /** Take back all that was placed after the first so many. */
  backTo(count: number): void {
    for (const [box, leader] of this.#put.splice(count).reverse()) {
      this.grid.takeBack(box);
      if (leader) this.#leaders.takeBack(leader);
    }
  }

  #settle(slot: Slot, box: Box, leader: Leader | null): Slot {
    this.grid.add(box);
    if (leader) this.#leaders.add(leader);
    this.#put.push([box, leader]);
    return slot;
  }

  /** Whether a leader leads below a mark other than those over its own point. */
  #under({ segment, ...box }: Leader): boolean {
    const [{ x, y }] = segment;
    return this.grid.some(box, (other) => enters(segment, other) && !overlaps({ x, y, w: 0, h: 0 }, other, GAP));
  }
}

function around([from, to]: Segment): Box {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) };
}

/** From a true point to the middle of the symbol, where that has stepped aside. */
export function leaderOf({ x, y, trueX, trueY }: Omit<Placed, "ids" | "also" | "size">): Segment | null {
  return Math.hypot(x - trueX, y - trueY) <= GAP ? null : [{ x: trueX, y: trueY }, { x, y }];
}

/** Place all markers; where no room is left, join the marker to its nearest neighbour as a counted symbol. */
export function placeMarkers(markers: Marker[]): Placed[] {
  const ordered = inOrder(markers);
  const big = ordered.filter((marker) => !marker.quiet);
  let best = placeBig(big);
  let order = big;
  // Those that had to go far may find room nearby when they choose before their equals.
  for (let tried = 0; tried < TRIES; tried++) {
    const far = new Set(best.slots.filter((slot) => lengthOf(leaderOf(slot) ?? NOWHERE) > FAR).flatMap(({ ids }) => ids));
    if (!far.size || best.slots.length < big.length - CROWD) break;
    order = [...order].sort((a, b) => b.rank - a.rank || Number(far.has(b.id)) - Number(far.has(a.id)));
    const other = placeBig(order);
    if (costOf(other) < costOf(best)) best = other;
  }
  return placeQuiet(ordered, best.slots, best.grid).map(({ rank: _rank, ...placed }) => placed);
}

/** What it costs the reader: a joined marker is not seen at all. */
function costOf({ slots }: { slots: Slot[] }): number {
  return slots.reduce((sum, slot) => sum + lengthOf(leaderOf(slot) ?? NOWHERE) + JOINED * (slot.ids.length - 1), 0);
}

/** Place those that may step aside, in this order. */
function placeBig(big: readonly Marker[]): { slots: Slot[]; grid: Grid } {
  const order = new Map(big.map(({ id }, at) => [id, at]));
  const joined = new Set<number>();
  /** By the id of a marker the numbers of those that have joined it, in their order. */
  const members = new Map<string, number[]>();
  const ground = new Ground();
  const slots: Slot[] = [];
  // Each round either ends or joins one more marker for good, so it ends.
  for (let at = 0; at < big.length; at++) {
    if (joined.has(at)) continue;
    const marker = big[at]!;
    const own = members.get(marker.id) ?? [];
    const sized = own.length ? { ...marker, size: Math.max(COUNTED, marker.size) } : marker;
    const slot = ground.place(sized, own.length > 0);
    if (slot) {
      slot.ids.push(...own.map((number) => big[number]!.id));
      slots.push(slot);
      continue;
    }
    const host = nearest(slots, marker);
    if (!host) continue;
    const id = host.ids[0]!;
    for (const number of [at, ...own]) joined.add(number);
    members.set(id, [...(members.get(id) ?? []), at, ...own].sort((one, other) => one - other));
    members.delete(marker.id);
    // What stood before the host stays; from it on everything is placed anew.
    slots.splice(slots.indexOf(host));
    ground.backTo(slots.length);
    at = order.get(id)! - 1;
  }
  return { slots, grid: ground.grid };
}

function placeQuiet(ordered: Marker[], slots: Slot[], grid: Grid): Slot[] {
  const all = [...slots];
  for (const marker of ordered) {
    if (!marker.quiet) continue;
    const box = boxAt(marker.x, marker.y, marker.size);
    const neighbour = grid.free(box) ? null : nearest(all, marker);
    if (neighbour) {
      neighbour.also.push(marker.id);
      continue;
    }
    grid.add(box);
    all.push(single(marker, marker.x, marker.y));
  }
  return all;
}
