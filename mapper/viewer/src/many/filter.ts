// Which rows are shown: groups switched on, and the search. The map shows them all; the list may be narrowed to the view.
import { type Han, NO_HAN } from "../han.ts";
import type { ManySession } from "./session.ts";
import { Seeker } from "./seek.ts";

/** Time for other work between slices of folding names. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export class Filter {
  readonly #session: ManySession;
  readonly #seeker: Seeker;
  readonly #on: Uint8Array;
  readonly #off = new Set<string>();
  #query = "";
  #rows: Uint32Array;
  #searchable: Promise<void> | null = null;
  readonly #named: Promise<void>;

  constructor(session: ManySession, start: Promise<void>) {
    this.#session = session;
    const { count } = session.rows;
    this.#seeker = new Seeker(count);
    this.#on = new Uint8Array(count).fill(1);
    this.#rows = everyRow(count);
    this.#named = start.then(() => this.#name());
  }

  async #name(): Promise<void> {
    await this.#session.rows.loadNames();
    this.#session.emit("placed", null);
  }

  /** Make names ready to be searched, once; resolves when they are. */
  searchable(): Promise<void> {
    const fill = () => this.#seeker.fill(this.#session.rows.nameColumns(), this.#han, pause);
    return (this.#searchable ??= this.#named.then(fill));
  }

  get #han(): Han {
    return this.#session.island.han ?? NO_HAN;
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.apply();
  }

  /** Groups that are switched off. */
  get off(): string[] {
    return [...this.#off].sort();
  }

  set off(ids: string[]) {
    this.#off.clear();
    this.#on.fill(1);
    for (const [id, start, count] of this.#session.rows.manifest.groups) {
      if (!ids.includes(id)) continue;
      this.#off.add(id);
      this.#on.fill(0, start, start + count);
    }
    this.apply();
  }

  /** Rows that are shown, best first while searching, else in the order of the list. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  apply(): void {
    const { shown } = this.#session;
    if (this.#query) {
      this.#rows = this.#seeker.find(this.#query, this.#on, this.#han).rows;
      shown.fill(0);
      for (const row of this.#rows) shown[row] = 1;
    } else {
      shown.set(this.#on);
      this.#rows = everyRow(shown.length, shown);
    }
    this.#session.emit("filter", null);
  }

  /** How many of the rows shown a group holds. */
  countOf(start: number, count: number): number {
    let shown = 0;
    for (let row = start; row < start + count; row++) shown += this.#session.shown[row]!;
    return shown;
  }

  /** The rows shown that the map's view holds. */
  inView(): Uint32Array {
    const { columns } = this.#session.rows;
    if (!columns) return this.#rows;
    const { map } = this.#session;
    const { min, max } = map.getPixelBounds();
    const scale = 256 * 2 ** map.getZoom();
    const [west, north, east, south] = [min!.x / scale, min!.y / scale, max!.x / scale, max!.y / scale];
    const { x, y } = columns;
    return this.#rows.filter((row) => x[row]! >= west && x[row]! <= east && y[row]! >= north && y[row]! <= south);
  }
}

function everyRow(count: number, shown?: Uint8Array): Uint32Array {
  const rows = new Uint32Array(count);
  let length = 0;
  for (let row = 0; row < count; row++) if (!shown || shown[row]) rows[length++] = row;
  return rows.subarray(0, length);
}
