// Orders and narrows a list that is written out: its entries are moved and hidden.
import { names } from "./names.ts";
import { collatorOf, type Order, OrderControls } from "./order.ts";
import type { Session } from "./session.ts";

interface Row {
  entry: HTMLElement;
  at: number;
}

export class Sorting {
  readonly #session: Session;
  readonly #lists: { list: HTMLElement; rows: Row[] }[];
  readonly #controls: OrderControls;

  constructor(session: Session, host: HTMLElement) {
    this.#session = session;
    this.#lists = [...document.querySelectorAll<HTMLElement>("#list .group ul")].map((list) => ({
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
    session.map.on("moveend", () => this.#controls.inView && this.#narrow());
    session.on("filter", () => this.#controls.inView && this.#narrow());
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
    return ({ at }) => at;
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
