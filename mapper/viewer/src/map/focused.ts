// A mark that is reached by a key is seen: where something lies over it, or it is out of sight, the map moves it to its middle.
import type { Map as LeafletMap } from "leaflet";
import { isWide } from "../core/browser.ts";
import type { Session } from "../session/session.ts";
import { unasked } from "./untouched.ts";

export function keepFocusSeen({ map }: Session): void {
  const marks = map.getPane("markerPane")!;
  marks.addEventListener("focusin", ({ target }) => {
    const mark = target as HTMLElement;
    if (!mark.matches(":focus-visible") || isSeen(mark, map)) return;
    const { left, top } = map.getContainer().getBoundingClientRect();
    const [x, y] = middleOf(mark);
    const middle = middleInSight(map);
    // The opening view is still the opening view.
    unasked(map, () => map.panBy([x - left - middle.x, y - top - middle.y], { animate: false }));
  });
}

function middleOf(element: HTMLElement): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

/** Whether a mark is what is met in its middle, or another mark or a name that steps aside for it. */
function isSeen(mark: HTMLElement, map: LeafletMap): boolean {
  const met = document.elementFromPoint(...middleOf(mark));
  return met !== null && (mark.contains(met) || map.getPane("mapPane")!.contains(met));
}

/** The middle of what title and sheet leave of the map. */
function middleInSight(map: LeafletMap): { x: number; y: number } {
  const { left, right, top, bottom } = map.getContainer().getBoundingClientRect();
  const title = document.querySelector(".masthead")?.getBoundingClientRect().bottom ?? 0;
  const sheet = isWide() ? Infinity : (document.getElementById("list")?.getBoundingClientRect().top ?? Infinity);
  const [upper, lower] = [Math.max(top, title), Math.min(bottom, sheet, window.innerHeight)];
  return { x: (right - left) / 2, y: (upper + lower) / 2 - top };
}
