// Which rows are shown and in which order: groups switched on, what the controls ask for, and the search. The map shows them
// all; the list may be narrowed to the view.
import { pauses } from "../core/pause.ts";
import { Seeker } from "../search/seek.ts";
import type { Session } from "../session/session.ts";
import { type Order, Sorter } from "./sorter.ts";

type Says = (value: number) => boolean;

export class Filter {
  /** The row that fits the search best, −1 for none. */
  best = -1;
  /** Rows that are shown: best first while searching, unless the reader chose an order. */
  rows: Uint32Array;
  /** Rows that the list shows: all of `rows`, or those the view holds. */
  listed: Uint32Array;
  readonly #session: Session;
  readonly #seeker: Seeker;
  readonly #sorter: Sorter;
  /** 1 for each row that groups and controls let through. */
  readonly #on: Uint8Array;
  readonly #off = new Set<string>();
  /** Column → which of its values are let through. */
  readonly #wanted = new Map<string, Says>();
  #query = "";
  #order: Order = "given";
  /** All rows in the order chosen, null for the list's own. */
  #ordered: Uint32Array | null = null;
  #inView = false;
  /** Resolved when texts are folded; null before that is begun and where it is done at once. */
  #folding: Promise<void> | null = null;
  #folded = false;
  #textsFolded = false;

