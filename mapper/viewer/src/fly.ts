// Moving the map so that a feature is seen: its point, the whole of its line, or all the places it consists of.
import L from "leaflet";
import type { Lines } from "./lines.ts";
import { motionWanted } from "./media.ts";
import type { Session } from "./session.ts";

const CITY_ZOOM = 12.5;
const WORLD_ZOOM = 4;
const SECONDS = 0.7;

export function flyTo(session: Session, lines: Lines | null, id: string): void {
  const { map, island } = session;
  const positions = session.drawnAs(id).map((each) => session.position(each)!);
  const line = lines?.bounds(id) ?? null;
  if (!positions.length && !line) return;
  const motion = { animate: motionWanted(), duration: SECONDS };
  if (line || positions.length > 1) {
    const bounds = L.latLngBounds(positions);
    if (line) bounds.extend(line);
    map.flyToBounds(bounds, { paddingTopLeft: [40, 50], paddingBottomRight: [40, 40], maxZoom: CITY_ZOOM, ...motion });
    return;
  }
  const zoom = Math.max(map.getZoom(), island.map.kind === "world" ? WORLD_ZOOM : CITY_ZOOM);
  if (motion.animate) map.flyTo(positions[0]!, zoom, motion);
  else map.setView(positions[0]!, zoom, { animate: false });
}
