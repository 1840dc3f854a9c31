// What there is: rows and their ids, numbers, names and entries. Two makers answer alike, so that nobody else need know
// whether the page's list is written out (written.ts) or its rows are packed into blocks (packed.ts).
import { type FeatureExtra, type FeatureTable, FORMS, type Form } from "../core/island.ts";
import type { Strings } from "../core/strings.ts";
import { type Columns, latitude, longitude, NOWHERE, type Numbers } from "./columns.ts";

/** Above so many marks they are painted on one canvas and counted where they meet: as buttons they overlap anyhow, are more than
 * anybody steps through, and each is styled, laid out and moved by itself at every change of the view. */
export const CROWD = 300;

/** What of an entry is searched besides its names. */
export const SEARCHED = ".subtitle .t, .description .t, .facts .t";

export function textsIn(entry: ParentNode, selector: string): string[] {
  return [...entry.querySelectorAll(selector)].map((each) => each.textContent ?? "");
}

export abstract class Features {
  /** What the page says of its rows at once: groups, menus, counts. */
  readonly table: FeatureTable;
  readonly count: number;
  /** Whether every entry stands in the page's list. */
  abstract readonly written: boolean;
  /** What is drawn; null until `ready`. */
  columns: Columns | null = null;
  /** What the list is narrowed, counted and sorted by; null until asked for by `loadNarrowing`. */
  narrowing: Record<string, Numbers> | null = null;
  /** Resolved when the columns are there. */
  abstract readonly ready: Promise<void>;
  readonly #parts: Map<number, number[]>;
  #crowded: boolean | null = null;

  constructor(table: FeatureTable) {
    this.table = table;
    this.count = table.count;
    this.#parts = new Map(table.parts);
  }

  abstract ids(): string[];
  abstract id(row: number): string;
  /** The row of an id, −1 when there is none. */
  abstract row(id: string): number;
  /** Whether names are there; until then they are empty, or cost unpacking them all. */
  abstract readonly named: boolean;
  /** Resolved when they are, whoever asked for them. */
  abstract readonly whenNamed: Promise<void>;
  abstract loadNames(): Promise<void>;
  /** The name in a language, else in the first that has one. */
  abstract name(row: number, language: string): string;
  /** The language a name is shown in. */
  abstract nameLanguage(row: number, language: string): string;
  /** Names to be searched, one column a language and one of other names. */
  abstract searchedNames(): Strings[];
  /** Subtitles, descriptions and facts to be searched, some rows at a time in their order, a text a row. */
  abstract searchedTexts(): Iterable<readonly string[]>;
  abstract loadNarrowing(): Promise<void>;
  /** The entry of a row, in the list or made for the occasion. */
  abstract entry(row: number): HTMLElement | null;
  abstract extra(row: number): FeatureExtra;
  /** Do what needs entries: at once, or when the page has them. */
  abstract whenReadable(work: () => void): void;

  located(row: number): boolean {
    return this.columns !== null && row >= 0 && this.columns.form[row] !== NOWHERE;
  }

  latLng(row: number): [number, number] {
    return [latitude(this.columns!, row), longitude(this.columns!, row)];
  }

  form(row: number): Form {
    return FORMS[this.columns!.form[row]!] ?? "solid";
  }

  /** Whether marks are so many that they are painted; the places a line only passes are no crowd. Known once `ready`. */
  get crowded(): boolean {
    return (this.#crowded ??= !this.written || this.#countMarks() > CROWD);
  }

  #countMarks(): number {
    let count = 0;
    for (let row = 0; row < this.count; row++) if (this.located(row) && this.columns!.emphasis[row]! > 0) count++;
    return count;
  }

  kind(row: number): string {
    return this.table.kinds[this.columns?.kind[row] ?? 0] ?? "place";
  }

  /** The name of its own drawing, empty where it has none. */
  pictogram(row: number): string {
    return this.table.pictograms[this.columns?.pictogram[row] ?? 0] ?? "";
  }

  layer(row: number): string {
    return this.table.layers[this.columns?.layer[row] ?? 0] ?? "";
  }

  /** Number of the group a row stands in, −1 for none. */
  group(row: number): number {
    return this.table.groups.findIndex(([, start, count]) => row >= start && row < start + count);
  }

  /** The rows a feature consists of: its sites, its stops in order, its venue. */
  parts(row: number): number[] {
    return this.#parts.get(row) ?? [];
  }

  /** The rows that stand for this one on the map: itself, or those of its parts that have a point. */
  drawnAs(row: number): number[] {
    return this.located(row) ? [row] : this.parts(row).filter((part) => this.located(part));
  }
}
