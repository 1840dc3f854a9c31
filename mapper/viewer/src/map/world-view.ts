// The opening view of a world: where a narrow screen shows the most of it, and where neither buttons nor the sheet lie over a mark.
import L from "leaflet";
import { isWide } from "../core/browser.ts";
import { textScale } from "../core/theme.ts";
import type { Session } from "../session/session.ts";
import { clearing, type Edge } from "./clear.ts";
import { underSheetOf } from "./foot.ts";
import type { Spot } from "./segments.ts";

/** Pixels left free at either side where the world is wider than the map. */
const PADDING = 12;
/** Free round a mark's middle: what is drawn of it, and better as far as marks that crowd step aside. */
const AIRS = [11, 24, 36] as const;
/** How wide and high what begins the story is, with the margin beside it, and so the buttons in a row or above each other. */
const STORY = [182, 54] as const;
const ROW = [144, 54] as const;
const PILE = [56, 142] as const;

/** Show as much of the world as the map has room for. */
export function showWorld(session: Session, bounds: L.LatLngBounds): void {
  const { map } = session;
  const zoom = map.getBoundsZoom(bounds, false, L.point(2 * PADDING, 2 * PADDING));
  const [northWest, southEast] = [map.project(bounds.getNorthWest(), zoom), map.project(bounds.getSouthEast(), zoom)];
  const middle = northWest.add(southEast).divideBy(2);
  const world = 256 * 2 ** zoom;
  const x = fullest(session, (map.getSize().x - 2 * PADDING) / world);
  if (x !== null) middle.x = x * world;
  middle.y -= down(session, middle, world);
  map.setView(map.unproject(middle, zoom), zoom, { animate: false });
}

/** The middle of the widest part of the world, as a share of it, in which a screen shows most and the hub; null where all fits. */
function fullest({ features: { columns, table } }: Session, room: number): number | null {
  const home = columns?.x[table.hub];
  if (!columns || home === undefined) return null;
  const all = columns.x.filter((x) => !Number.isNaN(x)).sort();
  if (all[all.length - 1]! - all[0]! <= room) return null;
  let best: [number, number] | null = null;
  let most = 0;
  for (let from = 0, to = 0; from < all.length; from++) {
    while (to < all.length && all[to]! - all[from]! <= room) to++;
    const [west, east] = [all[from]!, all[to - 1]!];
    if (west <= home && east >= home && to - from > most) [best, most] = [[west, east], to - from];
  }
  return best && (best[0] + best[1]) / 2;
}

/** By how many pixels the marks come down from the middle; what begins the story goes to the foot where it would lie over them. */
function down({ map, features: { columns }, island }: Session, middle: L.Point, world: number): number {
  if (!columns) return 0;
  const { x: width, y: height } = map.getSize();
  const corner = middle.subtract([width / 2, height / 2]);
  const spots: Spot[] = [];
  columns.x.forEach((share, row) => {
    const x = share * world - corner.x;
    // Waypoints are not drawn from so far; a row without a point is no number.
    if (columns.emphasis[row] && x >= 0 && x <= width) spots.push({ x, y: columns.y[row]! * world - corner.y });
  });
  const under = underSheetOf(map);
  const ends: Edge[] = [
    { at: "above", from: 0, to: width, deep: 0 },
    { at: "below", from: 0, to: width, deep: under },
  ];
  const scale = textScale();
  const [across, deep] = isWide() ? PILE : ROW;
  const bar: Edge = { at: "above", from: width - across, to: width, deep };
  const story = (at: Edge["at"], more: number): Edge => ({ at, from: 0, to: STORY[0] * scale, deep: STORY[1] * scale + more });
  const above = clearing(spots, height, island.story ? [...ends, bar, story("above", 0)] : [...ends, bar], AIRS);
  map.getContainer().classList.toggle("is-low", !above.whole);
  map.getContainer().style.setProperty("--under", `${under}px`);
  return above.whole ? above.down : clearing(spots, height, [...ends, bar, story("below", under)], AIRS).down;
}
