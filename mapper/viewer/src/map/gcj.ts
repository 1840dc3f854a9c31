// WGS-84 → GCJ-02 by the published formula, good to about a metre. Only ever applied to tiles declared as GCJ-02.

const A = 6378245.0;
const E2 = 0.00669342162296594323;
const [LON_0, LAT_0] = [105, 35];

const rad = (degrees: number): number => (degrees * Math.PI) / 180;
const wave = (x: number, weights: readonly [number, number][]): number =>
  weights.reduce((sum, [weight, pace]) => sum + ((weight * 2) / 3) * Math.sin(x * Math.PI * pace), 0);

export function gcjFromWgs(lat: number, lon: number): [number, number] {
  const [x, y] = [lon - LON_0, lat - LAT_0];
  const ripple = wave(x, [[20, 6], [20, 2]]);
  const root = Math.sqrt(Math.abs(x));
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple + wave(y, [[20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]]);
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple + wave(x, [[20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]]);
  const curve = 1 - E2 * Math.sin(rad(lat)) ** 2;
  return [
    lat + (north * 180 * curve * Math.sqrt(curve)) / (A * (1 - E2) * Math.PI),
    lon + (east * 180 * Math.sqrt(curve)) / (A * Math.cos(rad(lat)) * Math.PI),
  ];
}
