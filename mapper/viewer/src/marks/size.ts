// How large a mark is drawn: by its weight, the map and the zoom. Far out, the railway's marks shrink to waypoints.

export interface Sized {
  size: number;
  quiet: boolean;
  /** Whether it is drawn as a tick across its line. */
  tick?: boolean;
  /** Whether it is a plain dot, whatever it stands for. */
  dot?: boolean;
}

/** From here on border crossings and gauge changes are marks of their own. */
const RAIL_ZOOM = 3.5;
/** From here on there is room for pictograms on the world map. */
const PICTURE_ZOOM = 5;

/** On a city map by weight; the least is a dot. */
const CITY_SIZES = [10, 24, 30, 36] as const;

/** Where a portrait stands for each of the weightiest, all are dots. */
const PORTRAYED = 14;
const BESIDE = 9;

export function dotSize(portrayed: boolean): Sized {
  return portrayed ? { size: PORTRAYED, quiet: false, dot: true } : { size: BESIDE, quiet: true, dot: true };
}

export function markSize({ emphasis, weight }: { emphasis: number; weight: number }, zoom: number, on: { world: boolean; rail: boolean; narrow: boolean }): Sized {
  if (!on.world) {
    const size = CITY_SIZES[weight] ?? CITY_SIZES[2];
    if (weight <= 0) return { size, quiet: true };
    return { size: on.narrow ? size - 4 : size, quiet: false };
  }
  if (emphasis <= 0) return { size: zoom < RAIL_ZOOM ? 0 : zoom < PICTURE_ZOOM ? 7 : 9, quiet: true };
  if (on.rail) {
    if (zoom < RAIL_ZOOM) return emphasis >= 2 ? { size: 13, quiet: false } : { size: 10, quiet: true, tick: true };
    return { size: zoom < PICTURE_ZOOM ? 10 + 2 * emphasis : 22, quiet: false };
  }
  if (emphasis >= 2) return { size: 30, quiet: false };
  return { size: zoom < RAIL_ZOOM ? 12 : zoom < PICTURE_ZOOM ? 15 : 24, quiet: false };
}
