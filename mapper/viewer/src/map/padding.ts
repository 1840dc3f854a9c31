// How far beyond the window a canvas may be drawn.

/** Pixels of a canvas; of more Safari on phones and tablets shows nothing. */
const MOST_PIXELS = 1 << 24;

/** As much of a window's size as a canvas may reach beyond each of its edges. */
export function mostPadding({ x, y }: { x: number; y: number }, ratio: number): number {
  return Math.max(0, (Math.sqrt(MOST_PIXELS / (x * y)) / ratio - 1) / 2);
}
