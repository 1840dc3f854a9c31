// How much room a mark's button takes: as much as a finger needs, but nothing of what is drawn of another mark.

/** A mark as it stands, in pixels; those placed earlier are the more important ones. */
export interface Standing {
  x: number;
  y: number;
  size: number;
}

/** What WCAG 2.5.8 asks of a target. */
const FINGER = 24;

/** The side of each mark's square button. */
export function rooms(marks: readonly Standing[]): number[] {
  return marks.map((mark) => {
    let room = Math.max(mark.size, FINGER);
    if (room === mark.size) return room;
    for (const other of marks) {
      if (other === mark) continue;
      // Squares meet where both distances are small; what keeps them apart is the larger one.
      const gap = Math.max(Math.abs(other.x - mark.x), Math.abs(other.y - mark.y)) - other.size / 2;
      if (gap < room / 2) room = Math.max(mark.size, 2 * gap);
    }
    return room;
  });
}
