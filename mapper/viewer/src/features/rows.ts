// All features of a page as rows: ids, names and texts, each unpacked when first needed and kept as few long strings.
import { el } from "../core/dom.ts";
import { Strings } from "../core/strings.ts";
import { parsed, textOf, unpack, unpackNow } from "../core/unpack.ts";
import { type Columns, latitude, longitude, type Manifest, NOWHERE, type Numbers, readAll } from "./columns.ts";

/** Skeleton or HTML, sources, machine values or 0, then the texts of the slots. */
type Entry = [number | string, number[], { [key: string]: unknown } | 0, ...string[]];

interface Shared {
  skeletons: string[];
  sources: string[];
}

/** Blocks of texts kept unpacked; a reader opens few places at a time. */
const KEPT = 8;
const RECENT = 4_000;
const SLOT = /\ue000([^\ue001]*)\ue001/g;
const ESCAPES: { [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

export class Rows {
  readonly manifest: Manifest;
  readonly count: number;
  columns: Columns | null = null;
  readonly #languages: string[];
  #ids: Strings | null = null;
  #names: { [language: string]: Strings } | null = null;
  #more: Strings | null = null;
  #shared: Shared | null = null;
  #later: Promise<Record<string, Numbers>> | null = null;
  readonly #blocks = new Map<number, Entry[]>();
  /** The rows of ids given out lately: who was told an id soon asks with it, and looking through all takes time. */
  readonly #recent = new Map<string, number>();

  constructor(manifest: Manifest, languages: string[]) {
    this.manifest = manifest;
    this.count = manifest.count;
    this.#languages = languages;
  }

  /** Unpack the names; resolves when they can be shown and searched. */
  async loadNames(): Promise<void> {
    await parsed();
    if (!this.#names) this.#readNames(textOf(await unpack("mapper-names")));
  }

  /** What the list is narrowed and sorted by; unpacked when the reader first asks for it. */
  later(): Promise<Record<string, Numbers>> {
    const { later } = this.manifest;
    return (this.#later ??= parsed()
      .then(() => unpack("mapper-later"))
      .then((bytes) => readAll(later, this.count, bytes)));
  }

  get named(): boolean {
    return this.#names !== null;
  }

  #readNames(text: string): void {
    const columns = text.split("\0").map((column) => new Strings(column, this.count));
    this.#names = {};
    this.#languages.forEach((language, at) => (this.#names![language] = columns[at]!));
    this.#more = columns[this.#languages.length]!;
  }

  /** One column a language, then one with what else is searched. */
  nameColumns(): Strings[] {
    return [...Object.values(this.#names ?? {}), ...(this.#more ? [this.#more] : [])];
  }

  /** The name in a language, else in the first that has one. */
  name(row: number, language: string): string {
    if (!this.#names && document.readyState === "loading") return "";
    if (!this.#names) this.#readNames(textOf(unpackNow("mapper-names")));
    for (const each of [language, ...this.#languages]) {
      const name = this.#names![each]?.get(row);
      if (name) return name;
    }
    return "";
  }

  /** The language a row's name is shown in. */
  nameLanguage(row: number, language: string): string {
    return [language, ...this.#languages].find((each) => this.#names?.[each]?.get(row)) ?? language;
  }

  #readIds(): Strings {
    return (this.#ids ??= new Strings(textOf(unpackNow("mapper-ids")), this.count));
  }

  ids(): string[] {
    return this.count ? this.#readIds().text.split("\n") : [];
  }

  id(row: number): string {
    const id = this.#readIds().get(row);
    if (this.#recent.size >= RECENT) this.#recent.clear();
    this.#recent.set(id, row);
    return id;
  }

  /** The row of an id, −1 when there is none. */
  row(id: string): number {
    return this.#recent.get(id) ?? this.#readIds().find(id);
  }

  located(row: number): boolean {
    return this.columns !== null && this.columns.form[row] !== NOWHERE;
  }

  latLng(row: number): [number, number] {
    return [latitude(this.columns!, row), longitude(this.columns!, row)];
  }

  kind(row: number): string {
    return this.manifest.kinds[this.columns?.kind[row] ?? 0] ?? "place";
  }

  /** Number of the group a row stands in, −1 for none. */
  group(row: number): number {
    return this.manifest.groups.findIndex(([, start, count]) => row >= start && row < start + count);
  }

  #record(row: number): Entry {
    const { block } = this.manifest;
    const number = Math.floor(row / block);
    let records = this.#blocks.get(number);
    if (!records) {
      records = JSON.parse(textOf(unpackNow(`mapper-texts-${number}`)) || "[]") as Entry[];
      if (this.#blocks.size >= KEPT) this.#blocks.delete(this.#blocks.keys().next().value!);
      this.#blocks.set(number, records);
    }
    return records[row % block] ?? ["", [], 0];
  }

  extra(row: number): { [key: string]: unknown } {
    return this.#record(row)[2] || {};
  }

  /** The entry of a row, as a smaller page would have it in its list; it hangs nowhere. */
  entry(row: number): HTMLElement | null {
    const [skeleton, sources, , ...slots] = this.#record(row);
    const html = typeof skeleton === "string" ? skeleton : this.#filled(row, skeleton, sources, slots);
    const template = el("template");
    template.innerHTML = html;
    return template.content.querySelector<HTMLElement>(".entry");
  }

  #filled(row: number, skeleton: number, sources: number[], slots: string[]): string {
    this.#shared ??= JSON.parse(textOf(unpackNow("mapper-shared"))) as Shared;
    const shared = this.#shared;
    return shared.skeletons[skeleton]!.replace(SLOT, (_, slot: string) => {
      if (slot === "s") return sources.map((number) => shared.sources[number]).join("\n");
      if (slot === "c") return this.#coordinates(row);
      if (slot === "i") return escaped(this.id(row));
      if (slot.startsWith("n:")) return escaped(this.name(row, slot.slice(2)));
      return escaped(slots[Number(slot)] ?? "");
    });
  }

  #coordinates(row: number): string {
    const [lat, lon] = this.latLng(row);
    const around = Math.abs(lon) > 180 ? ((((lon + 180) % 360) + 360) % 360) - 180 : lon;
    return [lat, around].map((value) => String(Number(value.toFixed(5)))).join(", ");
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
