/** Metres round the equator. */
const EARTH = 40_075_017;
const WORLD = 256;

/** How many metres on the ground a pixel has. */
export function metresToPixel(lat: number, zoom: number): number {
  return (EARTH * Math.cos((lat * Math.PI) / 180)) / (WORLD * 2 ** zoom);
}
