// Moving the map so that a feature is seen: its point, the whole of its line, or all the places it consists of.
import L from "leaflet";
import { isWide, motionWanted } from "../core/browser.ts";
import type { Lines } from "../lines/lines.ts";
import type { Marks } from "../marks/marks.ts";
import type { Session } from "../session/session.ts";

/** No closer than this to see a line or several places. */
const CLOSEST = 12.5;
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
  const bounds = L.latLngBounds(session.drawnAs(id).map((row) => session.features.latLng(row)));
  const line = lines?.bounds(session.features.row(id));
  return line ? bounds.extend(line) : bounds;
}

/** Whether the docked card belongs on the right: where the one world shown goes on further east of a feature than west. */
export function docksRight(session: Session, lines: Lines | null, id: string): boolean {
  const around = session.island.map.window;
  const bounds = extent(session, lines, id);
  return around !== null && bounds.isValid() && around[1] - bounds.getEast() > bounds.getWest() - around[0];
}

export function flyTo(session: Session, marks: Marks, lines: Lines | null, id: string): void {
  const { map, features } = session;
  const rows = session.drawnAs(id);
  const line = lines?.bounds(features.row(id)) ?? null;
  if (!rows.length && !line) return;
  const motion = { animate: motionWanted(), duration: SECONDS };
  if (line || rows.length > 1) {
    const card = isWide() && !session.position(id) ? DOCKED_WIDTH : 0;
    const right = docksRight(session, lines, id);
    const paddingTopLeft = L.point(40 + (right ? 0 : card), 50);
    const paddingBottomRight = L.point(40 + (right && card ? card + BUTTONS_WIDTH : 0), 40 + covered(map));
    map.flyToBounds(extent(session, lines, id), { paddingTopLeft, paddingBottomRight, maxZoom: CLOSEST, ...motion });
    return;
  }
  const zoom = marks.zoomTo(rows[0]!);
  const centre = map.unproject(map.project(features.latLng(rows[0]!), zoom).add([0, covered(map) / 2]), zoom);
  if (motion.animate) map.flyTo(centre, zoom, motion);
  else map.setView(centre, zoom, { animate: false });
}
