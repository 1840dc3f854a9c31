// What stands below the map within its area takes its height from the map, so that it covers nothing.
import type { Map as LeafletMap, ZoomPanOptions } from "leaflet";
import { isUntouched } from "./view.ts";

const heights = new WeakMap<LeafletMap, Record<string, number>>();

/** Give so many pixels to one of them. The map is fitted once, however many change in one moment. */
export function giveRoom(map: LeafletMap, name: "--key" | "--insets", height: number): void {
  if (window.matchMedia("print").matches) return;
  const known = heights.get(map) ?? {};
  if ((known[name] ?? 0) === height) return;
  const queued = Object.keys(known).includes("queued");
  heights.set(map, { ...known, [name]: height, queued: 1 });
  document.getElementById("map-area")?.style.setProperty(name, `${height}px`);
  if (queued) return;
  queueMicrotask(() => {
    const { queued: _queued, ...now } = heights.get(map)!;
    heights.set(map, now);
    fitAgain(map);
  });
}

/** Its middle stays exactly where it is, unless the opening view is to be fitted again. */
function fitAgain(map: LeafletMap): void {
  if (isUntouched(map)) return void map.invalidateSize({ animate: false });
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  map.invalidateSize({ animate: false, pan: false });
  // Panning would round to whole pixels, and a shared view be another one.
  map.setView(centre, zoom, { animate: false, reset: true } as ZoomPanOptions);
}
