// A session whose features are rows: what the rest of the viewer asks by id is answered from columns, never from objects.
import type { Map as LeafletMap } from "leaflet";
import type { Island, Language } from "../island.ts";
import { Session } from "../session.ts";
import { type Manifest, readColumns } from "./columns.ts";
import { Rows } from "./rows.ts";
import { unpack } from "./unpack.ts";

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
    this.unpacked = unpack("mapper-points").then((bytes) => this.#read(island.many, bytes));
  }

  #read(manifest: Manifest, bytes: Uint8Array): void {
    const columns = readColumns(manifest, bytes);
    this.rows.columns = columns;
    const { lat, lon, uncertainty, area, emphasis } = columns;
    Object.assign(this.island.points, { lat, lon, uncertainty, area, emphasis });
  }

  override isVisible(id: string): boolean {
    return Boolean(this.shown[this.rows.row(id)]);
  }

  override drawnAs(id: string): string[] {
    const row = this.rows.row(id);
    if (row >= 0 && !this.island.features[id]) this.island.features[id] = this.rows.extra(row);
    return super.drawnAs(id);
  }
}
