// The browser half of a page. Defines the one global `mapper`; folium's elements call its functions in order, each with
// the Leaflet map and the names of islands. docs/architecture.md holds what others may rely on.
import type { Map as LeafletMap } from "leaflet";
import { allIds, type FeatureHandle, featureHandle } from "./api.ts";
import { whenIdle } from "./core/browser.ts";
import { chooseLanguage, wantedLanguages } from "./core/choose.ts";
import { writeState } from "./core/hash.ts";
import { readIsland } from "./core/island.ts";
import { prepareLeaflet } from "./leaflet/folium.ts";
import { addLines, hasManyLines, type Lines } from "./lines/lines.ts";
import { baseMayBegin, manyPoints, manySession, marksDrawn, startManyReader } from "./many.ts";
import { addBase } from "./map/base.ts";
import { locator } from "./map/locator.ts";
import { keepUnderMasthead } from "./map/masthead.ts";
import { limitView, showAll } from "./map/view.ts";
import { Labels } from "./marks/labels.ts";
import { numberEntries } from "./marks/numbers.ts";
import { Points } from "./marks/points.ts";
import { startReader } from "./reader.ts";
import type { Address } from "./session/address.ts";
import { applyLanguage, languageSwitch } from "./session/language.ts";
import { Session } from "./session/session.ts";

interface Names {
  data: string;
  archive?: string;
}

document.documentElement.classList.add("js");
prepareLeaflet(window as unknown as Record<string, unknown>);

class Mapper {
  /** Resolved when all is drawn; with very many places or lines when these are, and the base map follows behind them. */
  readonly ready: Promise<void>;
  /** Resolved when the base map's first view is painted. */
  painted: Promise<void> = Promise.resolve();
  /** `performance.now()` at that moment. */
  drawnAt = 0;
  map: LeafletMap | null = null;
  #session: Session | null = null;
  #points: Points | null = null;
  #lines: Lines | null = null;
  #labels: Labels | null = null;
  #address: Address | null = null;
  #baseFollows = false;
  #resolve: () => void = () => {};

  constructor() {
    this.ready = new Promise((resolve) => (this.#resolve = resolve));
  }

  #open(map: LeafletMap, data: string): Session {
    if (this.#session) return this.#session;
    const island = readIsland(document.getElementById(data)?.textContent ?? "");
    const language = chooseLanguage(island.languages, wantedLanguages());
    const session = manySession(map, island, language) ?? new Session(map, island, language);
    applyLanguage(session.language);
    numberEntries();
    this.map = map;
    this.#session = session;
    const tools = document.getElementById("tools-language");
    if (tools) languageSwitch(session, tools);
    keepUnderMasthead(session);
    limitView(session);
    showAll(session);
    return session;
  }

  base(map: LeafletMap, { data, archive }: Names): void {
    const session = this.#open(map, data);
    const paint = () => addBase(session, archive ?? "");
    const begin = baseMayBegin(session) ?? (hasManyLines(session) ? this.ready : null);
    if (!begin) this.painted = paint();
    else {
      this.#baseFollows = true;
      this.painted = begin.then(paint);
    }
  }

  labels(map: LeafletMap, { data }: Names): void {
    this.#labels = new Labels(this.#open(map, data));
  }

  lines(map: LeafletMap, { data }: Names): void {
    const lines = (this.#lines = addLines(this.#open(map, data)));
    this.#labels?.keepOff(() => lines.boxes());
  }

  points(map: LeafletMap, { data }: Names): void {
    const session = this.#open(map, data);
    this.#points = (manyPoints(session) ?? new Points(session)).addTo(map);
    this.#labels?.use(this.#points);
  }

  locator(map: LeafletMap, { data }: Names): void {
    const host = document.getElementById("map-area");
    if (host) locator(this.#open(map, data), host);
  }

  reader(map: LeafletMap, { data }: Names): void {
    const session = this.#open(map, data);
    const points = (this.#points ??= new Points(session).addTo(map));
    this.#lines?.keepUnder((x, y) => points.at(x, y) !== null);
    const marked = marksDrawn(session, points);
    this.#address = startManyReader(session, points, this.#lines, marked) ?? startReader(session, points, this.#lines);
    void Promise.all([this.#baseFollows ? null : this.painted, marked]).then(() => requestAnimationFrame(() => this.#done()));
  }

  #done(): void {
    this.drawnAt = performance.now();
    document.documentElement.classList.add("is-drawn");
    // What the style sheet left out of the first layout.
    whenIdle(() => document.documentElement.classList.add("is-whole"));
    this.#resolve();
  }

  ids(): string[] {
    return this.#session ? allIds(this.#session) : [];
  }

  feature(id: string): FeatureHandle | null {
    return this.#session && this.#points ? featureHandle(this.#session, this.#points, this.#lines, id) : null;
  }

  /** What is shown now as the part of an address after `#`, itself included; empty before all is set up. */
  share(): string {
    return this.#address ? writeState(this.#address.state()) : "";
  }

  get language(): string {
    return this.#session?.language ?? document.documentElement.lang;
  }

  set language(language: string) {
    if (this.#session) this.#session.language = language;
  }
}

(window as unknown as { mapper: Mapper }).mapper = new Mapper();
