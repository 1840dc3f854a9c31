// What layers made with folium expect to find: Leaflet as `L`, its default marker without files beside the page,
// and the one use folium.Popup makes of jQuery, `$(html)[0]`.
import L from "leaflet";
import icon from "leaflet/dist/images/marker-icon.png";
import icon2x from "leaflet/dist/images/marker-icon-2x.png";
import shadow from "leaflet/dist/images/marker-shadow.png";

function first(content: unknown): ArrayLike<unknown> {
  if (typeof content !== "string") return [content];
  const template = document.createElement("template");
  template.innerHTML = content.trim();
  return template.content.children;
}

export function prepareLeaflet(scope: Record<string, unknown>): void {
  delete (L.Icon.Default.prototype as unknown as { _getIconUrl?: unknown })._getIconUrl;
  L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon2x, shadowUrl: shadow });
  L.Control.Attribution.prototype.options.prefix = false;
  scope.L = L;
  scope.$ ??= first;
}
