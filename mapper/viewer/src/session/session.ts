// What one page knows while it is read: its data, its language, what is selected, pointed at and filtered out.
// Every part of the viewer gets the session and talks to the others through its events only.
import type { Map as LeafletMap } from "leaflet";
import { Emitter } from "../core/events.ts";
import type { GroundName, Island, Language } from "../core/island.ts";
import type { Features } from "../features/features.ts";
import { filled } from "./words.ts";

interface Events {
  language: Language;
  /** The feature pointed at or focused, null for none. */
  hover: string | null;
  /** The feature whose details are shown, null for none. */
  select: string | null;
  /** `shown` has changed. */
  filter: null;
  /** The list shows other rows, or the same ones in another order. */
  listed: null;
  /** Marks were laid out anew. */
  placed: null;
  /** The base map has told further names. */
  ground: null;
  /** A link asked for a feature that this map does not have; null when that is past. */
  missing: string | null;
  /** Portraits stand beside the map, or no longer do. */
  opening: Session["opening"];
  /** Another feature is pointed out. */
  point: string | null;
  /** Several features stand at one place: the reader is to choose. */
  choose: string[];
}

/** A control whose setting belongs to a shared link; an empty text is its setting at rest. */
export interface Kept {
  read(): string;
  restore(value: string): void;
  /** Its setting in words, where the reader is to see that it is in use. */
  told?(): string;
}

export interface SelectOptions {
  /** Move the map so that the feature is seen. */
  fly?: boolean;
  /** Give the focus to the details. */
  focus?: boolean;
}

export class Session extends Emitter<Events> {
  readonly map: LeafletMap;
  readonly island: Island;
  readonly features: Features;
  /** 1 for each row that no filter hides. */
  readonly shown: Uint8Array;
  /** Name in the address → control. */
  readonly kept = new Map<string, Kept>();
  /** Row → indices of its lines. */
  readonly linesOf = new Map<number, number[]>();
  /** Names that the tiles of the base map told so far. */
  readonly ground: GroundName[] = [];
  /** While tiles of the base map are painted: until all of the view are. */
  painting: Promise<void> | null = null;
  selected: string | null = null;
  hovered: string | null = null;
  /** How portraits stand beside the map, where they do, and the rows of all that the map has. */
  opening: "" | "columns" | "strip" = "";
  portrayed: ReadonlySet<number> = new Set();
  /** The feature that the page points out by itself, null for none. */
  pointed: string | null = null;
  options: SelectOptions = {};
  #language: Language;

  constructor(map: LeafletMap, island: Island, features: Features, language: Language) {
    super();
    this.map = map;
    this.island = island;
    this.features = features;
    this.shown = new Uint8Array(features.count).fill(1);
    this.#language = language;
    island.lines.forEach((line, at) => {
      for (const row of line.features) this.linesOf.set(row, [...(this.linesOf.get(row) ?? []), at]);
    });
  }

  get language(): Language {
    return this.#language;
  }

  set language(language: Language) {
    if (language === this.#language || !this.island.languages.includes(language)) return;
    this.#language = language;
    this.emit("language", language);
  }

  /** A word of the page's own, `{name}` replaced; the key itself when the catalogue lacks it. See `filled`. */
  word(key: string, values: Record<string, string | number> = {}): string {
    const words = this.island.words;
    const word = words[this.#language]?.[key] ?? words[this.island.languages[0] ?? ""]?.[key] ?? key;
    return filled(word, this.#language, values);
  }

  /** A number as the language shown writes it; a small one looks alike in all, and asking takes long the first time. */
  number(value: number): string {
    return value < 1000 ? String(value) : new Intl.NumberFormat(this.#language).format(value);
  }

  /** What a feature is called; its id where the page has no name. */
  name(id: string, language = this.#language): string {
    const row = this.features.row(id);
    return (row >= 0 && this.features.name(row, language)) || id;
  }

  /** What the map calls a feature: its short name where it has one. */
  mapName(id: string): string {
    return this.features.table.mapNames?.[this.features.row(id)]?.[this.#language] || this.name(id);
  }

  entry(id: string): HTMLElement | null {
    return this.features.entry(this.features.row(id));
  }

  isVisible(id: string): boolean {
    return Boolean(this.shown[this.features.row(id)]);
  }

  /** Do what may wait until everything asked for in this moment is known; where marks are very many, until they are seen. */
  later(work: () => void): void {
    if (!this.features.crowded) queueMicrotask(work);
    else void this.features.ready.then(() => requestAnimationFrame(() => setTimeout(work)));
  }

  hover(id: string | null): void {
    if (id === this.hovered) return;
    this.hovered = id;
    this.emit("hover", id);
  }

  point(id: string | null): void {
    if (id === this.pointed) return;
    this.pointed = id;
    this.emit("point", id);
  }

  select(id: string | null, options: SelectOptions = {}): void {
    const select = () => {
      this.options = options;
      this.selected = id;
      this.emit("select", id);
    };
    if (id === null) select();
    else this.features.whenReadable(select);
  }

  /** Latitude and longitude of a feature's point in the map's window; null for one without. */
  position(id: string): [number, number] | null {
    const row = this.features.row(id);
    return this.features.located(row) ? this.features.latLng(row) : null;
  }

  /** The rows that stand for this feature on the map. */
  drawnAs(id: string): number[] {
    const row = this.features.row(id);
    return row < 0 ? [] : this.features.drawnAs(row);
  }
}
