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

/** The least zoom at which the window fills the map in both directions, to the fraction. */
function fillingZoom(map: L.Map, bounds: L.LatLngBounds): number {
  const snap = map.options.zoomSnap;
  map.options.zoomSnap = 0;
  const zoom = map.getBoundsZoom(bounds, true);
  if (snap !== undefined) map.options.zoomSnap = snap;
  return zoom;
}

export function openingBounds(session: Session): L.LatLngBounds {
  const [west, south, east, north] = session.island.map.view;
  return L.latLngBounds([south, west], [north, east]);
}

/** Maps that show their opening view, as no one has moved them since. */
const untouched = new WeakSet<L.Map>();

/** Whether the map shows its opening view because nobody has moved it. */
export function isUntouched(map: L.Map): boolean {
  return untouched.has(map);
}

/** Fit the opening view to a window that has changed, until the map has been moved; then its middle stays in the middle. */
export function keepOpening(session: Session): void {
  const { map } = session;
  map.on("resize", () => isUntouched(map) && showAll(session));
  map.on("movestart zoomstart", () => untouched.delete(map));
}

export function showAll(session: Session): void {
  fitAll(session);
  untouched.add(session.map);
}

function fitAll(session: Session): void {
  const { map } = session;
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
