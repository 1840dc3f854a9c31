// The embedded base map, in the manner of a newspaper's map: warm paper, quiet water, few roads, thin metro lines.
// Names of districts, waters, stations, seas and countries are not drawn here but by labels.ts, which knows where the markers are.
import type { GridLayer } from "leaflet";
import type { PMTiles } from "pmtiles";
import {
  type Feature,
  type LabelRule,
  LineLabelSymbolizer,
  type PaintRule,
  leafletLayer,
  linear,
} from "protomaps-leaflet";
import { fontStack, onThemeChange, sharpness, token } from "../core/theme.ts";
import type { Flavor } from "../core/island.ts";
import { tellWhenLoaded } from "../leaflet/privates.ts";
import type { Session } from "../session/session.ts";
import { addBorders } from "./borders.ts";
import { sayTooNear, TOO_NEAR, whenTooNear } from "./coarse.ts";
import { creditBase } from "./credit.ts";
import { softenEdge } from "./edge.ts";
import { repainter, type TileLayer } from "./repaint.ts";
import { casing, fill, line, of } from "./rules.ts";
import { namesUnder, streetNames } from "./street-names.ts";
import { sorted } from "./sorting.ts";
import { groundUnder, sortStreets, streetRules, streetsUnder } from "./streets.ts";

type Layer = TileLayer & {
  labelRules: LabelRule[];
  lang?: string;
  clearLayout(): void;
  rerenderTiles(): void;
};

function worldRules(): PaintRule[] {
  return [
    fill("land", token("map-land"), token("map-shore")),
    fill("lakes", token("map-water"), token("map-shore")),
  ];
}

function cityRules(): PaintRule[] {
  const big = of("class", "ring", "expressway");
  const avenue = of("class", "avenue");
  const wide = linear([[8, 1], [11, 2.6], [14, 5], [18, 12]]);
  const narrow = linear([[9, 0.6], [11, 1.5], [14, 3.5], [18, 9]]);
  return [
    fill("land", token("map-land")),
    fill("builtup", token("map-builtup")),
    ...groundUnder(),
    fill("water", token("map-water"), token("map-shore")),
    line("waterway", { symbol: { color: token("map-water"), width: linear([[8, 0.8], [12, 2], [16, 5]]) } }),
    ...streetsUnder(),
    line("districts", { symbol: { color: token("map-border"), width: 1, opacity: 0.85, dash: [1, 3] } }),
    line("roads", { minzoom: 9, filter: avenue, symbol: { color: token("map-casing"), width: casing(narrow) } }),
    line("roads", { filter: big, symbol: { color: token("map-casing"), width: casing(wide) } }),
    line("roads", { minzoom: 9, filter: avenue, symbol: { color: token("map-road"), width: narrow } }),
    line("roads", { filter: big, symbol: { color: token("map-road"), width: wide } }),
    ...railRules(),
    ...metroRules(),
  ];
}

const railWidth = linear([[8, 0.7], [12, 1.2], [16, 2]]);

function railRules(): PaintRule[] {
  return [
    line("rail", { symbol: { color: token("map-rail"), width: railWidth, lineCap: "butt" } }),
    line("rail", {
      minzoom: 11,
      symbol: { color: token("map-rail"), width: 4, dash: [1, 8], lineCap: "butt" },
    }),
  ];
}

/** Closer than this each line of the metro has its own colour; further out nine of them would shout above the marks. */
const METRO_COLOURS = 12;

function metroRules(width = linear([[9, 0.9], [11, 1.2], [12, 2], [14, 3]])): PaintRule[] {
  const plain = token("map-metro");
  const colour = (_zoom: number, feature?: Feature) => String(feature?.props.color ?? plain);
  return [
    line("metro", { minzoom: 9, symbol: { color: token("paper"), width: (z: number) => width(z) + 1.2, opacity: 0.6 } }),
    line("metro", { minzoom: 9, maxzoom: METRO_COLOURS - 1, symbol: { color: plain, width } }),
    line("metro", { minzoom: METRO_COLOURS, symbol: { color: colour, width, opacity: 0.85, perFeature: true } }),
  ];
}

function cityLabels(language: string): LabelRule[] {
  const family = fontStack(language);
  const props = [`name_${language}`, "name_en", "name_zh"];
  return [
    {
      dataLayer: "roads",
      minzoom: 13,
      symbolizer: new LineLabelSymbolizer({
        labelProps: props,
        font: `500 11px ${family}`,
        fill: () => token("map-ink-soft"),
        stroke: () => token("paper"),
        width: 3,
        repeatDistance: 500,
      }),
    },
  ];
}

