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

export function showAll(session: Session): void {
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
    map.options.minZoom = 0;
    map.setMinZoom(Math.max(fillingZoom(map, bounds), 0));
  };
  limit();
  map.setMaxBounds(bounds);
  map.on("resize", limit);
}
