// The controls that order and narrow the list: by name, date or distance, only what the map shows, only where sources
// disagree. What they do to the list is the business of who lists.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

export type Order = "given" | "name" | "date" | "distance";

/** A list that these controls order. */
export interface Ordered {
  /** The orders its data can answer. */
  orders: Order[];
  /** Of how many entries the sources disagree. */
  disputed: number;
  sort(order: Order): void;
  narrow(toView: boolean): void;
  dispute(only: boolean): void;
}

export class OrderControls {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #ordered: Ordered;
  readonly #select = el("select", { id: "list-order" });
  readonly #inView = el("input", { type: "checkbox" });
  readonly #disputed = el("input", { type: "checkbox" });
  readonly #words: [HTMLElement, string, number | undefined][] = [];

  constructor(session: Session, ordered: Ordered) {
    this.#session = session;
    this.#ordered = ordered;
    this.element = this.#controls();
    this.#keep("sort", this.#select, () => (this.order === "given" ? "" : this.order), (value) => (this.#select.value = value));
    this.#keep("view", this.#inView, () => (this.inView ? "1" : ""), () => (this.#inView.checked = true));
    this.#keep("disputed", this.#disputed, () => (this.#disputed.checked ? "1" : ""), () => (this.#disputed.checked = true));
    session.on("language", () => this.#name());
    this.#name();
  }

  get order(): Order {
    return (this.#select.value || "given") as Order;
  }

  get inView(): boolean {
    return this.#inView.checked;
  }

  /** A control of a shared link: setting it is as if the reader had. */
  #keep(name: string, control: HTMLElement, read: () => string, set: (value: string) => void): void {
    const restore = (value: string) => {
      set(value);
      control.dispatchEvent(new Event("change"));
    };
    this.#session.kept.set(name, { read, restore });
  }

  #controls(): HTMLElement {
    const { orders, disputed } = this.#ordered;
    const label = el("label", { for: "list-order" });
    this.#words.push([label, "sort", undefined]);
    for (const order of orders) {
      const option = el("option", { value: order });
      this.#words.push([option, `sort-${order}`, undefined]);
      this.#select.append(option);
    }
    this.#select.addEventListener("change", () => this.#ordered.sort(this.order));
    this.#inView.addEventListener("change", () => this.#ordered.narrow(this.inView));
    this.#disputed.addEventListener("change", () => this.#ordered.dispute(this.#disputed.checked));
    const row = el("div", { class: "ordering" }, el("span", {}, label, " ", this.#select), this.#box(this.#inView, "in-view"));
    if (disputed) row.append(this.#box(this.#disputed, "disputed", disputed));
    return row;
  }

  #box(input: HTMLInputElement, key: string, n?: number): HTMLElement {
    const text = el("span");
    this.#words.push([text, key, n]);
    return el("label", { class: "ordering-box" }, input, text);
  }

  #name(): void {
    const { language } = this.#session;
    for (const [element, key, n] of this.#words) {
      element.textContent = this.#session.word(key, n === undefined ? {} : { n: new Intl.NumberFormat(language).format(n) });
    }
  }
}

/** How names are compared in a language: Chinese by its sounds. */
export function collatorOf(language: string): Intl.Collator {
  return new Intl.Collator(language === "zh" ? "zh-u-co-pinyin" : language);
}
