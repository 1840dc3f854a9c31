// Whether a map still shows its opening view because nobody has moved it.
import type { Map as LeafletMap } from "leaflet";

const untouched = new WeakSet<LeafletMap>();
/** Maps that are being moved by the page itself. */
const moving = new WeakSet<LeafletMap>();

export function isUntouched(map: LeafletMap): boolean {
  return untouched.has(map);
}

export function setUntouched(map: LeafletMap): void {
  untouched.add(map);
}

/** From now on whoever moves the map has touched it. */
export function noticeTouch(map: LeafletMap): void {
  map.on("movestart zoomstart", () => !moving.has(map) && untouched.delete(map));
}

/** Move the map without that being the reader's wish. */
export function unasked(map: LeafletMap, move: () => void): void {
  if (moving.has(map)) return move();
  moving.add(map);
  move();
  moving.delete(map);
}
