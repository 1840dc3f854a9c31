// The embedded base map of a page made with folium: an archive in base64, or nothing, in the place of online tiles.
import { PMTiles } from "pmtiles";
import { LineSymbolizer, PolygonSymbolizer, leafletLayer } from "protomaps-leaflet";

const fill = (dataLayer, color, stroke) => ({
  dataLayer,
  symbolizer: new PolygonSymbolizer(stroke ? { fill: color, stroke, width: 0.8 } : { fill: color }),
});
const line = (dataLayer, color, width) => ({ dataLayer, symbolizer: new LineSymbolizer({ color, width }) });

const EARTH = 40_075_017;
const PAPER = "#f6f3ec";
const RULES = {
  world: ["#dde7ea", [fill("land", "#f6f3ec", "#a9b8bc"), fill("lakes", "#dde7ea", "#a9b8bc")]],
  city: ["#f6f3ec", [
    fill("land", "#f6f3ec"), fill("builtup", "#ece7dc"), fill("water", "#cfdfe4", "#a9b8bc"), line("waterway", "#cfdfe4", 1.5),
    line("districts", "#b9b2a4", 1), line("roads", "#ffffff", (zoom) => Math.max(0.8, zoom - 9)), line("rail", "#b3aca0", 1), line("metro", "#9a938a", 1),
  ]],
};

function archive() {
  const told = document.getElementById("mapper-base");
  if (!told) return null;
  const bytes = Uint8Array.from(atob(told.textContent), (letter) => letter.charCodeAt(0));
  const source = { getKey: () => "base", getBytes: async (at, length) => ({ data: bytes.slice(at, at + length).buffer }) };
  return { url: new PMTiles(source), ...JSON.parse(document.getElementById("mapper-base-record").textContent) };
}

const known = archive();

function base() {
  if (!known) return L.layerGroup();
  const { url, flavor, maxDataZoom, attribution } = known;
  if (flavor === "streets") return ending(leafletLayer({ url, maxDataZoom, attribution, flavor: "light", lang: "en" }));
  const [backgroundColor, paintRules] = RULES[flavor];
  return ending(leafletLayer({ url, maxDataZoom, attribution, paintRules, labelRules: [], backgroundColor }));
}

/** Ground is drawn as near as it is right; nearer there is paper, and words that say why. */
function ending(layer) {
  const { coarse } = known;
  if (!coarse) return layer;
  let map;
  const look = () => {
    const metres = (EARTH * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
    const near = metres < coarse.finest;
    layer.getContainer().style.visibility = near ? "hidden" : "";
    map.getContainer().style.background = PAPER;
    wordsOn(map).hidden = !near;
  };
  layer.on("add", () => {
    map = layer._map;
    map.on("moveend", look).whenReady(look);
  });
  return layer.on("remove", () => {
    map.off("moveend", look);
    wordsOn(map).hidden = true;
  });
}

const said = new WeakMap();

/** Why there is no ground, once on a map, however many layers of it. */
function wordsOn(map) {
  if (!said.has(map)) {
    const words = L.DomUtil.create("div", "leaflet-control-attribution");
    words.textContent = inReadersLanguage(known.tooNear);
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => words;
    control.addTo(map);
    said.set(map, words);
  }
  return said.get(map);
}

function inReadersLanguage(texts) {
  const tags = navigator.languages.flatMap((tag) => [tag, tag.split("-")[0]]);
  return texts[tags.find((tag) => tag in texts)] ?? Object.values(texts)[0];
}

/** Whatever asks for online tiles gets the embedded map, a map without any gets it too. */
L.tileLayer = Object.assign(base, { wms: L.tileLayer.wms });
if (known) {
  L.Map.addInitHook(function () {
    this.whenReady(() => setTimeout(() => {
      let covered = false;
      this.eachLayer((layer) => { covered ||= layer instanceof L.GridLayer; });
      if (!covered) base().addTo(this);
    }));
  });
}
