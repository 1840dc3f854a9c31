// All rows in the order the reader chose, group by group. An order is worked out when first asked for, between frames.
import { pauses } from "../core/pause.ts";
import type { Session } from "../session/session.ts";
import { type Compare, sorted } from "./merge-sort.ts";

export type Order = "given" | "name" | "date" | "distance";

/** What the data of the page can be ordered by. */
export function ordersOf({ features: { table } }: Session): Order[] {
  return ["given", "name", ...(table.years.length ? (["date"] as const) : []), ...(table.hub < 0 ? [] : (["distance"] as const))];
}

export class Sorter {
  readonly #session: Session;
  readonly #known = new Map<string, Promise<Uint32Array>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Every row, group by group, each group in order; names in the order of the language shown. */
  rows(order: Order): Promise<Uint32Array> {
    const key = order === "name" ? `name ${this.#session.language}` : order;
    let found = this.#known.get(key);
    if (!found) this.#known.set(key, (found = this.#sorted(order)));
    return found;
  }

  async #sorted(order: Order): Promise<Uint32Array> {
    const compare = await this.#compare(order);
    const rows = new Uint32Array(this.#session.features.count);
    const pause = pauses();
    for (const [start, end] of this.#groups()) {
      const group = Uint32Array.from({ length: end - start }, (_, at) => start + at);
      rows.set(await sorted(group, compare, pause), start);
    }
    return rows;
  }

  /** First row of each group and the one after its last; rows of no group come last. */
  #groups(): [number, number][] {
    const { table, count } = this.#session.features;
    const groups = table.groups.map(([, start, rows]) => [start, start + rows] as [number, number]);
    const end = groups[groups.length - 1]?.[1] ?? 0;
    return end < count ? [...groups, [end, count]] : groups;
  }

  async #compare(order: Order): Promise<Compare> {
    const { features, language } = this.#session;
    if (order === "name") {
      await features.loadNames();
      const { compare } = collatorOf(language);
      const names = Array.from({ length: features.count }, (_, row) => features.name(row, language));
      return (one, other) => compare(names[one]!, names[other]!);
    }
    const keys = order === "date" ? await this.#dates() : await this.#distances();
    // Two that lie at no distance are alike: infinities cannot be subtracted.
    return (one, other) => (keys[one] === keys[other] ? 0 : keys[one]! - keys[other]!);
  }

  /** What has no date comes last. */
  async #dates(): Promise<Float64Array> {
    await this.#session.features.loadNarrowing();
    return Float64Array.from(this.#session.features.narrowing!.date!, (value) => value || Infinity);
  }

  async #distances(): Promise<Float64Array> {
    const { features, map } = this.#session;
    await features.ready;
    const hub = features.latLng(features.table.hub);
    const distance = (row: number) => (features.located(row) ? map.distance(hub, features.latLng(row)) : Infinity);
    return Float64Array.from({ length: features.count }, (_, row) => distance(row));
  }
}

/** How names are compared in a language: Chinese by its sounds, numbers as such. */
export function collatorOf(language: string): Intl.Collator {
  return new Intl.Collator(language === "zh" ? "zh-u-co-pinyin" : language, { numeric: true });
}
