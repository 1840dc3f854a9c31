// Boxes on the map as plain numbers, and many of them in square cells, so that a thousand need no thousand comparisons each.

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Cells of a column, more than any map is high. */
const ROW = 2 ** 20;

export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

export class Grid<Kept extends Box = Box> {
  #cells = new Map<number, Kept[]>();
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

  add(box: Kept): void {
    this.#every(box, 0, (key) => {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
      return true;
    });
  }

  /** Take out the one that was added last of those that are there. */
  takeBack(box: Kept): void {
    this.#every(box, 0, (key) => this.#cells.get(key)?.pop() !== undefined);
  }

  /** Whether one says so of those in the cells of a box: all that it overlaps or touches are among them. */
  some(box: Box, told: (other: Kept) => boolean, gap = 0): boolean {
    return !this.#every(box, gap, (key) => !this.#cells.get(key)?.some(told));
  }

  free(box: Box, gap = 0): boolean {
    return !this.some(box, (other) => overlaps(box, other, gap), gap);
  }
}
