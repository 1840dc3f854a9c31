// A page whose places lie in tiles beside it: the same map, words and card as every page, and what is shown is fetched.
import L, { type Map as LeafletMap } from "leaflet";
import { PMTiles } from "pmtiles";
import { Card } from "./card/card.ts";
import { copying, otherMaps } from "./card/details.ts";
import { shareRow } from "./card/share.ts";
import { chooseLanguage, wantedLanguages } from "./core/choose.ts";
import { el } from "./core/dom.ts";
import { readState } from "./core/hash.ts";
import { prepareLeaflet } from "./leaflet/folium.ts";
import { sheet } from "./list/sheet.ts";
import { measureTools } from "./list/tools.ts";
import { addBase } from "./map/base.ts";
import { mapControls } from "./map/controls.ts";
import { keepUnderMasthead } from "./map/masthead.ts";
import { listenOnMap } from "./map/pointer.ts";
import { isUntouched } from "./map/untouched.ts";
import { keepOpening, limitView, showAll } from "./map/view.ts";
import type { Bin } from "./marks/bins.ts";
import { Labels } from "./marks/labels.ts";
import { Tip } from "./marks/tip.ts";
import { Address } from "./session/address.ts";
import { applyLanguage, languageSwitch } from "./session/language.ts";
import { Session } from "./session/session.ts";
import { Finding } from "./tiles/finding.ts";
import { KindFilter, menus } from "./tiles/filter.ts";
import { nameIn, type TilesIsland } from "./tiles/island.ts";
import { legend } from "./tiles/legend.ts";
import { TileMarks } from "./tiles/marks.ts";
import { Panel } from "./tiles/panel.ts";
import { Places } from "./tiles/places.ts";
import { Pyramid } from "./tiles/pyramid.ts";
import { NoRanges, RangedFile } from "./tiles/ranges.ts";
import { Records } from "./tiles/records.ts";

const SERVED = /^https?:$/;

class Page {
  /** Resolved when the first view is drawn. */
  readonly ready: Promise<void>;
  drawnAt = 0;
  readonly map: LeafletMap;
  readonly #session: Session;
  readonly #island: TilesIsland;
  readonly #places: Places;
  readonly #filter: KindFilter;
  readonly marks: TileMarks;
  readonly #finding: Finding;
  readonly #panel: Panel;
  readonly #pyramid: Pyramid;
  readonly #trouble = el("p", { class: "trouble", role: "alert", hidden: "" });
  /** Counts the views: tiles that come late for one before are not shown. */
  #view = 0;

  constructor(island: TilesIsland) {
    this.#island = island;
    const { tiles } = island;
    this.map = L.map("map_1", { zoomControl: false, center: [0, 0], zoom: 1, zoomSnap: 0.25, zoomDelta: 0.5, attributionControl: false });
    this.#places = new Places(island, new Records(tiles.records, new RangedFile(tiles.records.file)));
    const session = (this.#session = new Session(this.map, island, this.#places, chooseLanguage(island.languages, wantedLanguages())));
    this.#frame();
    this.#pyramid = new Pyramid(new PMTiles(new RangedFile(tiles.tiles.file)));
    this.#finding = new Finding(tiles.search, new RangedFile(tiles.search.file));
    this.#filter = new KindFilter(session, island);
    this.marks = new TileMarks(session, this.#places, this.#filter).addTo(this.map);
    const open = (row: number) => void this.#open(row, true);
    this.#panel = new Panel(session, island, this.#places, this.marks, this.#filter, this.#finding, open);
    this.#panel.failed = (error) => this.#fail(error);
    document.getElementById("list")?.prepend(this.#trouble);
    document.getElementById("legend")?.append(legend(session, island), menus(session, this.#filter, island) ?? "");
    const tools = document.getElementById("tools");
    tools?.after(document.getElementById("legend") ?? "");
    this.#point(new Tip(session, this.marks));
    const address = new Address(session, { off: [] }, () => isUntouched(this.map));
    new Card(session, this.marks, null, [copying, otherMaps, shareRow(address)]);
    if (tools) measureTools(session, tools);
    sheet(session);
    mapControls(session);
    session.on("placed", () => this.#panel.refresh());
    this.map.on("moveend resize", () => void this.#show());
    this.ready = this.#start(address);
  }

  /** What every page has round its map. */
  #frame(): void {
    const session = this.#session;
    applyLanguage(session.language);
    const tools = document.getElementById("tools-language");
    if (tools) languageSwitch(session, tools);
    keepUnderMasthead(session);
    limitView(session);
    keepOpening(session);
    showAll(session);
    new Labels(session);
  }

  async #start(address: Address): Promise<void> {
    const { base } = this.#island.tiles;
    if (!SERVED.test(location.protocol)) return this.#tell("tiles-need-server");
    const state = readState(address.asked);
    address.restore(state);
    if (!(await this.#show())) return;
    this.drawnAt = performance.now();
    document.documentElement.classList.add("is-drawn", "is-whole");
    void addBase(this.#session, base ? new PMTiles(new RangedFile(base)) : null);
    if (!state.place) return;
    try {
      const row = await this.#finding.byId(state.place);
      if (row !== null) await this.#open(row, !state.z);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Whether the places of the view could be shown. */
  async #show(): Promise<boolean> {
    const view = ++this.#view;
    try {
      const tiles = await this.#pyramid.view(this.map);
      if (view === this.#view) this.marks.show(tiles);
      this.#trouble.hidden = true;
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  async #open(row: number, fly: boolean): Promise<void> {
    try {
      this.#session.select(await this.#places.learn(row), { fly, focus: true });
    } catch (error) {
      this.#fail(error);
    }
  }

  #point(tip: Tip): void {
    const container = this.map.getContainer();
    listenOnMap(this.map, {
      at: ({ x, y }) => this.marks.at(x, y),
      pointed: (bin: Bin | null) => {
        container.classList.toggle("is-pointing", bin !== null);
        if (!bin) return tip.hide();
        const { x, y, radius: r } = bin;
        const mark = this.marks.only(bin);
        const { language } = this.#session;
        const told = mark ? nameIn(mark.tile.names(mark.at), language) : this.#session.word("choose", { n: this.#session.number(bin.count) });
        tip.tell(told || this.#session.word("nameless"), { x: x - r, y: y - r, w: 2 * r, h: 2 * r });
      },
      clicked: (bin: Bin) => this.#click(bin, tip),
    });
  }

  #click(bin: Bin, tip: Tip): void {
    tip.hide();
    const mark = this.marks.only(bin);
    if (mark) return void this.#open(mark.tile.rows[mark.at]!, false);
    const members = this.marks.members(bin);
    if (!this.marks.comeNearer(members) && members[0]?.tile.single) this.#panel.listSpot(members[0]);
  }

  #fail(error: unknown): void {
    this.#tell(error instanceof NoRanges ? "tiles-need-ranges" : "tiles-unreachable");
  }

  #tell(key: string): void {
    const tell = () => (this.#trouble.textContent = this.#session.word(key));
    this.#trouble.hidden = false;
    this.#session.on("language", tell);
    tell();
  }

  set language(language: string) {
    this.#session.language = language;
  }

  get language(): string {
    return this.#session.language;
  }
}

// The base map's library asks for it by this name.
prepareLeaflet(window as unknown as Record<string, unknown>);
const island = JSON.parse(document.getElementById("mapper-data")?.textContent ?? "") as TilesIsland;
(window as unknown as { mapper: Page }).mapper = new Page(island);
