// How the list is ordered and narrowed: by name, date or distance within its groups, only what the map shows,
// only where sources disagree.
import { el } from "./dom.ts";
import { names } from "./names.ts";
import type { Session } from "./session.ts";

type Order = "given" | "name" | "date" | "distance";

interface Row {
  entry: HTMLElement;
  at: number;
}

export class Ordering {
  readonly #session: Session;
  readonly #lists: { list: HTMLElement; rows: Row[] }[];
  readonly #select = el("select", { id: "list-order" });
  readonly #inView = el("input", { type: "checkbox" });
  readonly #disputed = el("input", { type: "checkbox" });
  readonly #words: [HTMLElement, string, Record<string, number>][] = [];

  constructor(session: Session, host: HTMLElement) {
    this.#session = session;
    this.#lists = [...document.querySelectorAll<HTMLElement>("#list .group ul")].map((list) => ({
      list,
      rows: [...list.querySelectorAll<HTMLElement>(":scope > .entry")].map((entry, at) => ({ entry, at })),
    }));
    host.append(this.#controls());
    session.map.on("moveend", () => this.#inView.checked && this.#narrow());
    session.on("filter", () => this.#inView.checked && this.#narrow());
    session.on("language", () => this.#name());
    this.#keep("sort", () => (this.#select.value === "given" ? "" : this.#select.value), (value) => (this.#select.value = value));
    this.#keep("view", () => (this.#inView.checked ? "1" : ""), () => (this.#inView.checked = true));
    this.#keep("disputed", () => (this.#disputed.checked ? "1" : ""), () => (this.#disputed.checked = true));
    this.#name();
  }

  /** A control of a shared link: setting it is as if the reader had. */
  #keep(name: string, read: () => string, set: (value: string) => void): void {
    const control = { sort: this.#select, view: this.#inView, disputed: this.#disputed }[name];
    const restore = (value: string) => {
      set(value);
      control?.dispatchEvent(new Event("change"));
    };
    this.#session.kept.set(name, { read, restore });
  }

  #controls(): HTMLElement {
    const label = el("label", { for: "list-order" });
    this.#words.push([label, "sort", {}]);
    for (const order of this.#orders()) {
      const option = el("option", { value: order });
      this.#words.push([option, `sort-${order}`, {}]);
      this.#select.append(option);
    }
    this.#select.addEventListener("change", () => this.#sort());
    this.#inView.addEventListener("change", () => this.#narrow());
    const row = el("div", { class: "ordering" }, el("span", {}, label, " ", this.#select), this.#box(this.#inView, "in-view", {}));
    const disputed = [...document.querySelectorAll<HTMLElement>("#list .entry[id]")].filter((entry) => entry.querySelector(".dispute"));
    if (disputed.length) {
      const kept = new Set(disputed.map(({ id }) => id));
      const others = () => this.#lists.flatMap(({ rows }) => rows.map(({ entry }) => entry.id)).filter((id) => !kept.has(id));
      this.#disputed.addEventListener("change", () => this.#session.hide("disputed", this.#disputed.checked ? others() : []));
      row.append(this.#box(this.#disputed, "disputed", { n: disputed.length }));
    }
    return row;
  }

  #orders(): Order[] {
    const dated = document.querySelector('#list .entry[data-date]:not([data-date=""])');
    return ["given", "name", ...(dated ? (["date"] as const) : []), ...(this.#hub() ? (["distance"] as const) : [])];
  }

  #hub(): [number, number] | null {
    return this.#session.position(this.#session.island.map.hub);
  }

  #box(input: HTMLInputElement, key: string, values: Record<string, number>): HTMLElement {
    const text = el("span");
    this.#words.push([text, key, values]);
    return el("label", { class: "ordering-box" }, input, text);
  }

  #name(): void {
    for (const [element, key, values] of this.#words) element.textContent = this.#session.word(key, values);
    if (this.#select.value === "name") this.#sort();
  }

  #sort(): void {
    const order = this.#select.value as Order;
    const collator = new Intl.Collator(this.#session.language === "zh" ? "zh-u-co-pinyin" : this.#session.language);
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
    let seen = 0;
    for (const { rows } of this.#lists) {
      for (const { entry } of rows) {
        const positions = this.#session.drawnAs(entry.id).map((id) => this.#session.position(id)!);
        const outside = this.#inView.checked && !positions.some((position) => bounds.contains(position));
        entry.classList.toggle("is-outside", outside);
        if (!outside && this.#session.isVisible(entry.id)) seen++;
      }
    }
    this.#session.emit("seen", this.#inView.checked ? seen : null);
  }
}
