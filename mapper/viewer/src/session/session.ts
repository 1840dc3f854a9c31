// What one page knows while it is read: its data, its language, what is selected, pointed at and filtered out.
// Every part of the viewer gets the session and talks to the others through its events only.
import type { LatLng, Map as LeafletMap } from "leaflet";
import { Emitter } from "../core/events.ts";
import type { Island, Language } from "../core/island.ts";
import { filled } from "./words.ts";

interface Events {
  language: Language;
  /** The feature pointed at or focused, null for none. */
  hover: string | null;
  /** The feature whose details are shown, null for none. */
  select: string | null;
  /** Filters or layers changed. */
  filter: null;
  /** Markers were laid out anew. */
  placed: null;
  /** How many features the view holds, null when the list is not narrowed to it. */
  seen: number | null;
  /** Several features stand at one place: the reader is to choose. */
  choose: { ids: string[]; latlng: LatLng };
}

/** A control whose setting belongs to a shared link; an empty text is its setting at rest. */
export interface Kept {
  read(): string;
  restore(value: string): void;
}

export interface SelectOptions {
  /** Move the map so that the feature is seen. */
  fly?: boolean;
  /** Give the focus to the details. */
  focus?: boolean;
  /** Where the details point to, for a line that was met in its middle. */
  at?: LatLng;
}

export class Session extends Emitter<Events> {
  readonly map: LeafletMap;
  readonly island: Island;
  readonly #hidden = new Map<string, Set<string>>();
  readonly index = new Map<string, number>();
  /** Name in the address → control. */
  readonly kept = new Map<string, Kept>();
  readonly linesOf = new Map<string, number[]>();
  selected: string | null = null;
  hovered: string | null = null;
  options: SelectOptions = {};
  /** What the search found and its rank, 0 for the best; null while nobody searches. */
  ranking: Map<string, number> | null = null;
  #language: Language;

  constructor(map: LeafletMap, island: Island, language: Language) {
    super();
    this.map = map;
    this.island = island;
    this.#language = language;
    island.points.id.forEach((id, at) => this.index.set(id, at));
    island.lines.forEach((line, at) => {
      for (const id of line.features) this.linesOf.set(id, [...(this.linesOf.get(id) ?? []), at]);
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

  isVisible(id: string): boolean {
    for (const ids of this.#hidden.values()) if (ids.has(id)) return false;
    return true;
  }

  /** What one control (search, categories …) hides; the controls add up. */
  hide(control: string, ids: Iterable<string>): void {
    this.#hidden.set(control, new Set(ids));
    this.emit("filter", null);
  }

  /** Do what may wait until everything asked for in this moment is known. */
  later(work: () => void): void {
    queueMicrotask(work);
  }

  hover(id: string | null): void {
    if (id === this.hovered) return;
    this.hovered = id;
    this.emit("hover", id);
  }

  select(id: string | null, options: SelectOptions = {}): void {
    this.options = options;
    this.selected = id;
    this.emit("select", id);
  }

  /** Latitude and longitude of a point feature in the map's window. */
  position(id: string): [number, number] | null {
    const at = this.index.get(id);
    if (at === undefined) return null;
    const { lat, lon } = this.island.points;
    return [lat[at]!, lon[at]!];
  }

  /** The features that stand for this one on the map: itself, its sites, its venue. */
  drawnAs(id: string): string[] {
    if (this.index.has(id)) return [id];
    const extra = this.island.features[id];
    const others = [...(extra?.members ?? []), ...(extra?.venue ? [extra.venue] : [])];
    return others.filter((other) => this.index.has(other));
  }
}
