// Moving the map so that a feature is seen: its point, the whole of its line, or all the places it consists of.
import L from "leaflet";
import { isWide, motionWanted } from "../core/browser.ts";
import type { Lines } from "../lines/lines.ts";
import { type Box, overlaps } from "../map/boxes.ts";
import type { Marks } from "../marks/marks.ts";
import type { Session } from "../session/session.ts";

/** No closer than this to see a line or several places. */
const CLOSEST = 12.5;
const SECONDS = 0.7;
const ZOOM_STEP = 0.25;
/** On a phone the docked card takes at most this share of the window from below. */
const CARD_SHARE = 0.46;

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

/** What is left free between a mark and the card that would cover it. */
const CLEAR = 12;

/**
 * Move the map just enough that the box of a mark is not under the card; nearer, where the world ends before that. Boxes are
 * in container pixels. Whether it was moved: from nearer the mark may stand elsewhere beside its point.
 */
export function uncover({ map }: Session, latlng: L.LatLng, mark: Box, card: Box): boolean {
  if (!overlaps(mark, card, CLEAR)) return false;
  const size = map.getSize();
  const moves: [number, number][] = [
    [0, card.y - CLEAR - mark.h - mark.y],
    [card.x + card.w + CLEAR - mark.x, 0],
    [card.x - CLEAR - mark.w - mark.x, 0],
  ];
  const stays = ([x, y]: [number, number]) =>
    mark.x + x >= 0 && mark.x + mark.w + x <= size.x && mark.y + y >= 0 && mark.y + mark.h + y <= size.y;
  const [move] = moves.filter(stays).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  if (!move) return false;
  // The symbol may stand beside its point: at one zoom both move alike.
  const to = map.latLngToContainerPoint(latlng).add(move);
  const zoom = nearer(map, latlng, size.y - to.y);
  if (zoom === map.getZoom()) map.panBy([-move[0], -move[1]], { animate: false });
  else map.setView(map.unproject(map.project(latlng, zoom).subtract(to).add(size.divideBy(2)), zoom), zoom, { animate: false });
  return true;
}

/** The zoom at which there is so much of the map, in pixels, below a place. */
function nearer(map: L.Map, latlng: L.LatLng, below: number): number {
  const zoom = map.getZoom();
  const { maxBounds } = map.options;
  if (!maxBounds) return zoom;
  const left = map.project((maxBounds as L.LatLngBounds).getSouthWest()).y - map.project(latlng).y;
  return left >= below || left <= 0 ? zoom : Math.ceil((zoom + Math.log2(below / left)) / ZOOM_STEP) * ZOOM_STEP;
}

export function flyTo(session: Session, marks: Marks, lines: Lines | null, id: string): void {
  const { map, features } = session;
  const rows = session.drawnAs(id);
  const line = lines?.bounds(features.row(id)) ?? null;
  if (!rows.length && !line) return;
  const motion = { animate: motionWanted(), duration: SECONDS };
  if (line || rows.length > 1) {
    const paddingTopLeft = L.point(40, 50);
    const paddingBottomRight = L.point(40, 40 + covered(map));
    const whole = extent(session, lines, id);
    const seen = L.bounds(paddingTopLeft, map.getSize().subtract(paddingBottomRight));
    const corners = [whole.getNorthWest(), whole.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
    // What is seen whole already is best left where the reader sees it.
    if (!line && seen.contains(L.bounds(corners))) return;
    map.flyToBounds(whole, { paddingTopLeft, paddingBottomRight, maxZoom: CLOSEST, ...motion });
    return;
  }
  const foot = covered(map);
  const zoom = marks.zoomTo(rows[0]!, map.getSize().subtract([0, foot]));
  const centre = map.unproject(map.project(features.latLng(rows[0]!), zoom).add([0, foot / 2]), zoom);
  if (motion.animate) map.flyTo(centre, zoom, motion);
  else map.setView(centre, zoom, { animate: false });
}
