// The places that the page knows by now: those that were opened or told in a list. The others are in files.
import { el } from "../core/dom.ts";
import type { FeatureExtra, Language, Texts } from "../core/island.ts";
import { readColumns } from "../features/columns.ts";
import { Features } from "../features/features.ts";
import { nameIn, type TilesInfo, type TilesIsland } from "./island.ts";
import type { Records } from "./records.ts";

interface Known {
  id: string;
  names: Texts;
  latLng: [number, number];
  category: string;
  cells: string[];
}

export class Places extends Features {
  readonly written = true;
  readonly named = true;
  readonly ready = Promise.resolve();
  readonly whenNamed = this.ready;
  readonly #info: TilesInfo;
  readonly #records: Records;
  readonly #known = new Map<number, Known>();
  readonly #rows = new Map<string, number>();

  constructor(island: TilesIsland, records: Records) {
    super(island.features);
    this.columns = readColumns(island.features);
    this.#info = island.tiles;
    this.#records = records;
  }

  /** Fetch the record of a place, so that it can be shown; its id. */
  async learn(row: number): Promise<string> {
    const known = this.#known.get(row);
    if (known) return known.id;
    const cells = await this.#records.get(row);
    const { roles, names } = this.#info;
    const cell = (at: number | undefined) => (at === undefined ? "" : (cells[at] ?? ""));
    // Without an id of its own it is known by its number, which holds as long as these files do.
    const id = cell(roles.id) || String(row);
    const told = Object.fromEntries(Object.entries(names).map(([tag, at]) => [tag, cell(at)]));
    const latLng: [number, number] = [Number(cell(roles.lat)), Number(cell(roles.lng))];
    this.#known.set(row, { id, names: told, latLng, category: cell(roles.category), cells });
    this.#rows.set(id, row);
    return id;
  }

  ids(): string[] {
    return [...this.#rows.keys()];
  }

  id(row: number): string {
    return this.#known.get(row)?.id ?? "";
  }

  row(id: string): number {
    return this.#rows.get(id) ?? -1;
  }

  name(row: number, language: Language): string {
    const known = this.#known.get(row);
    return known ? nameIn(known.names, language) || known.category || known.id : "";
  }

  nameLanguage(_row: number, language: Language): string {
    return language;
  }

  category(row: number): string {
    return this.#known.get(row)?.category ?? "";
  }

  override located(row: number): boolean {
    return this.#known.has(row);
  }

  override latLng(row: number): [number, number] {
    return this.#known.get(row)!.latLng;
  }

  /** The record as an entry of a list, all of it text. */
  entry(row: number): HTMLElement | null {
    const known = this.#known.get(row);
    if (!known) return null;
    const { headings, roles, names } = this.#info;
    const said = new Set([roles.lat, roles.lng, ...Object.values(names)]);
    const called: Record<number, string> = {};
    for (const [role, at] of Object.entries(roles)) called[at] = role;
    const facts = el("dl", { class: "facts" });
    headings.forEach((heading, at) => {
      const cell = known.cells[at];
      if (!cell || said.has(at)) return;
      facts.append(el("div", { "data-fact": called[at] ?? heading }, el("dt", {}, heading), el("dd", {}, cell)));
    });
    return el("li", { class: "entry" }, el("article", {}, el("div", { class: "body" }, ...this.#otherNames(known), facts)));
  }

  #otherNames({ names }: Known): HTMLElement[] {
    const shown = nameIn(names, document.documentElement.lang);
    const others = [...new Set(Object.values(names))].filter((name) => name && name !== shown);
    return others.length ? [el("p", { class: "local" }, others.join(" · "))] : [];
  }

  extra(_row: number): FeatureExtra {
    return {};
  }

  searchedNames(): [] {
    return [];
  }

  searchedTexts(): [] {
    return [];
  }

  loadNames(): Promise<void> {
    return this.ready;
  }

  loadNarrowing(): Promise<void> {
    return this.ready;
  }

  whenReadable(work: () => void): void {
    work();
  }
}
