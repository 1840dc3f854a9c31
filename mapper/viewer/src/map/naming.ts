// Where names go so that none covers another name, a symbol or a line: plain numbers in, plain numbers out, always the same
// answer. A name that stands some way off is joined to what it names by a line, which leads through nothing else.
import { type Box, Grid } from "./boxes.ts";
import { DIRECTIONS, GAP } from "./placing.ts";
import { along, cross, enters, lengthOf, type Segment } from "./segments.ts";

/** How far off, in pixels, and in what steps a name that must be read may stand. */
const FAR_MOST = 80;
const FAR_STEP = 5;
/** How free it then is of all else. */
const FAR_CLEAR = 6;
/** How closely, in pixels, its line is looked at. */
const JOIN_STEP = 3;
/** So often those left out are tried before the others. */
const TRIES = 3;
/** From so many pixels on a name is joined to its mark by a line. */
const JOINED = 6;

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
  /** May stand some way off rather than stay out. */
  far?: boolean;
  /** Is read even where its line leads through something: what is open. */
  must?: boolean;
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
 * `crossing` are the lines that a roaming name keeps off where it can, `leaders` those that no name and no line to one may touch.
 */
export function placeNames(wanted: Wanted[], obstacles: Box[], within?: Box, crossing: Box[] = [], leaders: readonly Segment[] = []): Named[] {
  const place = (ordered: readonly Wanted[]) => new Names(obstacles, within, crossing, leaders).place(ordered);
  let ordered = [...wanted].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  let best = place(ordered);
  // What is worth going far for and found no room may find some when it is asked first.
  for (let tried = 0; tried < TRIES; tried++) {
    const named = new Set(best.map(({ id }) => id));
    const left = ordered.filter(({ id, far }) => far && !named.has(id));
    if (!left.length) break;
    // Each once: what must be read comes first, whether it was named or not.
    ordered = [...new Set([...ordered.filter(({ must }) => must), ...left, ...ordered])];
    const other = place(ordered);
    const far = (names: Named[]) => names.filter(({ id }) => ordered.some((each) => each.far && each.id === id)).length;
    if (far(other) > far(best)) best = other;
  }
  return best;
}

/** Names that stand on the map already, and what they keep off. */
class Names {
  readonly #grid: Grid;
  readonly #soft: Grid;
  readonly #lines: Segment[];
  readonly #within: Box | undefined;

  constructor(obstacles: Box[], within: Box | undefined, crossing: Box[], leaders: readonly Segment[]) {
    this.#grid = gridOf(obstacles);
    this.#soft = gridOf(crossing);
    this.#lines = [...leaders];
    this.#within = within;
  }

  place(ordered: readonly Wanted[]): Named[] {
    return ordered.flatMap((label) => {
      const box = this.#spot(label);
      if (!box) return [];
      this.#grid.add(box);
      const join = joinOf(label, box);
      if (join) this.#lines.push(join);
      return [{ id: label.id, x: box.x, y: box.y }];
    });
  }

  #spot(label: Wanted): Box | undefined {
    const within = this.#within;
    if (label.centred && within && !inside({ x: label.x, y: label.y, w: 0, h: 0 }, within)) return undefined;
    const fitting: Box[] = [];
    let clear: Box | undefined;
    for (const [x, y, free = GAP] of sides(label)) {
      const box = { x, y, w: label.w, h: label.h };
      if ((within && !inside(box, within)) || !this.#grid.free(box, free)) continue;
      fitting.push(box);
      if (!this.#clear(label, box)) continue;
      if (!label.roams || this.#soft.free(box)) return box;
      clear ??= box;
    }
    return clear ?? (label.must ? fitting[0] : undefined);
  }

  /** Whether neither a name nor the line to it meets another line, and this leads through nothing. */
  #clear(label: Wanted, box: Box): boolean {
    const join = joinOf(label, box);
    if (this.#lines.some((line) => enters(line, box) || (join !== null && cross(join, line)))) return false;
    return join === null || along(join, JOIN_STEP).every((dot) => this.#grid.free({ ...dot, w: 0, h: 0 }));
  }
}

function gridOf(boxes: readonly Box[]): Grid {
  const grid = new Grid();
  for (const box of boxes) grid.add(box);
  return grid;
}

/** The line from what is named to a name that stands some way off: from the rim of its symbol to the nearest of the name. */
export function joinOf({ x, y, away, centred }: Wanted, box: Box): Segment | null {
  const to = { x: Math.max(box.x, Math.min(x, box.x + box.w)), y: Math.max(box.y, Math.min(y, box.y + box.h)) };
  const length = lengthOf([{ x, y }, to]);
  if (centred || length - away < JOINED) return null;
  // A square symbol reaches as far as its corner.
  const rim = away / Math.max(Math.abs(to.x - x), Math.abs(to.y - y));
  return rim < 1 ? [{ x: x + rim * (to.x - x), y: y + rim * (to.y - y) }, to] : null;
}

function inside(box: Box, frame: Box): boolean {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h;
}
