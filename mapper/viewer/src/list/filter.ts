// Which rows are shown and in which order: groups switched on, what the menus ask for, and the search. The map shows them
// all; the list may be narrowed to the view.
import type { Numbers } from "../features/columns.ts";
import { type Han, NO_HAN } from "../search/han.ts";
import { Seeker } from "../search/seek.ts";
import type { ManySession } from "../session/many.ts";
import type { Filtered } from "./facets.ts";
import type { Order, Ordered } from "./order.ts";
import { Sorter } from "./sorter.ts";

/** Time for other work between slices of folding names. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

type Says = (value: number) => boolean;

export class Filter implements Filtered {
  /** The row that fits the search best, −1 for none. */
  best = -1;
  readonly #session: ManySession;
  readonly #seeker: Seeker;
  readonly #sorter: Sorter;
  /** 1 for each row that groups and menus let through. */
  readonly #on: Uint8Array;
  readonly #off = new Set<string>();
  /** Column → which of its values are let through. */
  readonly #wanted = new Map<string, Says>();
  #query = "";
  #order: Order = "given";
  /** All rows in the order chosen, null for the list's own. */
  #ordered: Uint32Array | null = null;
  #rows: Uint32Array;
  #searchable: Promise<void> | null = null;
  /** Resolved when the rows have names. */
  readonly named: Promise<void>;

  constructor(session: ManySession, start: Promise<void>) {
    this.#session = session;
    const { count } = session.rows;
    this.#seeker = new Seeker(count);
    this.#sorter = new Sorter(session, pause);
    this.#on = new Uint8Array(count).fill(1);
    this.#rows = everyRow(count);
    this.named = start.then(() => this.#name());
    session.on("language", () => void this.sort(this.#order));
  }

  async #name(): Promise<void> {
    await this.#session.rows.loadNames();
    this.#session.emit("placed", null);
  }

  /** Make names ready to be searched, once; resolves when they are. */
  searchable(): Promise<void> {
    const fill = () => this.#seeker.fill(this.#session.rows.nameColumns(), this.#han, pause);
    return (this.#searchable ??= this.named.then(fill));
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
    for (const [id] of this.#session.rows.manifest.groups) if (ids.includes(id)) this.#off.add(id);
    void this.#sift();
  }

  get menus(): Filtered["menus"] {
    return this.#session.rows.manifest.facets;
  }

  get years(): number[] {
    return this.#session.rows.manifest.years;
  }

  choose(menu: string, value: number): void {
    this.#want(`facet:${menu}`, value < 0 ? null : (each) => each === value + 1);
  }

  between(years: [number, number] | null): void {
    this.#want("date", years && ((date) => date > 0 && Math.floor(date / 10_000) >= years[0] && Math.floor(date / 10_000) <= years[1]));
  }

  /** Only rows of which the sources disagree. */
  dispute(only: boolean): void {
    this.#want("disputed", only ? (value) => value > 0 : null);
  }

  #want(column: string, says: Says | null): void {
    if (says) this.#wanted.set(column, says);
    else this.#wanted.delete(column);
    void this.#sift();
  }

  /** Let rows through anew; at once while only groups are asked for. */
  async #sift(): Promise<void> {
    const columns: Record<string, Numbers> = this.#wanted.size ? await this.#session.rows.later() : {};
    const on = this.#on.fill(1);
    for (const [id, start, count] of this.#session.rows.manifest.groups) if (this.#off.has(id)) on.fill(0, start, start + count);
    for (const [name, says] of this.#wanted) {
      const column = columns[name];
      for (let row = 0; column && row < on.length; row++) if (on[row] && !says(column[row]!)) on[row] = 0;
    }
    this.apply();
  }

  /** What the data of the page can be ordered by. */
  get orders(): Ordered["orders"] {
    const { years, hub } = this.#session.rows.manifest;
    return ["given", "name", ...(years.length ? (["date"] as const) : []), ...(hub < 0 ? [] : (["distance"] as const))];
  }

  async sort(order: Order): Promise<void> {
    this.#order = order;
    const { language } = this.#session;
    const ordered = order === "given" ? null : await this.#sorter.rows(order);
    // The reader may have asked for something else meanwhile.
    if (order !== this.#order || language !== this.#session.language || ordered === this.#ordered) return;
    this.#ordered = ordered;
    this.apply();
  }

  /** Rows that are shown: best first while searching, unless the reader chose an order. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  /** Whether `rows` are in an order that knows no groups. */
  get ranked(): boolean {
    return this.#query !== "" && this.#ordered === null;
  }

  apply(): void {
    const { shown } = this.#session;
    this.best = -1;
    if (this.#query) {
      this.#rows = this.#seeker.find(this.#query, this.#on, this.#han).rows;
      this.best = this.#rows[0] ?? -1;
      shown.fill(0);
      for (const row of this.#rows) shown[row] = 1;
    } else {
      shown.set(this.#on);
      this.#rows = everyRow(shown.length, shown);
    }
    if (this.#ordered) this.#rows = this.#ordered.filter((row) => shown[row]);
    this.#session.emit("filter", null);
  }

  /** How many of the rows shown a group holds. */
  countOf(start: number, count: number): number {
    const { shown } = this.#session;
    let sum = 0;
    for (let row = start; row < start + count; row++) sum += shown[row]!;
    return sum;
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
