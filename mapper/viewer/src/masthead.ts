// The map's height is the window's less the title's; only the browser knows the latter.
import type { Map as LeafletMap } from "leaflet";

export function fitUnderMasthead(map: LeafletMap): void {
  const masthead = document.querySelector<HTMLElement>(".masthead");
  const style = document.documentElement.style;
  const height = `${masthead?.offsetHeight ?? 0}px`;
  if (style.getPropertyValue("--masthead") === height) return;
  style.setProperty("--masthead", height);
  map.invalidateSize({ animate: false, pan: false });
}
