// Where the map may go: a city map is free, a world map shows exactly one world, from window[0] to window[1].
import L from "leaflet";
import type { Session } from "../session/session.ts";

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

/** Maps that show their opening view, as no one has moved them since. */
const untouched = new WeakSet<L.Map>();

/** Whether the map shows its opening view because nobody has moved it. */
export function isUntouched(map: L.Map): boolean {
  return untouched.has(map);
}

/** Maps that are being fitted, which is no wish of the reader. */
const fitting = new WeakSet<L.Map>();
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
  map.on("movestart zoomstart", () => !fitting.has(map) && untouched.delete(map));
}

export function showAll(session: Session): void {
  const { map } = session;
  fitting.add(map);
  untouched.add(map);
  fitAll(session);
  fitting.delete(map);
}

function fitAll(session: Session): void {
  const { map } = session;
  const aside = asides.get(map);
  if (aside) {
    const padding = { paddingTopLeft: L.point(aside.beside, aside.above), paddingBottomRight: L.point(aside.beside, aside.below) };
    return void unsnapped(map, () => map.fitBounds(markedBounds(session), { animate: false, ...padding }));
  }
  map.fitBounds(openingBounds(session), { animate: false, padding: [PADDING, PADDING] });
  const lon = fullest(session);
  if (lon !== null) map.setView([map.getCenter().lat, lon], map.getZoom(), { animate: false });
}

/** Where a screen too narrow for everything shows the most, the hub among it: the middle of that; null where all fits. */
function fullest({ map, features: { columns, table } }: Session): number | null {
  const home = columns?.x[table.hub];
  if (!columns || home === undefined) return null;
  const room = (map.getSize().x - 2 * PADDING) / (256 * 2 ** map.getZoom());
  const all = columns.x.filter((x) => !Number.isNaN(x)).sort();
  if (all[all.length - 1]! - all[0]! <= room) return null;
  let best: [number, number] | null = null;
  let most = 0;
  for (let from = 0, to = 0; from < all.length; from++) {
    while (to < all.length && all[to]! - all[from]! <= room) to++;
    const [west, east] = [all[from]!, all[to - 1]!];
    if (west <= home && east >= home && to - from > most) [best, most] = [[west, east], to - from];
  }
  return best && ((best[0] + best[1]) / 2 - 0.5) * 360;
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
    const kept = isUntouched(map);
    map.options.minZoom = 0;
    map.options.minZoom = Math.max(fillingZoom(map, bounds), 0);
    map.fire("zoomlevelschange");
    if (map.getZoom() < map.options.minZoom) map.setZoom(map.options.minZoom, { animate: false });
    // A limit is no wish of the reader.
    if (kept) untouched.add(map);
  };
  limit();
  const { panInsideBounds } = map;
  // Leaflet's own way back into its bounds: at once, and no wish of the reader either.
  map.panInsideBounds = (within) => {
    const kept = isUntouched(map);
    panInsideBounds.call(map, within, { animate: false });
    if (kept) untouched.add(map);
    return map;
  };
  map.setMaxBounds(bounds);
  map.on("resize", limit);
}
