// Ground is drawn as near as it is right: where it would be off by more than a mark is large, places would stand in the
// sea, and there is plain paper instead.
import L from "leaflet";
import { el } from "../core/dom.ts";
import type { Coarse } from "../core/island.ts";
import type { Session } from "../session/session.ts";
import { inWords } from "./scale.ts";
import { metresToPixel } from "./metres.ts";

/** On the map while its ground is too coarse for it. */
export const TOO_NEAR = "is-too-near";

/** Told now, and each time that the map comes too near for what is so coarse or goes far enough away again. */
export function whenTooNear({ map }: Session, coarse: Coarse | undefined, tell: (near: boolean) => void): void {
  if (!coarse) return;
  let told: boolean | null = null;
  const look = ({ lat }: L.LatLng, zoom: number) => {
    const near = metresToPixel(lat, zoom) < coarse.finest;
    if (near !== told) tell((told = near));
  };
  // What is animated by the browser is told beforehand where it ends.
  map.on("zoomanim", (event) => look((event as L.ZoomAnimEvent).center, (event as L.ZoomAnimEvent).zoom));
  map.on("move", () => look(map.getCenter(), map.getZoom()));
  look(map.getCenter(), map.getZoom());
}

/** Why there is no ground, on paper too. */
export function sayTooNear(session: Session): void {
  const { coarse } = session.island.base;
  if (!coarse) return;
  const words = el("p", { class: "leaflet-control-attribution base-credit too-near" });
  const control = new L.Control({ position: "bottomleft" });
  control.onAdd = () => words;
  control.addTo(session.map);
  const say = () => {
    words.textContent = session.word("too-near", { distance: inWords(session, coarse.error) });
  };
  session.on("language", say);
  say();
}
