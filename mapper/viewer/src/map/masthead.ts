// The map's height is the window's less the title's; only the browser knows the latter.
import type { Map as LeafletMap } from "leaflet";
import type { Session } from "../session/session.ts";

/** Fit the map now, while nothing else waits to be laid out, and when language or window change the title. */
export function keepUnderMasthead(session: Session): void {
  const fit = () => fitUnderMasthead(session.map);
  session.on("language", fit);
  window.addEventListener("resize", fit);
  fit();
}

function fitUnderMasthead(map: LeafletMap): void {
  const masthead = document.querySelector<HTMLElement>(".masthead");
  const style = document.documentElement.style;
  const height = `${masthead?.offsetHeight ?? 0}px`;
  if (style.getPropertyValue("--masthead") === height) return;
  style.setProperty("--masthead", height);
  map.invalidateSize({ animate: false, pan: false });
}