  constructor(session: Session) {
    this.#session = session;
    const { count } = session.features;
    this.#seeker = new Seeker(count, session.island.han);
    this.#sorter = new Sorter(session);
    this.#on = new Uint8Array(count).fill(1);
    this.rows = this.listed = rowsOf(session.shown);
    session.on("language", () => void this.sort(this.#order));
    session.map.on("moveend", () => this.#inView && this.#list());
  }

  /** Make texts ready to be searched: those of a written list at once, very many when the promise resolves. */
  searchable(): Promise<void> | null {
    if (!this.#folded && this.#session.features.written) {
      this.#folded = true;
      for (const _ of this.#foldNames());
      for (const _ of this.#foldTexts());
      this.#textsFolded = true;
    }
    return this.#folded ? null : (this.#folding ??= this.#foldInPieces());
  }

  *#foldNames(): Generator<void> {
    yield* this.#seeker.fillNames(this.#session.features.searchedNames());
  }

  *#foldTexts(): Generator<void> {
    yield* this.#seeker.fillTexts(this.#session.features.searchedTexts());
  }

  /** Names first: by them most is found. What is found in texts joins it when those are ready. */
  async #foldInPieces(): Promise<void> {
    await this.#session.features.loadNames();
    const pause = pauses();
    for (const _ of this.#foldNames()) await pause();
    this.#folded = true;
    void this.#foldTextsInPieces(pause);
  }

  async #foldTextsInPieces(pause: () => Promise<void>): Promise<void> {
    await pause();
    for (const _ of this.#foldTexts()) await pause();
    this.#textsFolded = true;
    if (this.#query) this.#apply();
  }

  get query(): string {
    return this.#query;
  }

  /** Whether more may be found once all texts have been read, which takes a very large page a minute or two. */
  get reading(): boolean {
    return this.#query !== "" && !this.#textsFolded;
  }

  /** Show what is found as soon as texts are ready, unless another query has come by then; `shown` is told. */
  search(query: string, shown: () => void = () => {}): void {
    this.#query = query;
    const show = () => {
      if (query !== this.#query) return;
      this.#apply();
      shown();
    };
    const waiting = this.searchable();
    if (waiting) void waiting.then(show);
    else show();
  }

  /** Groups that are switched off. */
  get off(): string[] {
    return [...this.#off].sort();
  }

  set off(ids: string[]) {
    this.#off.clear();
    for (const [id] of this.#session.features.table.groups) if (ids.includes(id)) this.#off.add(id);
    void this.#sift();
  }

  /** Let only rows through of which a column says something; null lifts it. Controls add up, one a column. */
  want(column: string, says: Says | null): void {
    if (says) this.#wanted.set(column, says);
    else this.#wanted.delete(column);
    void this.#sift();
  }

  /** List only what the map's view holds, or all that is shown. */
  set inView(narrowed: boolean) {
    this.#inView = narrowed;
    this.#list();
  }

  get inView(): boolean {
    return this.#inView;
  }

  /** At once while only groups are asked for, or the columns are there. */
  async #sift(): Promise<void> {
    const { features } = this.#session;
    if (this.#wanted.size && !features.narrowing) await features.loadNarrowing();
    const on = this.#on.fill(1);
    for (const [id, start, count] of features.table.groups) if (this.#off.has(id)) on.fill(0, start, start + count);
    for (const [name, says] of this.#wanted) {
      const column = features.narrowing?.[name];
      for (let row = 0; column && row < on.length; row++) if (on[row] && !says(column[row]!)) on[row] = 0;
    }
    this.#apply();
  }

  async sort(order: Order): Promise<void> {
    this.#order = order;
    const { language } = this.#session;
    const ordered = order === "given" ? null : await this.#sorter.rows(order);
    // The reader may have asked for something else meanwhile.
    if (order !== this.#order || language !== this.#session.language || ordered === this.#ordered) return;
    this.#ordered = ordered;
    this.#apply();
  }

  /** Whether the reader chose an order. */
  get ordered(): boolean {
    return this.#ordered !== null;
  }

  /** Whether rows are in the order of the search, which knows no groups. */
  get ranked(): boolean {
    return this.#query !== "" && this.#ordered === null;
  }

  #apply(): void {
    const { shown } = this.#session;
    let found: Uint32Array | null = null;
    if (this.#query) {
      found = this.#seeker.find(this.#query, this.#on);
      shown.fill(0);
      for (let at = 0; at < found.length; at++) shown[found[at]!] = 1;
    } else shown.set(this.#on);
    this.best = found?.[0] ?? -1;
    this.rows = this.#ordered ? this.#ordered.filter((row) => shown[row]) : (found ?? rowsOf(shown));
    this.#keepHub();
    this.#session.emit("filter", null);
    this.#list();
  }

  /** Ties begin somewhere: where one is shown, so is the mark of the hub, though the list does not count it. */
  #keepHub(): void {
    const { shown, features, linesOf } = this.#session;
    const { hub, groups } = features.table;
    const switchedOff = groups.some(([id, start, count]) => this.#off.has(id) && hub >= start && hub < start + count);
    if (hub < 0 || shown[hub] || switchedOff) return;
    if ([...linesOf.keys()].some((row) => shown[row] && features.kind(row) === "partner")) shown[hub] = 1;
  }

  /** Rows that the search finds, but groups or controls hide. */
  hidden(): Uint32Array {
    if (!this.#query || !this.#on.includes(0)) return new Uint32Array(0);
    return this.#seeker.find(this.#query, this.#on.map((on) => 1 - on));
  }

  /** Whether groups and controls let a row through, whatever is searched for. */
  lets(row: number): boolean {
    return this.#on[row] === 1;
  }

  #list(): void {
    this.listed = this.#inView ? this.#within() : this.rows;
    this.#session.emit("listed", null);
  }

  /** The rows shown that the map's view holds, themselves or in part. */
  #within(): Uint32Array {
    const { features, map } = this.#session;
    if (!features.columns) return this.rows;
    const { x, y } = features.columns;
    const { min, max } = map.getPixelBounds();
    const scale = 256 * 2 ** map.getZoom();
    const [west, north, east, south] = [min!.x / scale, min!.y / scale, max!.x / scale, max!.y / scale];
    const inside = (row: number) => x[row]! >= west && x[row]! <= east && y[row]! >= north && y[row]! <= south;
    return this.rows.filter((row) => (features.located(row) ? inside(row) : features.parts(row).some(inside)));
  }
}

function rowsOf(shown: Uint8Array): Uint32Array {
  const rows = new Uint32Array(shown.length);
  let length = 0;
  for (let row = 0; row < shown.length; row++) if (shown[row]) rows[length++] = row;
  return rows.subarray(0, length);
}
