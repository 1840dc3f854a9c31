// Mouse and finger on what is painted on the map, where the browser knows of no element.
import type { Handler, Map as LeafletMap, Point } from "leaflet";

export interface Painted<Thing> {
  /** What is painted at a place of the container. */
  at(point: Point): Thing | null;
  pointed(thing: Thing | null): void;
  clicked(thing: Thing, event: MouseEvent): void;
}

type Dragged = Handler & { moved?(): boolean };

/** Elements on the map that answer for themselves. */
const OTHERS = ".leaflet-control, .card, .leaflet-popup, button, a";

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
      const thing = (map.dragging as Dragged).moved?.() ? null : hit(event);
      if (!thing) return;
      event.stopPropagation();
      painted.clicked(thing, event);
    },
    true,
  );
}
