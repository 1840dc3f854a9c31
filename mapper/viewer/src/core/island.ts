// What the page hands to the viewer: columns and machine values. All texts a reader sees about a feature stay in the HTML.

export type Language = string;
export type Texts = Record<Language, string>;
/** A text with `{places}` for values, or its forms by plural category. */
export type Word = string | Record<string, string>;
export type Form = "solid" | "ring" | "dashed" | "area";
export type LineStyle = "sister" | "cooperative" | "rail-main" | "rail-branch";
export type LabelRank = "ocean" | "country" | "district" | "river" | "lake" | "station";

export interface MapInfo {
  id: string;
  kind: "city" | "world";
  /** West, south, east, north in degrees. */
  view: [number, number, number, number];
  /** The longitudes of the one world shown, or null on a city map. */
  window: [number, number] | null;
  minZoom: number;
  maxZoom: number;
  hub: string;
  /** The city in whose name ties are told, where the hub is called otherwise. */
  hubName?: Texts;
  hash: string;
}

export interface Category {
  id: string;
  shape: string;
  color: string;
  colorDark: string;
  pictogram: string;
  name: Texts;
}

export interface PointColumns {
  id: string[];
  lat: number[];
  lon: number[];
  /** Index into `categories`, −1 for none. */
  category: number[];
  shape: string[];
  pictogram: string[];
  form: Form[];
  /** Metres, null where unknown. */
  uncertainty: (number | null)[];
  /** Square kilometres, null where the extent is unknown. */
  area: (number | null)[];
  emphasis: number[];
  layer: string[];
}

export interface LineRecord {
  id: string;
  style: LineStyle;
  dashed: boolean;
  features: string[];
  start: string;
  end: string;
  km: number;
  /** lon, lat, lon, lat … in degrees, unwrapped. */
  points: number[];
}

export interface LabelRecord {
  lat: number;
  lon: number;
  rank: LabelRank;
  name: Texts;
}

export interface FeatureExtra {
  members?: string[];
  venue?: string;
  see_map?: string;
  tie?: string;
  established?: string;
  timezone?: string;
  [key: string]: unknown;
}

export interface FacetInfo {
  id: string;
  name: Texts;
  values: Texts[];
  /** Feature → index into `values`. */
  of: Record<string, number>;
}

/** One menu: a heading, what can be chosen, and how many there are of each. */
export interface Menu {
  id: string;
  name: Texts;
  values: Texts[];
  counts: number[];
}

export interface LocatorInfo {
  /** West, south, east, north of the inset. */
  bounds: [number, number, number, number];
  /** Rings of land, each lon, lat, lon, lat … */
  land: number[][];
  /** The one dot: lon, lat. */
  point: [number, number];
}

export interface BaseInfo {
  name: string;
  maxDataZoom: number;
  flavor: "city" | "world";
  /** Lines over the base, each lon, lat, lon, lat …; null for none. */
  boundaries: { agreed: number[][]; disputed: number[][] } | null;
}

export interface OnlineInfo {
  url: string;
  attribution: string;
  datum: "WGS84" | "GCJ02";
  name: Texts;
}

export interface Island {
  map: MapInfo;
  languages: Language[];
  words: Record<Language, Record<string, Word>>;
  categories: Category[];
  points: PointColumns;
  lines: LineRecord[];
  labels: LabelRecord[];
  features: Record<string, FeatureExtra>;
  /** What the list can be narrowed by beside its groups; absent in older pages. */
  facets?: FacetInfo[];
  base: BaseInfo;
  locator?: LocatorInfo;
  /** How the Chinese of the names is read, and written otherwise. */
  han?: Han;
  online?: OnlineInfo;
}

/** The Chinese of a page's names. */
export interface Han {
  /** Character → its syllables, the usual one first; ü is written v. */
  read: Record<string, string>;
  /** Traditional character → simplified. */
  written: Record<string, string>;
}

/** Read the island and check once that its columns have one length. */
export function readIsland(text: string): Island {
  const island = JSON.parse(text) as Island;
  const count = island.points.id.length;
  for (const [name, column] of Object.entries(island.points)) {
    if (column.length !== count) throw new Error(`mapper: column ${name} has ${column.length} values, not ${count}`);
  }
  return island;
}
