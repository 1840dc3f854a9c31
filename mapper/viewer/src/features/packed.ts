// Features packed into blocks: ids, names and texts, each unpacked when first needed and kept as few long strings.
import { el } from "../core/dom.ts";
import type { FeatureExtra, FeatureTable, Island } from "../core/island.ts";
import { Strings } from "../core/strings.ts";
import { aroundEarth } from "../core/turn.ts";
import { parsed, textOf, unpack, unpackNow, unpackSoon } from "../core/unpack.ts";
import { type Block, NO_ROWS, readBlock } from "./blocks.ts";
import { readAll, readColumns } from "./columns.ts";
import { Features, SEARCHED, textsIn } from "./features.ts";

interface Shared {
  skeletons: string[];
  sources: string[];
}

/** Blocks of texts kept unpacked; a reader opens few places at a time. */
const KEPT = 8;
const RECENT = 4_000;
const SLOT = /\ue000([^\ue001]*)\ue001/g;
const ESCAPES: { [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

export function fromColumns({ features, languages }: Island): Features {
  return new PackedFeatures(features, languages);
}

class PackedFeatures extends Features {
  readonly written = false;
  readonly ready: Promise<void>;
  readonly whenNamed: Promise<void>;
  #resolveNamed: () => void = () => {};
  #loading: Promise<void> | null = null;
  readonly #languages: string[];
  #ids: Strings | null = null;
  #names: { [language: string]: Strings } | null = null;
  #more: Strings | null = null;
  #shared: Shared | null = null;
  #narrowing: Promise<void> | null = null;
  readonly #blocks = new Map<number, Block>();
  /** The rows of ids given out lately: who was told an id soon asks with it, and looking through all takes time. */
  readonly #recent = new Map<string, number>();

  constructor(table: FeatureTable, languages: string[]) {
    super(table);
    this.#languages = languages;
    this.whenNamed = new Promise((resolve) => (this.#resolveNamed = resolve));
    this.ready = unpackSoon("mapper-points").then((bytes) => void (this.columns = readColumns(table, bytes)));
  }

  /** Unpack the names; resolves when they can be shown and searched. */
  loadNames(): Promise<void> {
    return (this.#loading ??= parsed()
      .then(() => unpack("mapper-names"))
      .then((bytes) => this.#names ?? this.#readNames(textOf(bytes)))
      .then(() => undefined));
  }

  loadNarrowing(): Promise<void> {
    return (this.#narrowing ??= parsed()
      .then(() => unpack("mapper-later"))
      .then((bytes) => void (this.narrowing = readAll(this.table.later, this.count, bytes))));
  }

  get named(): boolean {
    return this.#names !== null;
  }

  #readNames(text: string): void {
    const columns = text.split("\0").map((column) => new Strings(column, this.count));
    this.#names = {};
    this.#languages.forEach((language, at) => (this.#names![language] = columns[at]!));
    this.#more = columns[this.#languages.length]!;
    this.#resolveNamed();
  }

  searchedNames(): Strings[] {
    return [...Object.values(this.#names ?? {}), ...(this.#more ? [this.#more] : [])];
  }

  /** A block at a time; none is kept, and of a row only what is searched. */
  *searchedTexts(): Generator<string[]> {
    const slotsOf = new Map<number, string[]>();
    for (let number = 0; number * this.table.block! < this.count; number++) {
      const block = this.#unpacked(number);
      if (!block.kinds.length) break;
      yield Array.from(block.kinds, (_, at) => this.#searchedIn(block, at, slotsOf));
    }
  }

  #searchedIn({ kinds, texts }: Block, at: number, slotsOf: Map<number, string[]>): string {
    const kind = kinds[at]!;
    if (typeof kind === "string") return textsIn(fragmentOf(kind), SEARCHED).join(" ");
    let wanted = slotsOf.get(kind);
    if (!wanted) {
      const slots = textsIn(fragmentOf(this.#common().skeletons[kind]!), SEARCHED).join(" ");
      wanted = [...slots.matchAll(SLOT)].map(([, slot]) => slot!).filter((slot) => Number(slot) >= 0);
      slotsOf.set(kind, wanted);
    }
    return wanted.map((slot) => texts[slot]?.[at] ?? "").join(" ");
  }

  name(row: number, language: string): string {
    if (!this.#names && document.readyState === "loading") return "";
    if (!this.#names) this.#readNames(textOf(unpackNow("mapper-names")));
    for (const each of [language, ...this.#languages]) {
      const name = this.#names![each]?.get(row);
      if (name) return name;
    }
    return "";
  }

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

  row(id: string): number {
    // Nothing is called nothing: no reason yet to unpack all ids.
    return id ? (this.#recent.get(id) ?? this.#readIds().find(id)) : -1;
  }

  #unpacked(number: number): Block {
    return readBlock(unpackNow(`mapper-texts-${number}`));
  }

  #common(): Shared {
    return (this.#shared ??= JSON.parse(textOf(unpackNow("mapper-shared"))) as Shared);
  }

  /** The block of a row, and which of its rows that is. */
  #found(row: number): [Block, number] {
    const size = this.table.block!;
    const number = Math.floor(row / size);
    let block = this.#blocks.get(number);
    if (!block) {
      block = this.#unpacked(number);
      // A block that the parser has not met yet is asked for again.
      if (!block.kinds.length) return [NO_ROWS, 0];
      if (this.#blocks.size >= KEPT) this.#blocks.delete(this.#blocks.keys().next().value!);
      this.#blocks.set(number, block);
    }
    return [block, row % size];
  }

  extra(row: number): FeatureExtra {
    const [{ extras }, at] = this.#found(row);
    return extras[at] || {};
  }

  /** As a smaller page would have it in its list; it hangs nowhere. */
  entry(row: number): HTMLElement | null {
    if (row < 0) return null;
    const [block, at] = this.#found(row);
    const kind = block.kinds[at] ?? "";
    const html = typeof kind === "string" ? kind : this.#filled(row, kind, block, at);
    return fragmentOf(html).querySelector<HTMLElement>(".entry");
  }

  #filled(row: number, skeleton: number, { sources, texts }: Block, at: number): string {
    const shared = this.#common();
    return shared.skeletons[skeleton]!.replace(SLOT, (_, slot: string) => {
      if (slot === "s") return (sources[at] ?? []).map((number) => shared.sources[number]).join("\n");
      if (slot === "c") return this.#coordinates(row);
      if (slot === "i") return escaped(this.id(row));
      if (slot.startsWith("n:")) return escaped(this.name(row, slot.slice(2)));
      return escaped(texts[slot]?.[at] ?? "");
    });
  }

  #coordinates(row: number): string {
    const [lat, lon] = this.latLng(row);
    return [lat, aroundEarth(lon)].map((value) => String(Number(value.toFixed(5)))).join(", ");
  }

  /** The parser meets the texts last. */
  whenReadable(work: () => void): void {
    if (document.readyState !== "loading") work();
    else void parsed().then(work);
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** Markup of this page, whose texts are escaped, as elements that hang nowhere. */
function fragmentOf(html: string): DocumentFragment {
  const template = el("template");
  template.innerHTML = html;
  return template.content;
}
