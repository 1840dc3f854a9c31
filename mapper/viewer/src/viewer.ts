// The browser half of a page. Defines the one global `mapper`; folium's elements call its functions in order, each with
// the Leaflet map and the names of islands. docs/page.md holds what others may rely on.
import type { Map as LeafletMap } from "leaflet";
import { type FeatureHandle, featureHandle } from "./api.ts";
import { whenIdle } from "./core/browser.ts";
import { chooseLanguage, wantedLanguages } from "./core/choose.ts";
import { writeState } from "./core/hash.ts";
import type { Island } from "./core/island.ts";
import { layOutRest } from "./core/whole.ts";
import { fromColumns } from "./features/packed.ts";
import { fromHtml } from "./features/written.ts";
import { Insets } from "./insets.ts";
import { prepareLeaflet } from "./leaflet/folium.ts";
import { addLines, hasManyLines, type Lines } from "./lines/lines.ts";
import { travelTime } from "./lines/travel.ts";
import { openArchive } from "./map/archive.ts";
import { addBase } from "./map/base.ts";
import { locator } from "./map/locator.ts";
import { roomGiven } from "./map/foot.ts";
import { keepUnderMasthead } from "./map/masthead.ts";
import { keepOpening, limitView, showAll } from "./map/view.ts";
import { Labels } from "./marks/labels.ts";
import type { Marks } from "./marks/marks.ts";
import { numberEntries } from "./marks/numbers.ts";
import { Opening } from "./opening/opening.ts";
import { toggle } from "./opening/toggle.ts";
import { startReader, type Surface, surfaceFor } from "./reader.ts";
import type { Address } from "./session/address.ts";
import { applyLanguage, languageSwitch } from "./session/language.ts";
import { Session } from "./session/session.ts";
import { carryLanguage } from "./session/sister.ts";

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
  #surface: Surface | null = null;
  #lines: Lines | null = null;
  #labels: Labels | null = null;
  #address: Address | null = null;
  #opening: Opening | null = null;
  #baseFollows = false;
  #archive = "";
  #resolve: () => void = () => {};

  constructor() {
    this.ready = new Promise((resolve) => (this.#resolve = resolve));
  }

  #open(map: LeafletMap, data: string): Session {
    if (this.#session) return this.#session;
    const island = JSON.parse(document.getElementById(data)?.textContent ?? "") as Island;
    const features = island.features.ids ? fromHtml(island) : fromColumns(island);
    const session = new Session(map, island, features, chooseLanguage(island.languages, wantedLanguages()));
    applyLanguage(session.language);
    numberEntries();
    this.map = map;
    this.#session = session;
    const tools = document.getElementById("tools-language");
    if (tools) languageSwitch(session, tools);
    carryLanguage(session);
    keepUnderMasthead(session);
    limitView(session);
    const { portraits } = island;
    if (portraits) this.#opening = new Opening(session, portraits);
    keepOpening(session);
    showAll(session);
    return session;
  }

  base(map: LeafletMap, { data, archive }: Names): void {
    const session = this.#open(map, data);
    this.#archive = archive ?? "";
    const paint = () => addBase(session, openArchive(this.#archive));
    // Very many marks or lines are what the reader waits for: the base map follows behind them.
    this.#baseFollows = session.features.crowded || hasManyLines(session);
    if (!this.#baseFollows) this.painted = paint();
    else this.painted = (!session.features.crowded ? this.ready : session.features.ready.then(nextFrame)).then(paint);
  }

  labels(map: LeafletMap, { data }: Names): void {
    this.#labels = new Labels(this.#open(map, data));
    const opening = this.#opening;
    if (opening) this.#labels.keepOut(() => opening.boxes());
  }

  lines(map: LeafletMap, { data }: Names): void {
    const lines = (this.#lines = addLines(this.#open(map, data)));
    this.#labels?.keepOff(() => lines.boxes());
    this.#labels?.annotate(() => travelTime(this.#session!));
  }

  points(map: LeafletMap, { data }: Names): void {
    this.#marked(this.#open(map, data));
  }

  /** Marks are put on the map once, by whichever element comes first. */
  #marked(session: Session): Surface {
    if (this.#surface) return this.#surface;
    this.#surface = surfaceFor(session);
    this.#opening?.use(this.#surface.marks);
    this.#labels?.use(this.#surface.marks.addTo(session.map));
    return this.#surface;
  }

  locator(map: LeafletMap, { data }: Names): void {
    const host = document.getElementById("map-area");
    if (host) locator(this.#open(map, data), host);
  }

  reader(map: LeafletMap, { data }: Names): void {
    const session = this.#open(map, data);
    const surface = this.#marked(session);
    const { marks } = surface;
    this.#lines?.yieldTo((x, y) => marks.at(x, y) !== null);
    const drawn = this.#draw(session, marks);
    this.#address = startReader(session, surface, this.#lines, drawn);
    const insets = session.island.map.kind === "world" ? new Insets(session, this.#archive) : null;
    void Promise.all([this.#baseFollows ? null : this.painted, drawn]).then(() => requestAnimationFrame(() => this.#done()));
    const opening = this.#opening;
    if (opening) {
      toggle(session, opening);
      this.painted = Promise.all([this.painted, this.ready.then(() => opening.attend(marks))]).then(() => {});
    }
    // Nobody waits for the insets but who wants everything painted, as a printer does.
    if (insets) this.painted = Promise.all([this.painted, insets.painted]).then(() => {});
  }

  /** Resolved when the first marks are drawn: once the features are known, and the room that key and insets leave. */
  async #draw(session: Session, marks: Marks): Promise<void> {
    await session.features.ready;
    await roomGiven(session.map);
    // A screen too narrow for the whole world is shown where the most is, which is known only now.
    if (session.island.map.kind === "world" && !session.features.written) showAll(session);
    this.#lines?.draw();
    marks.layOut();
  }

  #done(): void {
    this.drawnAt = performance.now();
    document.documentElement.classList.add("is-drawn");
    const entries = [...document.querySelectorAll<HTMLElement>("#list .entry")];
    layOutRest(entries, whenIdle, () => document.documentElement.classList.add("is-whole"));
    this.#resolve();
  }

  ids(): string[] {
    return this.#session?.features.ids().slice() ?? [];
  }

  feature(id: string): FeatureHandle | null {
    return this.#session && this.#surface ? featureHandle(this.#session, this.#surface.marks, this.#lines, id) : null;
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

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

(window as unknown as { mapper: Mapper }).mapper = new Mapper();
