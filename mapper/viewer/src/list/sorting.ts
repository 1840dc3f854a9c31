// Orders and narrows a list that is written out: its entries are moved and hidden. While searching, the best find and its
// group come first, unless the reader chose an order.
import { names } from "../session/names.ts";
import type { Session } from "../session/session.ts";
import { collatorOf, type Order, OrderControls } from "./order.ts";

interface Row {
  entry: HTMLElement;
  at: number;
}

export class Sorting {
  readonly #session: Session;
  readonly #lists: { section: HTMLElement; list: HTMLElement; rows: Row[] }[];
  /** Stands behind the last group. */
  readonly #end = new Comment();
  readonly #controls: OrderControls;
  #ranking: Map<string, number> | null = null;

  constructor(session: Session, host: HTMLElement) {
    this.#session = session;
    this.#lists = [...document.querySelectorAll<HTMLElement>("#list .group > ul")].map((list) => ({
      section: list.parentElement!,
      list,
      rows: [...list.querySelectorAll<HTMLElement>(":scope > .entry")].map((entry, at) => ({ entry, at })),
    }));
    const disputed = [...document.querySelectorAll<HTMLElement>("#list .entry[id]")].filter((entry) => entry.querySelector(".dispute"));
    this.#controls = new OrderControls(session, {
      orders: this.#orders(),
      disputed: disputed.length,
      sort: (order) => this.#sort(order),
      narrow: () => this.#narrow(),
      dispute: (only) => session.hide("disputed", only ? this.#othersThan(disputed) : []),
    });
    host.append(this.#controls.element);
    this.#lists[this.#lists.length - 1]?.section.after(this.#end);
    session.map.on("moveend", () => this.#controls.inView && this.#narrow());
    session.on("filter", () => this.#controls.inView && this.#narrow());
    session.on("filter", () => this.#rank());
    session.on("language", () => this.#controls.order === "name" && this.#sort("name"));
  }

  #othersThan(entries: HTMLElement[]): string[] {
    const kept = new Set(entries.map(({ id }) => id));
    return this.#lists.flatMap(({ rows }) => rows.map(({ entry }) => entry.id)).filter((id) => !kept.has(id));
  }

  #orders(): Order[] {
    const dated = document.querySelector('#list .entry[data-date]:not([data-date=""])');
    return ["given", "name", ...(dated ? (["date"] as const) : []), ...(this.#hub() ? (["distance"] as const) : [])];
  }

  #hub(): [number, number] | null {
    return this.#session.position(this.#session.island.map.hub);
  }

  #rank(): void {
    const { ranking } = this.#session;
    if (ranking === this.#ranking) return;
    this.#ranking = ranking;
    if (this.#controls.order === "given") this.#sort("given");
  }

  #sort(order: Order): void {
    const collator = collatorOf(this.#session.language);
    const key = this.#key(order);
    for (const { list, rows } of this.#lists) {
      const sorted = rows
        .map((row) => ({ ...row, key: key(row) }))
        .sort((a, b) => {
          if (typeof a.key === "number" && typeof b.key === "number") return a.key - b.key || a.at - b.at;
          return collator.compare(String(a.key), String(b.key)) || a.at - b.at;
        });
      list.append(...sorted.map(({ entry }) => entry));
    }
    this.#sortGroups(order === "given" ? this.#ranking : null);
  }

  #sortGroups(ranking: Map<string, number> | null): void {
    const best = (rows: Row[]) => Math.min(...rows.map(({ entry }) => ranking?.get(entry.id) ?? Infinity));
    const ranked = this.#lists.map(({ section, rows }) => ({ section, rank: ranking ? best(rows) : 0 }));
    ranked.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
    for (const { section } of ranked) this.#end.before(section);
  }

  #key(order: Order): (row: Row) => string | number {
    const hub = this.#hub();
    if (order === "name") return ({ entry }) => names(this.#session).name(entry.id);
    if (order === "date") return ({ entry }) => entry.dataset.date || "9999";
    if (order === "distance" && hub) {
      return ({ entry }) => {
        const position = this.#session.position(entry.id);
        return position ? this.#session.map.distance(hub, position) : Infinity;
      };
    }
    const last = this.#ranking?.size ?? 0;
    return ({ entry, at }) => this.#ranking?.get(entry.id) ?? last + at;
  }

  /** Entries outside the view leave the list; on the map nothing changes. */
  #narrow(): void {
    const bounds = this.#session.map.getBounds();
    const narrowed = this.#controls.inView;
    let seen = 0;
    for (const { rows } of this.#lists) {
      for (const { entry } of rows) {
        const positions = this.#session.drawnAs(entry.id).map((id) => this.#session.position(id)!);
        const outside = narrowed && !positions.some((position) => bounds.contains(position));
        entry.classList.toggle("is-outside", outside);
        if (!outside && this.#session.isVisible(entry.id)) seen++;
      }
    }
    this.#session.emit("seen", narrowed ? seen : null);
  }
}
