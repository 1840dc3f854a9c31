// What stands below the map within its area takes its height from the map, so that it covers nothing.
import type { Map as LeafletMap, Point, ZoomPanOptions } from "leaflet";
import { underSheet } from "../core/sheet.ts";
import { isUntouched } from "./untouched.ts";

type Part = "--key" | "--insets" | "--strip";

/** What each part is given, and how much the map, as it was fitted last, left to all. */
interface Foot {
  heights: Partial<Record<Part, number>>;
  left: number;
  fitting: Promise<void> | null;
}

const feet = new WeakMap<LeafletMap, Foot>();

function footOf(map: LeafletMap): Foot {
  const foot = feet.get(map) ?? { heights: {}, left: 0, fitting: null };
  feet.set(map, foot);
  return foot;
}

/** Give so many pixels to one of them. The map is fitted once, however many change in one moment. */
export function giveRoom(map: LeafletMap, part: Part, height: number): void {
  if (window.matchMedia("print").matches) return;
  const foot = footOf(map);
  if (roomOf(map, part) === height) return;
  foot.heights[part] = height;
  document.getElementById("map-area")?.style.setProperty(part, `${height}px`);
  foot.fitting ??= Promise.resolve().then(() => {
    foot.fitting = null;
    foot.left = Object.values(foot.heights).reduce((sum, each) => sum + each, 0);
    fitAgain(map);
  });
}

/** Pixels given to one of them. */
export function roomOf(map: LeafletMap, part: Part): number {
  return footOf(map).heights[part] ?? 0;
}

/** Resolved when the map is fitted to what was given in this moment. */
export async function roomGiven(map: LeafletMap): Promise<void> {
  // Whoever waits for the same as the caller gives its room first.
  await Promise.resolve();
  await footOf(map).fitting;
}

/** The size of the map with all below it, in pixels, without asking the browser, which would lay out all that has changed. */
export function areaSize(map: LeafletMap): Point {
  return map.getSize().add([0, footOf(map).left]);
}

/** Pixels from the map's left edge in which its scale and the words beside it stand. */
const CORNER = 40;

/** What may lie over that corner: a card, or a bar with a card beneath it that is not shown. */
const covers = new WeakMap<LeafletMap, Set<HTMLElement>>();

/** Keep the scale and the words in the map's lower left corner above what lies over them, until what this returns is called. */
export function keepCornerSeen(map: LeafletMap, cover: HTMLElement): () => void {
  const all = covers.get(map) ?? new Set();
  covers.set(map, all.add(cover));
  const observer = new ResizeObserver(() => lift(map, all));
  observer.observe(cover);
  lift(map, all);
  return () => {
    observer.disconnect();
    all.delete(cover);
    lift(map, all);
  };
}

function lift(map: LeafletMap, all: Iterable<HTMLElement>): void {
  const container = map.getContainer();
  const foot = container.getBoundingClientRect();
  const covered = [...all].map((each) => {
    const over = each.getBoundingClientRect();
    return over.height > 0 && over.left < foot.left + CORNER && over.right > foot.left ? foot.bottom - over.top : 0;
  });
  container.style.setProperty("--covered", `${Math.max(0, ...covered)}px`);
}

/** Pixels at the foot of the map itself that the sheet of a phone lies over: none where something stands below it. */
export function underSheetOf(map: LeafletMap): number {
  return map.getContainer().matches(".inset") || footOf(map).left ? 0 : underSheet();
}

/** Its middle stays exactly where it is, unless the opening view is to be fitted again. */
function fitAgain(map: LeafletMap): void {
  if (isUntouched(map)) return void map.invalidateSize({ animate: false });
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  map.invalidateSize({ animate: false, pan: false });
  // Panning would round to whole pixels, and a shared view be another one.
  map.setView(centre, zoom, { animate: false, reset: true } as ZoomPanOptions);
}
