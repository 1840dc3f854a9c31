// What the reader narrows the map to: a category, and years. A kind is a category by a period, numbered by both.
import { el } from "../core/dom.ts";
import { between, choice } from "../list/facets.ts";
import type { Session } from "../session/session.ts";
import type { TilesIsland } from "./island.ts";

export class KindFilter {
  /** 1 for each kind that is shown. */
  readonly shown: Uint8Array;
  readonly #width: number;
  #category = -1;
  #from = -1;
  #to = -1;
  readonly #session: Session;

  constructor(session: Session, { tiles, categories }: TilesIsland) {
    this.#session = session;
    this.#width = tiles.periods.length + 1;
    this.shown = new Uint8Array((categories.length + 1) * this.#width).fill(1);
  }

  get isOpen(): boolean {
    return this.#category < 0 && this.#from < 0 && this.#to < 0;
  }

  /** The category of a kind. */
  category(kind: number): number {
    return Math.floor(kind / this.#width);
  }

  /** A category by its number, −1 for all. */
  set only(category: number) {
    this.#category = category;
    this.#narrow();
  }

  /** First and last period by their numbers from 0 on, −1 for no bound; who has no year is between no two. */
  between(from: number, to: number): void {
    [this.#from, this.#to] = [from, to];
    this.#narrow();
  }

  #narrow(): void {
    const bounded = this.#from >= 0 || this.#to >= 0;
    const last = this.#to < 0 ? Infinity : this.#to;
    this.shown.forEach((_, kind) => {
      const period = (kind % this.#width) - 1;
      const dated = !bounded || (period >= Math.max(0, this.#from) && period <= last);
      this.shown[kind] = Number(dated && (this.#category < 0 || this.category(kind) === this.#category));
    });
    this.#session.emit("filter", null);
  }
}

/** The menus of the page; null where there is nothing to choose. */
export function menus(session: Session, filter: KindFilter, { tiles, categories, languages }: TilesIsland): HTMLElement | null {
  const row = el("div", { class: "ordering facets" });
  const { counts } = tiles;
  if (categories.length > 1) {
    const others = counts.categories[categories.length]!;
    const inAll = (word: (tag: string) => string) => Object.fromEntries(languages.map((tag) => [tag, word(tag)]));
    const words = session.island.words;
    const values = categories.map(({ name }) => name);
    if (others) values.push(inAll((tag) => String(words[tag]?.["category-others"] ?? "…")));
    const name = inAll((tag) => String(words[tag]?.category ?? ""));
    const told = counts.categories.slice(0, values.length);
    row.append(choice(session, { id: "category", name, values, counts: told }, (value) => (filter.only = value)));
  }
  if (tiles.periods.length > 1) row.append(between(session, tiles.periods, tiles.step, (from, to) => filter.between(from, to)));
  return row.childElementCount ? row : null;
}
