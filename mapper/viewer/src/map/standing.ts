// Where a card stands beside a symbol: always wholly inside the map, never over the symbol. Plain numbers.
import type { Box } from "./boxes.ts";

export interface Spot {
  x: number;
  y: number;
}

const AWAY = 10;

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/** Right of the symbol, else left, above or below; null when the frame has no room on any side. */
export function beside(frame: Box, card: { w: number; h: number }, symbol: Box): Spot | null {
  const right = frame.x + frame.w - card.w;
  const bottom = frame.y + frame.h - card.h;
  if (right < frame.x || bottom < frame.y) return null;
  const y = clamp(symbol.y + symbol.h / 2 - card.h / 3, frame.y, bottom);
  if (symbol.x + symbol.w + AWAY <= right) return { x: Math.max(frame.x, symbol.x + symbol.w + AWAY), y };
  if (symbol.x - AWAY - card.w >= frame.x) return { x: Math.min(right, symbol.x - AWAY - card.w), y };
  const x = clamp(symbol.x + symbol.w / 2 - card.w / 2, frame.x, right);
  if (symbol.y - AWAY - card.h >= frame.y) return { x, y: symbol.y - AWAY - card.h };
  if (symbol.y + symbol.h + AWAY <= bottom) return { x, y: symbol.y + symbol.h + AWAY };
  return null;
}
