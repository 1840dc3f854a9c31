// Where markers go so that none covers another: plain numbers in, plain numbers out, always the same answer. Markers that
// would collide step aside (a leader keeps the true point, and none crosses another) or, where there is no room, join into
// one counted symbol.
import { cross, enters, lengthOf, type Segment } from "./segments.ts";

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

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
/** Cells of a column of the grid, more than any map is high. */
const ROW = 2 ** 20;
const NOWHERE: Segment = [{ x: 0, y: 0 }, { x: 0, y: 0 }];
export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

function boxAt(x: number, y: number, size: number): Box {
  return { x: x - size / 2, y: y - size / 2, w: size, h: size };
}

/** Boxes in square cells, so that a thousand markers need no thousand comparisons each. */
export class Grid {
  #cells = new Map<number, Box[]>();
  #size: number;

  constructor(size = 64) {
    this.#size = size;
  }

  /** Whether every cell that a box touches says so; `look` is asked until one does not. */
  #every(box: Box, gap: number, look: (key: number) => boolean): boolean {
    const size = this.#size;
    const [last, lowest] = [Math.floor((box.x + box.w + gap) / size), Math.floor((box.y + box.h + gap) / size)];
    for (let x = Math.floor((box.x - gap) / size); x <= last; x++) {
      for (let y = Math.floor((box.y - gap) / size); y <= lowest; y++) if (!look(x * ROW + y)) return false;
    }
    return true;
  }

  add(box: Box): void {
    this.#every(box, 0, (key) => {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
      return true;
    });
  }

  free(box: Box, gap = 0): boolean {
    return this.#every(box, gap, (key) => !this.#cells.get(key)?.some((other) => overlaps(box, other, gap)));
  }
}

function inOrder(markers: Marker[]): Marker[] {
  return [...markers].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function* spots(marker: Marker): Generator<[number, number]> {
  yield [marker.x, marker.y];
  for (let radius = marker.size * 0.7; radius <= REACH; radius += marker.size * 0.45) {
    for (let turn = 0; turn < DIRECTIONS; turn++) {
      const angle = (turn * 2 * Math.PI) / DIRECTIONS - Math.PI / 4;
      yield [marker.x + radius * Math.cos(angle), marker.y + radius * Math.sin(angle)];
    }
  }
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

/** What stands already, and the leaders of what has stepped aside. */
class Ground {
  readonly grid = new Grid();
  readonly #boxes: Box[] = [];
  readonly #leaders: Segment[] = [];

  /** The best spot for a marker that is free and whose leader crosses no other; null where there is none. */
  place(marker: Marker, counted: boolean): Slot | null {
    let second: [Slot, Box, Segment] | null = null;
    for (const [x, y] of spots(marker)) {
      const box = boxAt(x, y, marker.size);
      if (!this.grid.free(box, GAP)) continue;
      const slot = single(marker, x, y);
      const leader = counted ? null : leaderOf(slot);
      if (leader && this.#leaders.some((other) => cross(leader, other))) continue;
      if (!leader || !this.#under(leader)) return this.#put(slot, box, leader);
      second ??= [slot, box, leader];
    }
    return second && this.#put(...second);
  }

  /** What was placed on another ground, as it was. */
  keep(slot: Slot): void {
    this.#put(slot, boxAt(slot.x, slot.y, slot.size), slot.ids.length > 1 ? null : leaderOf(slot));
  }

  #put(slot: Slot, box: Box, leader: Segment | null): Slot {
    this.grid.add(box);
    this.#boxes.push(box);
    if (leader) this.#leaders.push(leader);
    return slot;
  }

  /** Whether a leader leads below a mark other than those over its own point. */
  #under(leader: Segment): boolean {
    const [{ x, y }] = leader;
    return this.#boxes.some((box) => enters(leader, box) && !overlaps({ x, y, w: 0, h: 0 }, box, GAP));
  }
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
  const crowded = new Map<string, string>();
  let ground = new Ground();
  let slots: Slot[] = [];
  // Each round either ends or joins one more marker for good, so it ends.
  for (let at = 0; at < big.length; at++) {
    const marker = big[at]!;
    if (crowded.has(marker.id)) continue;
    const members = membersOf(marker, big, crowded);
    const sized = members.length ? { ...marker, size: Math.max(COUNTED, marker.size) } : marker;
    const slot = ground.place(sized, members.length > 0);
    if (slot) {
      slot.ids.push(...members);
      slots.push(slot);
      continue;
    }
    const host = nearest(slots, marker);
    if (!host) continue;
    for (const id of [marker.id, ...members]) crowded.set(id, host.ids[0]!);
    // What stood before the host stays; from it on everything is placed anew.
    slots = slots.slice(0, slots.indexOf(host));
    ground = new Ground();
    for (const kept of slots) ground.keep(kept);
    at = big.findIndex(({ id }) => id === host.ids[0]) - 1;
  }
  return { slots, grid: ground.grid };
}

/** Who has joined a marker, in their order. */
function membersOf({ id }: Marker, big: readonly Marker[], crowded: ReadonlyMap<string, string>): string[] {
  if (![...crowded.values()].includes(id)) return [];
  return big.filter((other) => crowded.get(other.id) === id).map((other) => other.id);
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
