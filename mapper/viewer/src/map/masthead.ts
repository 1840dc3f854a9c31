// The map's height is the window's less the title's; only the browser knows the latter.
import type { Map as LeafletMap } from "leaflet";
import { isWide } from "../core/browser.ts";
import type { Session } from "../session/session.ts";

/** A title that takes more of the window than this scrolls away with the page. */
const MOST = 0.3;

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
  const tall = !isWide() && (masthead?.offsetHeight ?? 0) > window.innerHeight * MOST;
  document.documentElement.classList.toggle("is-title-tall", tall);
  const height = `${tall ? 0 : (masthead?.offsetHeight ?? 0)}px`;
  if (style.getPropertyValue("--masthead") === height) return;
  style.setProperty("--masthead", height);
  map.invalidateSize({ animate: false });
}
