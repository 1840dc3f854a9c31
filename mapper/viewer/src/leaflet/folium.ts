// What layers made with folium expect to find: Leaflet as `L`, its default marker without files beside the page,
// and the one use folium.Popup makes of jQuery, `$(html)[0]`.
import L from "leaflet";
import icon2x from "leaflet/dist/images/marker-icon-2x.png";
import icon from "leaflet/dist/images/marker-icon.png";
import shadow from "leaflet/dist/images/marker-shadow.png";
import { forgetIconFiles } from "./privates.ts";

function first(content: unknown): ArrayLike<unknown> {
  if (typeof content !== "string") return [content];
  const template = document.createElement("template");
  template.innerHTML = content.trim();
  return template.content.children;
}

export function prepareLeaflet(scope: Record<string, unknown>): void {
  forgetIconFiles();
  L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon2x, shadowUrl: shadow });
  L.Control.Attribution.prototype.options.prefix = false;
  scope.L = L;
  scope.$ ??= first;
}
