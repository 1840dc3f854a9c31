// The layers that the viewer puts between Leaflet's own; tokens.toml says which lies over which.
import type { Map as LeafletMap } from "leaflet";

/** A pane of the map by its name, made when first asked for; it lies at the height of `--z-<name>` and answers no pointer. */
export function layer(map: LeafletMap, name: "borders" | "ties" | "arrows" | "leaders" | "many" | "names"): HTMLElement {
  const found = map.getPane(name);
  if (found) return found;
  const pane = map.createPane(name);
  pane.style.zIndex = `var(--z-${name})`;
  pane.style.pointerEvents = "none";
  return pane;
}
