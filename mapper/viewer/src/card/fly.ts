// Moving the map so that a feature is seen: its point, the whole of its line, or all the places it consists of.
import L from "leaflet";
import { isWide, motionWanted } from "../core/browser.ts";
import type { Lines } from "../lines/lines.ts";
import type { Session } from "../session/session.ts";

const CITY_ZOOM = 12.5;
const WORLD_ZOOM = 4;
const SECONDS = 0.7;
/** On a phone the docked card takes at most this share of the window from below. */
const CARD_SHARE = 0.46;
/** On a wide screen the card of what has no single point docks to an edge, this wide. */
const DOCKED_WIDTH = 352;
/** On the right the buttons of the map stay free beside it. */
const BUTTONS_WIDTH = 52;

/** How much of the map's foot the docked card will cover. */
function covered(map: L.Map): number {
  if (isWide()) return 0;
  const { top, height } = map.getContainer().getBoundingClientRect();
  // The page scrolls to its top when a card opens.
  const bottom = top + window.scrollY + height;
  return Math.max(0, Math.min(height * 0.6, bottom - window.innerHeight * (1 - CARD_SHARE)));
}

/** All that is seen of a feature; not valid where nothing is. */
function extent(session: Session, lines: Lines | null, id: string): L.LatLngBounds {
  const bounds = L.latLngBounds(session.drawnAs(id).map((each) => session.position(each)!));
  const line = lines?.bounds(id);
  return line ? bounds.extend(line) : bounds;
}

/** Whether the docked card belongs on the right: where the one world shown goes on further east of a feature than west. */
export function docksRight(session: Session, lines: Lines | null, id: string): boolean {
  const around = session.island.map.window;
  const bounds = extent(session, lines, id);
  return around !== null && bounds.isValid() && around[1] - bounds.getEast() > bounds.getWest() - around[0];
}

export function flyTo(session: Session, lines: Lines | null, id: string): void {
  const { map, island } = session;
  const positions = session.drawnAs(id).map((each) => session.position(each)!);
  const line = lines?.bounds(id) ?? null;
  if (!positions.length && !line) return;
  const motion = { animate: motionWanted(), duration: SECONDS };
  if (line || positions.length > 1) {
    const card = isWide() && !session.position(id) ? DOCKED_WIDTH : 0;
    const right = docksRight(session, lines, id);
    const paddingTopLeft = L.point(40 + (right ? 0 : card), 50);
    const paddingBottomRight = L.point(40 + (right && card ? card + BUTTONS_WIDTH : 0), 40 + covered(map));
    map.flyToBounds(extent(session, lines, id), { paddingTopLeft, paddingBottomRight, maxZoom: CITY_ZOOM, ...motion });
    return;
  }
  const zoom = Math.max(map.getZoom(), island.map.kind === "world" ? WORLD_ZOOM : CITY_ZOOM);
  const centre = map.unproject(map.project(positions[0]!, zoom).add([0, covered(map) / 2]), zoom);
  if (motion.animate) map.flyTo(centre, zoom, motion);
  else map.setView(centre, zoom, { animate: false });
}
