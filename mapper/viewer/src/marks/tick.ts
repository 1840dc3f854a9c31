// A border seen from afar: no mark of its own but a tick across the track.
import type { Session } from "../session/session.ts";

type Xy = { x: number; y: number };

/** How far a tick is turned from upright, in degrees clockwise, so that it stands across the track at a feature. */
export function turnAcross({ island, features, map }: Session, row: number): number {
  const at = map.project(features.latLng(row), 0);
  let [least, turn] = [Infinity, 0];
  for (const { style, points } of island.lines) {
    if (!style.startsWith("rail")) continue;
    let from: Xy | null = null;
    for (let index = 0; index < points.length; index += 2) {
      const to: Xy = map.project([points[index + 1]!, points[index]!], 0);
      const away = from ? distance(at, from, to) : Infinity;
      if (from && away < least) [least, turn] = [away, (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI];
      from = to;
    }
  }
  return turn;
}

/** From a point to a stretch of line. */
function distance(point: Xy, from: Xy, to: Xy): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length ? Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length)) : 0;
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}
