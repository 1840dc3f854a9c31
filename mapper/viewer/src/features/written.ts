// Features whose entries stand in the page's list: the only copy of their texts.
import { textIn } from "../core/dom.ts";
import type { FeatureExtra, FeatureTable, Island } from "../core/island.ts";
import { Strings } from "../core/strings.ts";
import { readAll, readColumns } from "./columns.ts";
import { Features, SEARCHED, textsIn } from "./features.ts";

export function fromHtml({ features, languages }: Island): Features {
  return new WrittenFeatures(features, languages);
}

class WrittenFeatures extends Features {
  readonly written = true;
  readonly named = true;
  readonly ready = Promise.resolve();
  readonly whenNamed = this.ready;
  readonly #ids: string[];
  readonly #rows: Map<string, number>;
  readonly #languages: string[];

  constructor(table: FeatureTable, languages: string[]) {
    super(table);
    this.columns = readColumns(table);
    this.narrowing = readAll(table.later, table.count);
    this.#ids = table.ids!;
    this.#rows = new Map(this.#ids.map((id, row) => [id, row]));
    this.#languages = languages;
  }

  ids(): string[] {
    return this.#ids;
  }

  id(row: number): string {
    return this.#ids[row]!;
  }

  row(id: string): number {
    return this.#rows.get(id) ?? -1;
  }

  loadNames(): Promise<void> {
    return this.ready;
  }

  loadNarrowing(): Promise<void> {
    return this.ready;
  }

  name(row: number, language: string): string {
    return textIn(this.entry(row)?.querySelector(".name") ?? null, language);
  }

  nameLanguage(_row: number, language: string): string {
    return language;
  }

  #texts(text: (entry: HTMLElement) => string): string[] {
    const entries = this.#ids.map((_, row) => this.entry(row));
    return entries.map((entry) => (entry ? text(entry) : ""));
  }

  #column(text: (entry: HTMLElement) => string): Strings {
    return Strings.of(this.#texts(text));
  }

  searchedNames(): Strings[] {
    const local = (entry: HTMLElement) => textsIn(entry, ".local").join(" ");
    const more = (entry: HTMLElement) => [...(entry.dataset.aliases ?? "").split(";"), local(entry)].filter(Boolean).join("; ");
    const named = (language: string) => (entry: HTMLElement) => textsIn(entry, `.name .t[lang="${language}"]:not([data-for])`).join("");
    return [...this.#languages.map((language) => this.#column(named(language))), this.#column(more)];
  }

  searchedTexts(): [string[]] {
    return [this.#texts((entry) => textsIn(entry, SEARCHED).join(" "))];
  }

  entry(row: number): HTMLElement | null {
    return document.getElementById(this.#ids[row] ?? "");
  }

  extra(row: number): FeatureExtra {
    return this.table.extra?.[row] ?? {};
  }

  whenReadable(work: () => void): void {
    work();
  }
}
