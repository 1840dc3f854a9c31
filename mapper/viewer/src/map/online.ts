// An online tile layer that the reader may switch on; until then the page contacts nobody. The embedded base stays
// beneath, in case tiles fail. Tiles in GCJ-02, China's shifted datum, are moved back under the features.
import L from "leaflet";
import { el } from "../core/dom.ts";
import type { OnlineInfo } from "../core/island.ts";
import { shiftTiles } from "../leaflet/privates.ts";
import type { Session } from "../session/session.ts";
import { gcjFromWgs } from "./gcj.ts";

const shifted = (center: L.LatLng): L.LatLng => L.latLng(gcjFromWgs(center.lat, center.lng));

function tileLayer(tiles: OnlineInfo): L.TileLayer {
  const layer = L.tileLayer(tiles.url, { attribution: plain(tiles.attribution), zIndex: 5, maxZoom: 18 });
  if (tiles.datum === "GCJ02") shiftTiles(layer, shifted);
  return layer;
}

/** Leaflet takes an attribution as HTML; here it is a text. */
function plain(text: string): string {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}

/** The switch stands in the legend and names the host it would contact. */
export function onlineLayer(session: Session, legend: HTMLElement): void {
  const tiles = session.island.online;
  if (!tiles) return;
  const layer = tileLayer(tiles);
  const box = el("input", { type: "checkbox" });
  const words = el("span");
  legend.append(el("label", { class: "legend-online" }, box, words));
  box.addEventListener("change", () => {
    if (box.checked) layer.addTo(session.map);
    else layer.remove();
    // These tiles know no end.
    session.map.getContainer().classList.toggle("is-online", box.checked);
  });
  const host = /^https?:\/\/([^/]+)/.exec(tiles.url)?.[1]?.replace(/^\{[^}]*\}\./, "") ?? "";
  const name = () => {
    const called = tiles.name[session.language] ?? Object.values(tiles.name)[0];
    words.textContent = session.word("online", { name: called ? `${called} (${host})` : host });
  };
  session.on("language", name);
  name();
}
