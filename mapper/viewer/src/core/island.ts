// What the page hands to the viewer. A feature is a row, a number in the order of the list; what is known of it are columns
// of numbers and, in the page's HTML or packed in blocks, texts. tests/unit/viewer/test_island.py holds this and the
// Python side together.

export type Language = string;
export type Texts = Record<Language, string>;
/** A text with `{places}` for values, or its forms by plural category. */
export type Word = string | Record<string, string>;
/** How a mark says how well its place is known. */
export type Form = "solid" | "ring" | "dashed" | "area";
/** The forms in the order in which the column `form` numbers them. */
export const FORMS: readonly Form[] = ["solid", "ring", "dashed", "area"];
export type LineStyle = "sister" | "cooperative" | "linked" | "rail-main" | "rail-branch";
export type LabelRank = "ocean" | "country" | "district" | "river" | "lake" | "station";

export interface MapInfo {
  kind: "city" | "world";
  /** West, south, east, north in degrees. */
  view: [number, number, number, number];
  /** The longitudes of the one world shown, or null on a city map. */
  window: [number, number] | null;
  /** Parts that a world map shows once more, larger; where there are none they are chosen by where marks crowd. */
  insets?: InsetInfo[];
  minZoom: number;
  maxZoom: number;
  /** The city in whose name ties are told, where the hub is called otherwise. */
  hubName?: Texts;
}

export interface InsetInfo {
  /** West, south, east, north, in the map's window. */
  box: [number, number, number, number];
  /** Empty where it is called after a city. */
  name: Texts;
}

export interface Category {
  id: string;
  shape: string;
  color: string;
  colorDark: string;
  pictogram: string;
  name: Texts;
}

export type ColumnType = "u8" | "u16" | "u32" | "f32";
/** Name, type, and all values, or the one value where all rows are alike; without either the block has the values. */
export type Described = [string, ColumnType, (number | number[])?];

/** One menu: a heading, what can be chosen, and how many there are of each. */
export interface Menu {
  id: string;
  name: Texts;
  values: Texts[];
  counts: number[];
}

/** What the viewer is told of a feature beside its numbers and texts. */
export interface FeatureExtra {
  timezone?: string;
  /** What a stop is on its corridor. */
  role?: string;
  /** Its coordinates are not to be told. */
  sensitive?: boolean;
}

export interface FeatureTable {
  count: number;
  /** What `lat` and `lon` count from, in micro-degrees. */
  origin: [number, number];
  columns: Described[];
  /** The columns that the list is narrowed, counted and sorted by. */
  later: Described[];
  /** Id, first row, number of rows; rows of no group come last. */
  groups: [string, number, number][];
  /** What columns of numbers point into. */
  kinds: string[];
  layers: string[];
  pictograms: string[];
  shapes: string[];
  /** Row, and the rows that stand for it on the map: sites, stops, a venue. */
  parts: [number, number[]][];
  facets: Menu[];
  /** Every year a date falls in, ascending. */
  years: number[];
  /** Of how many rows the sources disagree. */
  disputed: number;
  /** Row → what the map calls it, where that is shorter than its name. */
  mapNames?: Record<string, Texts>;
  /** The row distances are measured from, −1 for none. */
  hub: number;
  ties: {
    /** Year and how many ties began in it. */
    years: [number, number][];
    undated: number;
    kinds: string[];
    countries: string[];
  };
  /** Where the list is written out: the ids of the rows and, by row, what has no column. */
  ids?: string[];
  extra?: Record<string, FeatureExtra>;
  /** Where it is not: how many rows' texts are packed together. */
  block?: number;
}

export interface LineRecord {
  id: string;
  style: LineStyle;
  dashed: boolean;
  /** Whether nobody knows since when there is what it tells of, though of others somebody does. */
  undated?: boolean;
  /** Rows told by this line. */
  features: number[];
  /** Rows at its ends, −1 for none. */
  start: number;
  end: number;
  /** lon, lat, lon, lat … in degrees, unwrapped. */
  points: number[];
}

export interface LabelRecord {
  lat: number;
  lon: number;
  rank: LabelRank;
  name: Texts;
}

/** What the tiles of a street map tell names of. */
export type GroundRank = "town" | "quarter" | "hood" | "pond" | "park";
export type GroundName = Omit<LabelRecord, "rank"> & {
  rank: GroundRank;
  /** The zoom at which what it names is large enough to bear it. */
  from: number;
};

export interface LocatorInfo {
  /** West, south, east, north of the inset. */
  bounds: [number, number, number, number];
  /** Rings of land, each lon, lat, lon, lat … */
  land: number[][];
  /** The one dot: lon, lat. */
  point: [number, number];
}

/** What the map shows while a step of its story is told; the texts stand in `#story`. */
export interface StepInfo {
  /** Rows, the first one highlighted. */
  rows: number[];
  /** West, south, east, north; where there is none the rows decide. */
  box?: [number, number, number, number];
  /** Groups that stay on the map; all of them where nothing is said. */
  groups?: string[];
  /** Year at whose end the ties are shown. */
  year?: number;
}

export type Flavor = "city" | "world" | "streets";

/** How many metres off lines may be, and the metres to a pixel from which on nobody is misled by that. */
export interface Coarse {
  error: number;
  finest: number;
}

export interface BaseInfo {
  name: string;
  maxDataZoom: number;
  flavor: Flavor;
  /** Lines over the base, each lon, lat, lon, lat …; null for none. */
  boundaries: { agreed: number[][]; disputed: number[][]; coarse?: Coarse } | null;
  /** Where it is not right however near. */
  coarse?: Coarse;
  /** Whose work the base is, where that has to stand on the map itself, and what the words link to. */
  credit?: { text: Texts; link: string };
  /** Where railways go on beyond what the base knows: longitude, latitude, heading in degrees clockwise from north. */
  ends?: [number, number, number][];
  /** West, south, east, north of what streets there are. */
  frame?: [number, number, number, number];
}

export interface OnlineInfo {
  url: string;
  attribution: string;
  datum: "WGS84" | "GCJ02";
  name: Texts;
}

/** Another map of the atlas, and what it names: a line for each of its features with all its names. */
export interface Sister {
  id: string;
  title: Texts;
  names: string[];
}

export interface Island {
  map: MapInfo;
  languages: Language[];
  words: Record<Language, Record<string, Word>>;
  categories: Category[];
  features: FeatureTable;
  lines: LineRecord[];
  labels: LabelRecord[];
  base: BaseInfo;
  story?: StepInfo[];
  /** Rows of the places that the map opens with, their drawings in a block of their own. */
  portraits?: number[];
  locator?: LocatorInfo;
  han?: Han;
  online?: OnlineInfo;
  sisters?: Sister[];
}

/** How the Chinese of the names is read, and written otherwise. */
export interface Han {
  /** Character → its syllables, the usual one first; ü is written v. */
  read: Record<string, string>;
  /** Traditional character → simplified. */
  written: Record<string, string>;
}
