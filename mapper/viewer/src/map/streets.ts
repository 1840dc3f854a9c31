// A street map in the Protomaps schema, version 4: its layers and kinds as far as we know them; what it lacks is absent.
import { type Feature, linear, type PaintRule } from "protomaps-leaflet";
import { token } from "../core/theme.ts";
import { casing, type Filter, fill, line, of } from "./rules.ts";

const GREEN = ["park", "forest", "wood", "grass", "golf_course", "cemetery", "garden", "nature_reserve", "scrub", "grassland", "recreation_ground"];
const BUILT = ["residential", "commercial", "industrial", "railway", "hospital", "university", "school", "aerodrome", "pedestrian", "urban_area"];
/** The layer of such streets. */
export const UNDER = "streets";
export const AREA = 3;
export const LINE = 2;

const isArea = (_zoom: number, feature: Feature) => feature.geomType === AREA;
export const isLine = (_zoom: number, feature: Feature) => feature.geomType === LINE;

/** Roads of one class: how wide, from which zoom on, and in which colour. */
function road(layer: string, filter: Filter, minzoom: number, stops: number[][], color: string): [PaintRule, PaintRule] {
  const width = linear(stops);
  return [
    line(layer, { minzoom, filter, symbol: { color: token("map-casing"), width: casing(width) } }),
    line(layer, { minzoom, filter, symbol: { color, width } }),
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
    road(layer, isMinor, 12, [[12, 0.3], [14, 1.6], [16, 5], [18, 13]], plain),
    road(layer, isMedium, 9, [[9, 0.4], [12, 1.4], [15, 5], [18, 15]], plain),
    road(layer, isMajor, 7, [[7, 0.5], [11, 1.4], [13, 2.8], [15, 6], [18, 17]], plain),
    road(layer, isRamp, 10, [[10, 0.5], [13, 1.6], [15, 3.6], [18, 12]], token("map-highway")),
    road(layer, isMotorway, 5, [[6, 0.7], [11, 2.2], [13, 3.2], [15, 6.5], [18, 19]], token("map-highway")),
  ];
  const path = line(layer, {
    minzoom: 14,
    filter: isPath,
    symbol: { color: token("map-border"), width: linear([[14, 0.5], [16, 1.1], [18, 2.5]]), dash: [3, 2] },
  });
  // All edges first, so that streets run into each other.
  return [path, ...classes.map(([edge]) => edge), ...classes.map(([, street]) => street)];
}

/** Rails above ground, in the layer of roads or in one of their own; those in streets are a thin line. */
function rails(): PaintRule[] {
  const tram = of("kind_detail", "tram", "light_rail", "funicular");
  const open =
    (inStreets: boolean): Filter =>
    (zoom, feature) => {
      const { kind, kind_detail, is_tunnel } = feature!.props;
      return /^rail/.test(String(kind)) && !is_tunnel && kind_detail !== "subway" && tram(zoom, feature) === inStreets;
    };
  const rail = (layer: string, minzoom: number, inStreets: boolean, symbol: { width: number | ((zoom: number) => number); dash?: number[] }) =>
    line(layer, { minzoom, filter: open(inStreets), symbol: { color: token("map-rail"), lineCap: "butt", ...symbol } });
  return ["roads", "transit"].flatMap((layer) => [
    rail(layer, 9, false, { width: linear([[9, 0.5], [14, 0.7], [17, 1.8]]) }),
    rail(layer, 15, false, { width: 4, dash: [1, 8] }),
    rail(layer, 13, true, { width: 0.8 }),
  ]);
}

/** Streets under a city map of ours, which has main roads, water and rails of its own: on land, and then on water. */
export const groundUnder = (): PaintRule[] => [fill("landuse", token("map-park"), "", of("kind", ...GREEN))];
export const streetsUnder = (): PaintRule[] => [{ ...fill("buildings", token("map-building")), minzoom: 13 }, ...roads(UNDER)];

export function streetRules(): PaintRule[] {
  const [water, park, built] = [token("map-water"), token("map-park"), token("map-builtup")];
  return [
    fill("earth", token("map-land")),
    ...["landcover", "landuse"].flatMap((layer) => [fill(layer, built, "", of("kind", ...BUILT)), fill(layer, park, "", of("kind", ...GREEN))]),
    fill("water", water, token("map-shore"), isArea),
    line("water", { filter: isLine, symbol: { color: water, width: linear([[8, 0.6], [12, 1.6], [16, 5]]) } }),
    { ...fill("buildings", token("map-building")), minzoom: 13 },
    ...roads("roads"),
    ...rails(),
  ];
}
