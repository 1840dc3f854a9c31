// Where the map may go: a city map is free, a world map shows exactly one world, from window[0] to window[1].
import L from "leaflet";
import { underSheet } from "../core/sheet.ts";
import type { Session } from "../session/session.ts";
import { isUntouched, noticeTouch, setUntouched, unasked } from "./untouched.ts";
import { showWorld } from "./world-view.ts";

/** Pixels left free round what is first shown. */
const PADDING = 12;
const NORTH = 84;
/** Far enough south that on a wide screen the whole width of the world fits at the least zoom. */
const SOUTH = -78;

function windowBounds([west, east]: [number, number]): L.LatLngBounds {
  return L.latLngBounds([SOUTH, west], [NORTH, east]);
}

/** Do something in which a zoom may be any fraction. */
function unsnapped<Found>(map: L.Map, work: () => Found): Found {
  const snap = map.options.zoomSnap;
  map.options.zoomSnap = 0;
  const found = work();
  if (snap !== undefined) map.options.zoomSnap = snap;
  return found;
}

/** The least zoom at which the window fills the map in both directions, to the fraction. */
function fillingZoom(map: L.Map, bounds: L.LatLngBounds): number {
  return unsnapped(map, () => map.getBoundsZoom(bounds, true));
}

export function openingBounds(session: Session): L.LatLngBounds {
  const [west, south, east, north] = session.island.map.view;
  return L.latLngBounds([south, west], [north, east]);
}

/** Round the marks of the opening view, for who needs no more of it; the view itself where it has none. */
function markedBounds(session: Session): L.LatLngBounds {
  const { features } = session;
  const view = openingBounds(session);
  const rows = Array.from({ length: features.count }, (_, row) => row).filter((row) => features.located(row));
  const bounds = L.latLngBounds(rows.map((row) => features.latLng(row)).filter((point) => view.contains(point)));
  return bounds.isValid() && !bounds.getNorthEast().equals(bounds.getSouthWest()) ? bounds : view;
}

/** What is kept free round the marks when the map opens, in pixels. */
export interface Aside {
  beside: number;
  above: number;
  below: number;
}

const asides = new WeakMap<L.Map, Aside>();

/** Keep the marks of the opening view so far off the map's edges; null shows the view as a whole. */
export function keepAside(map: L.Map, room: Aside | null): void {
  if (room) asides.set(map, room);
  else asides.delete(map);
}

/** Fit the opening view to a window that has changed, until the map has been moved; then its middle stays in the middle. */
export function keepOpening(session: Session): void {
  const { map } = session;
  map.on("resize", () => isUntouched(map) && showAll(session));
  noticeTouch(map);
}

export function showAll(session: Session): void {
  const { map } = session;
  setUntouched(map);
  unasked(map, () => fitAll(session));
}

function fitAll(session: Session): void {
  const { map } = session;
  const aside = asides.get(map);
  if (aside) {
    const padding = { paddingTopLeft: L.point(aside.beside, aside.above), paddingBottomRight: L.point(aside.beside, aside.below) };
    return void unsnapped(map, () => map.fitBounds(markedBounds(session), { animate: false, ...padding }));
  }
  if (session.island.map.kind === "world") return unsnapped(map, () => showWorld(session, openingBounds(session)));
  map.fitBounds(openingBounds(session), { animate: false, paddingTopLeft: [PADDING, PADDING], paddingBottomRight: [PADDING, PADDING + underSheet()] });
}

export function limitView(session: Session): void {
  const { map, island } = session;
  map.options.zoomSnap = 0.25;
  map.options.zoomDelta = 0.5;
  map.options.wheelPxPerZoomLevel = 90;
  map.options.maxZoom = island.map.maxZoom;
  const around = island.map.window;
  if (!around) {
    map.options.minZoom = island.map.minZoom;
    return;
  }
  const bounds = windowBounds(around);
  map.options.maxBoundsViscosity = 1;
  const limit = () => {
    map.options.minZoom = 0;
    map.options.minZoom = Math.max(fillingZoom(map, bounds), 0);
    map.fire("zoomlevelschange");
    const least = map.options.minZoom;
    if (map.getZoom() < least) unasked(map, () => unsnapped(map, () => map.setZoom(least, { animate: false })));
  };
  limit();
  const { panInsideBounds } = map;
  // Leaflet's own way back into its bounds: at once, and no wish of the reader either.
  map.panInsideBounds = (within) => {
    unasked(map, () => unsnapped(map, () => panInsideBounds.call(map, within, { animate: false })));
    return map;
  };
  map.setMaxBounds(bounds);
  map.on("resize", limit);
}
