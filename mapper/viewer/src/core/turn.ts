/** A longitude as people write it; a mark beyond the antimeridian lies on the next turn of the map. */
export function aroundEarth(lon: number): number {
  return Math.abs(lon) > 180 ? ((((lon + 180) % 360) + 360) % 360) - 180 : lon;
}
