// All rows in the order the reader chose, group by group. An order is worked out when first asked for, between frames.
import type { ManySession } from "../session/many.ts";
import { sorted } from "./merge-sort.ts";
import { collatorOf, type Order } from "./order.ts";

type Compare = (one: number, other: number) => number;

export class Sorter {
  readonly #session: ManySession;
  readonly #pause: () => Promise<void>;
  readonly #known = new Map<string, Promise<Uint32Array>>();

  constructor(session: ManySession, pause: () => Promise<void>) {
    this.#session = session;
    this.#pause = pause;
  }

  /** Every row, group by group, each group in order; names in the order of the language shown. */
  rows(order: Order): Promise<Uint32Array> {
    const key = order === "name" ? `name ${this.#session.language}` : order;
    let found = this.#known.get(key);
    if (!found) this.#known.set(key, (found = this.#sorted(order)));
    return found;
  }

  async #sorted(order: Order): Promise<Uint32Array> {
    const { count } = this.#session.rows;
    const compare = await this.#compare(order);
    const rows = new Uint32Array(count);
    for (const [start, end] of this.#groups()) {
      const group = Uint32Array.from({ length: end - start }, (_, at) => start + at);
      rows.set(await sorted(group, compare, this.#pause), start);
    }
    return rows;
  }

  /** First row of each group and the one after its last; rows of no group come last. */
  #groups(): [number, number][] {
    const { manifest, count } = this.#session.rows;
    const groups = manifest.groups.map(([, start, rows]) => [start, start + rows] as [number, number]);
    const end = groups[groups.length - 1]?.[1] ?? 0;
    return end < count ? [...groups, [end, count]] : groups;
  }

  async #compare(order: Order): Promise<Compare> {
    const { rows, language } = this.#session;
    if (order === "name") {
      await rows.loadNames();
      const { compare } = collatorOf(language);
      const names = Array.from({ length: rows.count }, (_, row) => rows.name(row, language));
      return (one, other) => compare(names[one]!, names[other]!);
    }
    const keys = order === "date" ? await this.#dates() : await this.#distances();
    // Two that lie at no distance are alike: infinities cannot be subtracted.
    return (one, other) => (keys[one] === keys[other] ? 0 : keys[one]! - keys[other]!);
  }

  /** What has no date comes last. */
  async #dates(): Promise<Float64Array> {
    const { date } = await this.#session.rows.later();
    return Float64Array.from(date!, (value) => value || Infinity);
  }

  async #distances(): Promise<Float64Array> {
    await this.#session.unpacked;
    const { rows, map } = this.#session;
    const hub = rows.latLng(rows.manifest.hub);
    return Float64Array.from({ length: rows.count }, (_, row) => (rows.located(row) ? map.distance(hub, rows.latLng(row)) : Infinity));
  }
}
