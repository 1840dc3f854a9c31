// A session whose features are rows: what the rest of the viewer asks by id is answered from columns, never from objects.
import type { Map as LeafletMap } from "leaflet";
import { motionWanted } from "../core/browser.ts";
import type { Island, Language } from "../core/island.ts";
import { parsed, unpackSoon } from "../core/unpack.ts";
import { latitude, longitude, type Manifest, readColumns, workedOut } from "../features/columns.ts";
import { Rows } from "../features/rows.ts";
import { type SelectOptions, Session } from "./session.ts";

/** Pixels between two points that are told apart. */
const APART = 60;
/** Least and closest zoom when a place is opened from the list. */
const CITY_ZOOMS = [12.5, 15] as const;
const WORLD_ZOOMS = [4, 8] as const;

export interface ManyIsland extends Island {
  many: Manifest;
}

export function isMany(island: Island): island is ManyIsland {
  return "many" in island;
}

/** Looks up rows by id as a Map would; it is never filled. */
class RowIndex extends Map<string, number> {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    super();
    this.#rows = rows;
  }

  /** Only what has a point is in the index, as on smaller pages. */
  override get(id: string): number | undefined {
    const row = this.#rows.row(id);
    return row >= 0 && this.#rows.located(row) ? row : undefined;
  }

  override has(id: string): boolean {
    return this.get(id) !== undefined;
  }
}

export class ManySession extends Session {
  readonly rows: Rows;
  /** 1 for each row that no filter hides. */
  readonly shown: Uint8Array;
  /** Resolved when the columns are unpacked. */
  readonly unpacked: Promise<void>;
  readonly #index: RowIndex;

  constructor(map: LeafletMap, island: ManyIsland, language: Language) {
    super(map, island, language);
    this.rows = new Rows(island.many, island.languages);
    this.shown = new Uint8Array(this.rows.count).fill(1);
    this.#index = new RowIndex(this.rows);
    Object.defineProperty(this, "index", { value: this.#index });
    this.unpacked = unpackSoon("mapper-points").then((bytes) => this.#read(island.many, bytes));
  }

  #read(manifest: Manifest, bytes: Uint8Array): void {
    const columns = readColumns(manifest, bytes);
    this.rows.columns = columns;
    const { uncertainty, area, emphasis, count } = columns;
    const lat = workedOut(count, (row) => latitude(columns, row));
    const lon = workedOut(count, (row) => longitude(columns, row));
    Object.assign(this.island.points, { lat, lon, uncertainty, area, emphasis });
  }

  /** Behind the frame in which the list and the marks are seen. */
  override later(work: () => void): void {
    void this.unpacked.then(() => requestAnimationFrame(() => setTimeout(work)));
  }

  override isVisible(id: string): boolean {
    return Boolean(this.shown[this.rows.row(id)]);
  }

  override drawnAs(id: string): string[] {
    const row = this.rows.row(id);
    if (row >= 0 && this.rows.located(row)) return [id];
    if (row >= 0) this.#learn(id, row);
    return super.drawnAs(id);
  }

  /** Details need the texts, which the parser meets last. */
  override select(id: string | null, options: SelectOptions = {}): void {
    if (id === null || document.readyState !== "loading") this.#selectNow(id, options);
    else void parsed().then(() => this.#selectNow(id, options));
  }

  #selectNow(id: string | null, options: SelectOptions): void {
    const row = id === null ? -1 : this.rows.row(id);
    if (id !== null && row >= 0) this.#learn(id, row);
    const flies = options.fly && row >= 0 && this.rows.located(row);
    if (flies) this.#fly(row);
    super.select(id, flies ? { ...options, fly: false } : options);
  }

  #learn(id: string, row: number): void {
    this.island.features[id] ??= this.rows.extra(row);
  }

  /** So near that the place stands by itself, if it can. */
  #fly(row: number): void {
    const to = this.rows.latLng(row);
    const [least, most] = this.island.map.kind === "world" ? WORLD_ZOOMS : CITY_ZOOMS;
    const apart = Math.log2(APART / (256 * this.#nearest(row)));
    const zoom = Math.max(this.map.getZoom(), Math.min(this.map.getMaxZoom(), Math.max(least, Math.min(most, apart))));
    const options = { animate: motionWanted(), duration: 0.7 };
    if (options.animate) this.map.flyTo(to, zoom, options);
    else this.map.setView(to, zoom, options);
  }

  /** Distance to the nearest other row shown, the world's width being 1. */
  #nearest(row: number): number {
    const { x, y, count } = this.rows.columns!;
    let least = 1;
    for (let other = 0; other < count; other++) {
      if (other === row || !this.shown[other]) continue;
      const square = (x[other]! - x[row]!) ** 2 + (y[other]! - y[row]!) ** 2;
      if (square < least) least = square;
    }
    return Math.sqrt(least);
  }
}