function stations(): PaintRule[] {
  const [paper, rim] = [token("paper"), token("map-ink-soft")];
  // A station is a dot: a line of no length with round ends.
  return [
    {
      dataLayer: "metro_station",
      minzoom: 12,
      symbolizer: {
        draw(ctx, geom, z) {
          const point = geom[0]?.[0];
          if (!point) return;
          const radius = z < 13 ? 1.8 : 3;
          ctx.globalAlpha = 1;
          ctx.beginPath();
          ctx.arc(point.x, point.y, radius, 0, 2 * Math.PI);
          ctx.fillStyle = paper;
          ctx.fill();
          ctx.lineWidth = 1;
          ctx.strokeStyle = rim;
          ctx.stroke();
        },
      },
    },
  ];
}

interface Style {
  ground: string;
  paint: PaintRule[];
  names: LabelRule[];
}

/** Where streets are drawn, lines in bright colours would shout above the marks. */
const AMONG_STREETS = linear([[9, 0.7], [12, 1.2], [16, 2]]);

/** Pixels of the screen to one of the map: the world's coast is all edges. */
const LEAST_SHARP: Record<Flavor, number> = { city: 1, streets: 1, world: 1.5 };

const STYLES: Record<Flavor, (session: Session) => Style> = {
  city: (session) => ({ ground: knowsCoast(session) ? "map-water" : "map-land", paint: [...cityRules(), ...stations()], names: [...cityLabels(session.language), ...namesUnder(session)] }),
  streets: (session) => ({ ground: "map-land", paint: [...streetRules(), ...metroRules(AMONG_STREETS), ...stations()], names: streetNames(session) }),
  world: () => ({ ground: "map-water", paint: worldRules(), names: [] }),
};

/** The shipped base of a city, which knows where its railways end, has its land up to the coast; what others leave empty is land. */
function knowsCoast({ island }: Session): boolean {
  return island.base.flavor === "city" && island.base.ends !== undefined;
}

async function coastIn(archive: PMTiles): Promise<[number, number, number, number]> {
  const { minLon, minLat, maxLon, maxLat } = await archive.getHeader();
  return [minLon, minLat, maxLon, maxLat];
}

/** Colours of the moment; names are laid out by `clearLayout` only, and ask for their colours as they are drawn. */
function style(layer: Layer, session: Session): void {
  const { flavor } = session.island.base;
  const { ground, paint, names } = STYLES[flavor](session);
  layer.tileSize = 256 * sharpness(LEAST_SHARP[flavor]);
  layer.paintRules = paint;
  layer.labelRules = names;
  layer.backgroundColor = token(ground);
  layer.lang = session.language;
  underlay(session, layer);
}

/** What lies under the tiles, and in their place where they would mislead. */
function underlay({ map }: Session, layer: Layer): void {
  const container = map.getContainer();
  container.style.background = container.classList.contains(TOO_NEAR) ? token("map-land") : layer.backgroundColor!;
}

/** What streets are drawn from is sorted as it is read, and what is read is read to its end. */
function readTiles(layer: Layer): void {
  for (const { tileCache } of layer.views.values()) {
    const { source } = tileCache;
    // The archive is in memory: tiles given up for those of another zoom would save nothing and be missed by whoever waits for them.
    Object.assign(source, { shouldCancelZooms: false });
    const get = source.get.bind(source);
    source.get = async (tile, size) => sorted(await get(tile, size), size, sortStreets);
  }
}

/** Put the base map under everything; resolves when the tiles of the first view are painted. */
export function addBase(session: Session, archive: PMTiles | null): Promise<void> {
  if (!archive) {
    session.map.getContainer().style.background = token("map-land");
    return Promise.resolve();
  }
  const layer = leafletLayer({
    url: archive,
    className: "base-ground",
    maxDataZoom: session.island.base.maxDataZoom,
    attribution: "",
    paintRules: [],
    labelRules: [],
  }) as unknown as Layer;
  readTiles(layer);
  style(layer, session);
  layer.clearLayout();
  const repaint = repainter(layer);
  session.on("language", () => {
    style(layer, session);
    layer.clearLayout();
    layer.rerenderTiles();
  });
  onThemeChange(() => {
    style(layer, session);
    repaint();
  });
  const painted = () => new Promise<void>((resolve) => layer.once("load", () => resolve()));
  layer.on("loading", () => (session.painting ??= painted()));
  layer.on("load", () => (session.painting = null));
  tellWhenLoaded(layer as unknown as GridLayer);
  const first = painted();
  layer.addTo(session.map);
  addBorders(session);
  softenEdge(session, railWidth, knowsCoast(session) ? coastIn(archive) : null, first);
  creditBase(session);
  whenTooNear(session, session.island.base.coarse, (near) => {
    session.map.getContainer().classList.toggle(TOO_NEAR, near);
    underlay(session, layer);
  });
  sayTooNear(session);
  return first;
}
