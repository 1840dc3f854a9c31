// Mouse and finger on what is painted on the map, where the browser knows of no element.
import type { Handler, Map as LeafletMap, Point } from "leaflet";

type Dragged = Handler & { moved?(): boolean };

/** Whether the click ends a drag of the map; a key's click never does. */
function endsDrag(map: LeafletMap, event: MouseEvent): boolean {
  return event.detail > 0 && ((map.dragging as Dragged).moved?.() ?? false);
}

/** Let an element on the map answer clicks, and the map be dragged by it nevertheless. */
export function answerClicks(map: LeafletMap, element: HTMLElement, clicked: (event: MouseEvent) => void): void {
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    if (!endsDrag(map, event)) clicked(event);
  });
  element.addEventListener("dblclick", (event) => event.stopPropagation());
}

export interface Painted<Thing> {
  /** What is painted at a place of the container. */
  at(point: Point): Thing | null;
  pointed(thing: Thing | null): void;
  clicked(thing: Thing, event: MouseEvent): void;
}

/** Elements on the map that answer for themselves. */
const OTHERS = ".leaflet-control, .card, .leaflet-popup, .name[data-id], button, a";

/** `others` are further elements that answer for themselves. */
export function listenOnMap<Thing>(map: LeafletMap, painted: Painted<Thing>, others = ""): void {
  const container = map.getContainer();
  const themselves = others ? `${OTHERS}, ${others}` : OTHERS;
  const hit = (event: MouseEvent): Thing | null => {
    if (event.target instanceof Element && event.target.closest(themselves)) return null;
    return painted.at(map.mouseEventToContainerPoint(event));
  };
  container.addEventListener("mousemove", (event) => painted.pointed(event.buttons ? null : hit(event)));
  container.addEventListener("mouseleave", () => painted.pointed(null));
  // Before Leaflet hears of it, so that it is not a click beside the open card.
  container.addEventListener(
    "click",
    (event) => {
      const thing = endsDrag(map, event) ? null : hit(event);
      if (!thing) return;
      event.stopPropagation();
      painted.clicked(thing, event);
    },
    true,
  );
}
