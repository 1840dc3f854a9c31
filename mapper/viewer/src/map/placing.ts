// Where markers and names go so that none covers another: plain numbers in, plain numbers out, always the same answer.
// Markers that would collide step aside (a leader line keeps the true point) or, where there is no room, join into one counted symbol.

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

const GAP = 2;
/** Beyond this many pixels a leader line no longer reads as belonging to its point. */
const REACH = 74;
const DIRECTIONS = 16;
const COUNTED = 32;
/** How far off, in pixels, and in what steps a name that must be read may stand. */
const FAR_MOST = 60;
const FAR_STEP = 5;
/** How free it then is of all else. */
const FAR_CLEAR = 6;
/** How closely, in pixels, its line is looked at. */
const JOIN_STEP = 3;

export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

function boxAt(x: number, y: number, size: number): Box {
  return { x: x - size / 2, y: y - size / 2, w: size, h: size };
}

/** Boxes in square cells, so that a thousand markers need no thousand comparisons each. */
export class Grid {
  #cells = new Map<string, Box[]>();
  #size: number;

  constructor(size = 64) {
    this.#size = size;
  }

  #keys(box: Box, gap: number): string[] {
    const keys: string[] = [];
    const size = this.#size;
    for (let x = Math.floor((box.x - gap) / size); x <= Math.floor((box.x + box.w + gap) / size); x++) {
      for (let y = Math.floor((box.y - gap) / size); y <= Math.floor((box.y + box.h + gap) / size); y++) keys.push(`${x},${y}`);
    }
    return keys;
  }

  add(box: Box): void {
    for (const key of this.#keys(box, 0)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  free(box: Box, gap = 0): boolean {
    return this.#keys(box, gap).every((key) => !this.#cells.get(key)?.some((other) => overlaps(box, other, gap)));
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

function tryPlace(marker: Marker, grid: Grid): Slot | null {
  for (const [x, y] of spots(marker)) {
    const box = boxAt(x, y, marker.size);
    if (!grid.free(box, GAP)) continue;
    grid.add(box);
    return single(marker, x, y);
  }
  return null;
}

/** Place all markers; where no room is left, join the marker to its nearest neighbour as a counted symbol. */
export function placeMarkers(markers: Marker[]): Placed[] {
  const ordered = inOrder(markers);
  const big = ordered.filter((marker) => !marker.quiet);
  const crowded = new Map<string, string>();
  // Each round either ends or joins one more marker for good, so it ends.
  for (;;) {
    const grid = new Grid();
    const slots: Slot[] = [];
    let joined = false;
    for (const marker of big) {
      if (crowded.has(marker.id)) continue;
      const members = big.filter((other) => crowded.get(other.id) === marker.id).map((other) => other.id);
      const sized = members.length ? { ...marker, size: Math.max(COUNTED, marker.size) } : marker;
      const slot = tryPlace(sized, grid);
      if (slot) {
        slot.ids.push(...members);
        slots.push(slot);
        continue;
      }
      const host = nearest(slots, marker);
      if (!host) continue;
      for (const id of [marker.id, ...members]) crowded.set(id, host.ids[0]!);
      joined = true;
      break;
    }
    if (!joined) return placeQuiet(ordered, slots, grid).map(({ rank: _rank, ...placed }) => placed);
  }
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

/** What is written at a point of the map's window for a while. */
export interface Note {
  text: string;
  x: number;
  y: number;
}

export interface Wanted {
  id: string;
  /** Centre of what is named, and how far the text keeps from it. */
  x: number;
  y: number;
  away: number;
  w: number;
  h: number;
  rank: number;
  /** A name of the land or sea stands on its point, not beside it. */
  centred: boolean;
  /** A sea has room: its name may wander off so as not to be crossed by a line. */
  roams?: boolean;
  /** May stand some way off rather than stay out: the one name that must be read. */
  far?: boolean;
}

export interface Named {
  id: string;
  /** Upper left corner of the text. */
  x: number;
  y: number;
}

/** Upper left corners where a name may stand, the best first, and how free of all else it has to be there. */
function* sides({ x, y, w, h, away, centred, roams, far }: Wanted): Generator<[number, number, number?]> {
  if (centred) {
    for (const step of [0, 1, -1, 2, -2]) {
      for (const aside of roams ? [0, 0.25, -0.25] : [0]) yield [x - w / 2 + aside * w, y - h / 2 + step * h];
    }
    return;
  }
  yield [x + away, y - h / 2];
  yield [x - away - w, y - h / 2];
  yield [x - w / 2, y + away];
  yield [x - w / 2, y - away - h];
  const near = away * 0.75;
  for (const [right, down] of [[1, 1], [1, -1], [-1, 1], [-1, -1]] as const) {
    yield [right > 0 ? x + near : x - near - w, down > 0 ? y + near - h / 4 : y - near - h * 0.75];
  }
  for (let gap = FAR_STEP; far && gap <= FAR_MOST; gap += FAR_STEP) {
    for (let turn = 0; turn < DIRECTIONS; turn++) {
      const angle = (turn * 2 * Math.PI) / DIRECTIONS;
      const [right, down] = [Math.cos(angle), Math.sin(angle)];
      // What stands off keeps off everything else, too.
      yield [x + right * (away + gap + w / 2) - w / 2, y + down * (away + gap + h / 2) - h / 2, Math.max(GAP, Math.min(gap / 3, FAR_CLEAR))];
    }
  }
}

/**
 * Names that fit beside the symbols, the more important first; the others stay out. `within` limits them to the map,
 * `crossing` are the lines that a roaming name keeps off where it can.
 */
export function placeNames(wanted: Wanted[], obstacles: Box[], within?: Box, crossing: Box[] = []): Named[] {
  const grid = new Grid();
  for (const box of obstacles) grid.add(box);
  const lines = new Grid();
  for (const box of crossing) lines.add(box);
  const joins = new Grid();
  const ordered = [...wanted].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  const named: Named[] = [];
  for (const label of ordered) {
    if (label.centred && within && !inside({ x: label.x, y: label.y, w: 0, h: 0 }, within)) continue;
    const fitting = [...sides(label)]
      .map(([x, y, free = GAP]) => ({ x, y, w: label.w, h: label.h, free }))
      .filter((box) => (!within || inside(box, within)) && grid.free(box, box.free));
    const clear = (each: Box) =>
      (!label.roams || lines.free(each)) && joins.free(each) && join(label, each).every((dot) => grid.free(dot) && joins.free(dot, JOIN_STEP));
    const box = fitting.find(clear) ?? fitting[0];
    if (!box) continue;
    grid.add(box);
    for (const dot of join(label, box)) joins.add(dot);
    named.push({ id: label.id, x: box.x, y: box.y });
  }
  return named;
}

/** The line from what is named to its name, as dots; through another mark it would seem to belong to that. */
function join({ x, y, away, centred }: Wanted, box: Box): Box[] {
  if (centred) return [];
  const [right, down] = [Math.max(box.x, Math.min(x, box.x + box.w)) - x, Math.max(box.y, Math.min(y, box.y + box.h)) - y];
  const length = Math.hypot(right, down);
  const dots: Box[] = [];
  // A square mark reaches as far as its corner.
  for (let at = away * Math.SQRT2; at < length; at += JOIN_STEP) {
    dots.push({ x: x + (right * at) / length, y: y + (down * at) / length, w: 0, h: 0 });
  }
  return dots;
}

function inside(box: Box, frame: Box): boolean {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h;
}
