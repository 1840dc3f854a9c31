import type { Session } from "../session/session.ts";

/** Metres round the equator. */
const EARTH = 40_075_017;
const WORLD = 256;
const ZOOM_STEP = 0.25;

/** How many metres on the ground a pixel has. */
export function metresToPixel(lat: number, zoom: number): number {
  return (EARTH * Math.cos((lat * Math.PI) / 180)) / (WORLD * 2 ** zoom);
}

/** The closest zoom at which a pixel has at least so many metres. */
export function zoomFor(lat: number, metres: number): number {
  return Math.floor(Math.log2(metresToPixel(lat, 0) / metres) / ZOOM_STEP) * ZOOM_STEP;
}

/** Up to which zoom the ground of a row is right: however near, where nothing else is known of it. */
export function rightTo({ island, features }: Session, row: number): number {
  const { coarse } = island.base;
  if (!coarse || !features.located(row)) return Infinity;
  return zoomFor(features.latLng(row)[0], coarse.finest);
}
