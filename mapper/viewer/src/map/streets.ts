// A street map in the Protomaps schema, version 4: its layers and kinds as far as we know them; what it lacks is absent.
import { type Feature, linear, type PaintRule } from "protomaps-leaflet";
import { token } from "../core/theme.ts";
import { casing, type Filter, fill, line, of } from "./rules.ts";
import type { Sorter } from "./sorting.ts";

const GREEN = ["park", "forest", "wood", "grass", "golf_course", "cemetery", "garden", "nature_reserve", "scrub", "grassland", "recreation_ground"];
const BUILT = ["residential", "commercial", "industrial", "railway", "hospital", "university", "school", "aerodrome", "pedestrian", "urban_area"];
/** The layer of such streets. */
export const UNDER = "streets";
export const AREA = 3;
export const LINE = 2;

export const isLine = (_zoom: number, feature: Feature) => feature.geomType === LINE;

/** Roads of one class: how wide, from which zoom on, and in which colour. */
function road(layer: string, minzoom: number, stops: number[][], color: string): [PaintRule, PaintRule] {
  const width = linear(stops);
  return [
    line(layer, { minzoom, symbol: { color: token("map-casing"), width: casing(width) } }),
    line(layer, { minzoom, symbol: { color, width } }),
  ];
}

const lesser = of("kind_detail", "secondary", "secondary_link", "tertiary", "tertiary_link");
/** What leads from one road to another is narrower than either. */
const isLink: Filter = (_zoom, feature) => /_link$/.test(String(feature?.props.kind_detail)) || Boolean(feature?.props.is_link);
const isRamp: Filter = (zoom, feature) => isHighway(zoom, feature) && isLink(zoom, feature);
const isMotorway: Filter = (zoom, feature) => isHighway(zoom, feature) && !isLink(zoom, feature);
export const isHighway = of("kind", "highway");
export const isMinor = of("kind", "minor_road", "other");
export const isPath = of("kind", "path");
export const isMedium: Filter = (zoom, feature) => feature?.props.kind === "medium_road" || (of("kind", "major_road")(zoom, feature) && lesser(zoom, feature));
export const isMajor: Filter = (zoom, feature) => of("kind", "major_road")(zoom, feature) && !lesser(zoom, feature);

function roads(layer: string): PaintRule[] {
  const plain = token("map-road");
  const classes = [
    road(`${layer}/minor`, 12, [[12, 0.3], [14, 1.6], [16, 5], [18, 13]], plain),
    road(`${layer}/medium`, 9, [[9, 0.4], [12, 1.4], [15, 5], [18, 15]], plain),
    road(`${layer}/major`, 7, [[7, 0.5], [11, 1.4], [13, 2.8], [15, 6], [18, 17]], plain),
    road(`${layer}/ramp`, 10, [[10, 0.5], [13, 1.6], [15, 3.6], [18, 12]], token("map-highway")),
    road(`${layer}/motorway`, 5, [[6, 0.7], [11, 2.2], [13, 3.2], [15, 6.5], [18, 19]], token("map-highway")),
  ];
  const path = line(`${layer}/path`, {
    minzoom: 14,
    symbol: { color: token("map-border"), width: linear([[14, 0.5], [16, 1.1], [18, 2.5]]), dash: [3, 2] },
  });
  // All edges first, so that streets run into each other.
  return [path, ...classes.map(([edge]) => edge), ...classes.map(([, street]) => street)];
}

const inStreets = of("kind_detail", "tram", "light_rail", "funicular");
const isSubway = of("kind_detail", "subway");

/** Rails above ground: those in streets are a thin line. */
function rail(feature: Feature): string {
  const { kind, is_tunnel } = feature.props;
  if (!/^rail/.test(String(kind)) || is_tunnel || isSubway(0, feature)) return "";
  return inStreets(0, feature) ? "tram" : "rail";
}

function rails(): PaintRule[] {
  const color = token("map-rail");
  const rail = (name: string, minzoom: number, symbol: { width: number | ((zoom: number) => number); dash?: number[] }) =>
    line(`rails/${name}`, { minzoom, symbol: { color, lineCap: "butt", ...symbol } });
  return [
    rail("rail", 9, { width: linear([[9, 0.5], [14, 0.7], [17, 1.8]]) }),
    rail("rail", 15, { width: 4, dash: [1, 8] }),
    rail("tram", 13, { width: 0.8 }),
  ];
}

const ROADS: [string, Filter][] = [
  ["minor", isMinor],
  ["medium", isMedium],
  ["major", isMajor],
  ["ramp", isRamp],
  ["motorway", isMotorway],
  ["path", isPath],
];

function sortedRoad(layer: string, feature: Feature): string | undefined {
  const name = ROADS.find(([, is]) => is(0, feature))?.[0];
  return name && `${layer}/${name}`;
}

const green = of("kind", ...GREEN);
const built = of("kind", ...BUILT);

/** As what everything of a street map is drawn; rules name the same. */
export const sortStreets: Sorter = (layer, feature) => {
  const isArea = feature.geomType === AREA;
  if (layer === UNDER) return sortedRoad(layer, feature);
  if (layer === "roads" || layer === "transit") {
    const kind = rail(feature);
    if (kind) return `rails/${kind}`;
    return layer === "roads" ? sortedRoad(layer, feature) : undefined;
  }
  if (layer === "landuse" || layer === "landcover") return isArea ? (green(0, feature) ? `${layer}/green` : built(0, feature) ? `${layer}/built` : undefined) : undefined;
  if (layer === "water") return isArea ? "water/areas" : feature.geomType === LINE ? "water/lines" : undefined;
  return isArea && (layer === "earth" || layer === "buildings") ? `${layer}/areas` : undefined;
};

/** Streets under a city map of ours, which has main roads, water and rails of its own: on land, and then on water. */
export const groundUnder = (): PaintRule[] => [fill("landuse/green", token("map-park"))];
export const streetsUnder = (): PaintRule[] => [{ ...fill("buildings/areas", token("map-building")), minzoom: 13 }, ...roads(UNDER)];

export function streetRules(): PaintRule[] {
  const [water, park, built] = [token("map-water"), token("map-park"), token("map-builtup")];
  return [
    fill("earth/areas", token("map-land")),
    ...["landcover", "landuse"].flatMap((layer) => [fill(`${layer}/built`, built), fill(`${layer}/green`, park)]),
    fill("water/areas", water, token("map-shore")),
    line("water/lines", { symbol: { color: water, width: linear([[8, 0.6], [12, 1.6], [16, 5]]) } }),
    { ...fill("buildings/areas", token("map-building")), minzoom: 13 },
    ...roads("roads"),
    ...rails(),
  ];
}
