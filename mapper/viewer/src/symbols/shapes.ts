// The outline of a marker, one per category shape, in a box of 40 × 40 around the origin; never told apart by colour alone.

const OUTLINES: Record<string, string> = {
  circle: "M0-17A17 17 0 1 1 0 17A17 17 0 1 1 0-17Z",
  square: "M-13-15.5H13A2.5 2.5 0 0 1 15.5-13V13A2.5 2.5 0 0 1 13 15.5H-13A2.5 2.5 0 0 1-15.5 13V-13A2.5 2.5 0 0 1-13-15.5Z",
  diamond: "M0-19.5L19.5 0L0 19.5L-19.5 0Z",
  triangle: "M0-19L19.5 15.5H-19.5Z",
  hexagon: "M-9.5-16.5H9.5L19 0L9.5 16.5H-9.5L-19 0Z",
  pentagon: "M0-18.5L18.5-5L11.5 16H-11.5L-18.5-5Z",
  shield: "M-15-16H15V3C15 11 8 16 0 19C-8 16-15 11-15 3Z",
  star: "M0-19.5L5.2-7.4L18.5-6L8.6 2.8L11.4 15.8L0 9.1L-11.4 15.8L-8.6 2.8L-18.5-6L-5.2-7.4Z",
  drop: "M0-19C7-11 15-4 15 4.5A15 15 0 0 1-15 4.5C-15-4-7-11 0-19Z",
};

/** How large the pictogram (24 × 24) may be drawn inside, and how far below the centre. */
const ROOM: Record<string, { scale: number; down: number }> = {
  circle: { scale: 0.98, down: 0 },
  square: { scale: 1.04, down: 0 },
  diamond: { scale: 0.84, down: 0 },
  triangle: { scale: 0.72, down: 4.5 },
  hexagon: { scale: 0.98, down: 0 },
  pentagon: { scale: 0.92, down: 0.8 },
  shield: { scale: 0.98, down: -0.8 },
  star: { scale: 0.62, down: 0.8 },
  drop: { scale: 0.9, down: 3.5 },
};

export function outline(shape: string): string {
  return OUTLINES[shape] ?? OUTLINES.circle!;
}

export function room(shape: string): { scale: number; down: number } {
  return ROOM[shape] ?? ROOM.circle!;
}

export const SHAPES = Object.keys(OUTLINES);
