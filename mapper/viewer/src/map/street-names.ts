// The names of a street map. Streets are named along their lines, off the marks; everything else is handed to labels.ts, which
// places it together with the names of the marks.
import { type Feature, type LabelRule, type LabelSymbolizer, LineLabelSymbolizer } from "protomaps-leaflet";
import L from "leaflet";
import type { GroundRank, Texts } from "../core/island.ts";
import { fontStack, token } from "../core/theme.ts";
import type { Session } from "../session/session.ts";
import { type Filter, of } from "./rules.ts";
import { reaches, straightened } from "./straighten.ts";
import { AREA, LINE, UNDER, isHighway, isLine, isMajor, isMedium, isMinor, isPath } from "./streets.ts";

/** What streets' names keep off is told by the squares it touches, of so many pixels. */
const SQUARE = 8;
/** Pixels from a mark's middle, and half a name's height, that they keep off. */
const [MARK, NAME] = [16, 8];
/** Pixels that a name may stand off the middle of its street. */
const OFF = 1.5;
/** Degrees within which one name is the same place, told by two tiles. */
const SAME = 0.02;
/** The part of its name's width that an area must have. */
const BEARS = 0.6;
/** From this zoom on the names of places stand among those of streets. */
const AMONG = 13;

type Place = LabelSymbolizer["place"];
type Point = { x: number; y: number };

/** By zoom, the squares where no street may be named. */
class Taken {
  readonly #session: Session;
  readonly #zooms = new Map<number, Set<string>>();

  constructor(session: Session) {
    this.#session = session;
  }

  take(zoom: number, { x, y }: Point, wide: number, high: number): void {
    for (let dx = -wide; dx <= wide; dx += SQUARE)
      for (let dy = -high; dy <= high; dy += SQUARE) this.#at(zoom).add(square(x + dx, y + dy));
  }

  has(zoom: number, x: number, y: number): boolean {
    return this.#at(zoom).has(square(x, y));
  }

  /** All marks are there from the first. */
  #at(zoom: number): Set<string> {
    let found = this.#zooms.get(zoom);
    if (found) return found;
    this.#zooms.set(zoom, (found = new Set()));
    const { map, features } = this.#session;
    // Where marks are very many they are dots, and asking for much room would take long.
    const room = features.crowded ? 0 : MARK;
    for (let row = 0; row < features.count; row++)
      if (features.located(row)) this.take(zoom, map.project(features.latLng(row), zoom), room, room);
    return found;
  }
}

const square = (x: number, y: number) => `${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}`;

/** Half of what a small name is wide; a Chinese character is twice a letter. */
const halfWidth = (name: string) => [...name].reduce((sum, one) => sum + (one > "⺀" ? 7 : 4), 0);

/** Where a name in a language may stand; the schema tells Chinese by script. */
const keysOf = (language: string) => [...[language, `${language}-Hans`, language.split("-")[0]].map((tag) => `name:${tag}`), "name"];

interface Lettering {
  minzoom: number;
  filter: Filter;
  dataLayer: string;
  size?: number;
  /** `italic` for water. */
  style?: string;
  ink?: string;
  ground?: string;
}

