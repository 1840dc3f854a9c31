// The outline of a marker, one per category shape, in a box of 40 × 40 around the origin; never told apart by colour alone.
// shapes.json holds them, for print too: `scale` is how large the pictogram (24 × 24) may be drawn inside, `down` how far below the centre.
import drawings from "./shapes.json" with { type: "json" };

interface Shape {
  outline: string;
  scale: number;
  down: number;
}

const DRAWN: Record<string, Shape> = drawings;

function drawn(shape: string): Shape {
  return DRAWN[shape] ?? DRAWN.circle!;
}

export function outline(shape: string): string {
  return drawn(shape).outline;
}

export function room(shape: string): { scale: number; down: number } {
  return drawn(shape);
}

export const SHAPES = Object.keys(DRAWN);