/** Names along lines, off everything that is taken. */
function along({ language }: Session, taken: Taken, lettering: Lettering): LabelRule {
  const { minzoom, filter, dataLayer, size = 11, style = "500", ink, ground } = lettering;
  const keys = keysOf(language);
  const symbolizer = new LineLabelSymbolizer({
    labelProps: keys,
    font: `${style} ${size}px ${fontStack(language)}`,
    fill: () => token(ink ?? "map-ink-street"),
    stroke: () => token(ground ?? "map-road"),
    width: 3,
    repeatDistance: 400,
  });
  const place: Place = (layout, geom, feature) => {
    const name = keys.map((key) => feature.props[key]).find(Boolean);
    // To measure a name takes longer than to see that it cannot stand there.
    const least = halfWidth(String(name)) + MARK;
    const long = name ? geom.filter((street) => reaches(street, least)) : [];
    if (!long.length) return undefined;
    const labels = symbolizer.place(layout, long.map((street) => straightened(street, OFF)), feature);
    return labels?.filter(({ bboxes }) => !bboxes.some((box) => taken.has(layout.zoom, (box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)));
  };
  return { dataLayer, minzoom, filter, symbolizer: { place } };
}

/** In every language of the page, each with the name used there in its stead. */
function namesOf({ props }: Feature, languages: readonly string[]): Texts {
  const names = languages.map((language) => [language, keysOf(language).map((key) => props[key]).find(Boolean)]);
  return Object.fromEntries(names.filter(([, name]) => typeof name === "string" && name));
}

/** Whether a point lies in an area, whose rings are crossed an odd number of times on the way out. */
function inside(rings: Point[][], { x, y }: Point): boolean {
  const crossed = (ring: Point[]) =>
    ring.filter((to, at) => {
      const from = ring[(at || ring.length) - 1]!;
      return to.y > y !== from.y > y && x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
    }).length;
  return rings.reduce((sum, ring) => sum + crossed(ring), 0) % 2 === 1;
}

/** Every name of a thing, in whichever language. */
const spoken = ({ props }: Feature) => Object.entries(props).flatMap(([key, name]) => (/^name(:|$)/.test(key) ? [String(name)] : []));

/** A river has its name along its line: an area of that name, perhaps in another language, has none beside it. */
function flowing(session: Session, rank: GroundRank): (feature: Feature) => boolean {
  const { ground } = session;
  const names = new Set<string>();
  const known = (texts: string[]) => texts.some((text) => names.has(text));
  return (feature) => {
    if (feature.geomType !== LINE) return known(spoken(feature));
    const fresh = spoken(feature).filter((name) => !names.has(name));
    if (!fresh.length) return true;
    for (const name of fresh) names.add(name);
    const rest = ground.filter((one) => one.rank !== rank || !known(Object.values(one.name)));
    if (rest.length < ground.length) {
      ground.splice(0, ground.length, ...rest);
      session.emit("ground", null);
    }
    return true;
  };
}

/** Nothing is drawn of these: their names are told to the session, once each. */
function told(session: Session, taken: Taken, dataLayer: string, rank: GroundRank, filter?: Filter): LabelRule {
  const { map, ground, island, language } = session;
  const flows = flowing(session, rank);
  const place: Place = (layout, geom, feature) => {
    const name = namesOf(feature, island.languages);
    const points = geom.flat();
    if (flows(feature) || !Object.keys(name).length || !points.length) return undefined;
    const bounds = L.bounds(points.map(({ x, y }) => L.point(x, y)));
    const middle = bounds.getCenter();
    // A winding river has its middle on land; another tile may know better, and so may a closer zoom of what is small.
    const small = bounds.getSize().x < BEARS * 2 * halfWidth(Object.values(name)[0]!);
    if (feature.geomType === AREA && (small || !inside(geom, middle))) return undefined;
    if (layout.zoom >= AMONG) taken.take(layout.zoom, middle, halfWidth(name[language] ?? ""), NAME);
    const { lat, lng: lon } = map.unproject(middle, layout.zoom);
    const first = island.languages[0]!;
    const known = ground.find(
      (one) => one.rank === rank && one.name[first] === name[first] && Math.abs(one.lat - lat) + Math.abs(one.lon - lon) < SAME,
    );
    if (known) known.from = Math.min(known.from, layout.zoom);
    else {
      ground.push({ lat, lon, rank, name, from: layout.zoom });
      session.emit("ground", null);
    }
    return undefined;
  };
  return { dataLayer, symbolizer: { place }, ...(filter && { filter }) };
}

/** Streets of a layer by their class. */
const named = (session: Session, taken: Taken, dataLayer: string): LabelRule[] =>
  (
    [
      [11, 11, isHighway],
      [12, 11, isMajor],
      [13, 11, isMedium],
      [14, 10, isMinor],
      [15, 10, isPath],
    ] as const
  ).map(([minzoom, size, filter]) => along(session, taken, { dataLayer, minzoom, size, filter }));

/** The names of streets that lie under a city map of ours. */
export const namesUnder = (session: Session): LabelRule[] => named(session, new Taken(session), UNDER);

export function streetNames(session: Session): LabelRule[] {
  const taken = new Taken(session);
  const town = of("kind_detail", "city", "town");
  const hood = of("kind_detail", "neighbourhood", "hamlet", "isolated_dwelling", "locality");
  const quarter = of("kind_detail", "suburb", "borough", "quarter", "village", "macrohood");
  const area = of("kind", "neighbourhood", "macrohood", "borough");
  const nature = of("kind", "park", "garden", "cemetery", "forest", "wood", "university", "nature_reserve", "national_park", "zoo");
  return [
    told(session, taken, "places", "town", town),
    told(session, taken, "places", "quarter", quarter),
    told(session, taken, "places", "hood", (zoom, one) => hood(zoom, one) || (!one.props.kind_detail && area(zoom, one))),
    told(session, taken, "water", "pond"),
    told(session, taken, "landuse", "park", nature),
    told(session, taken, "pois", "park", nature),
    along(session, taken, { minzoom: 11, filter: isLine, style: "italic", ink: "map-ink-water", ground: "map-land", dataLayer: "water" }),
    ...named(session, taken, "roads"),
  ];
}
