// Above the list: the search field, how many are shown, the groups with their counts, and what orders and narrows the list.
import { isWide } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import { searchHint } from "../session/language.ts";
import type { ManySession } from "../session/many.ts";
import { drawSymbol, symbolOf } from "../symbols/symbol.ts";
import { facets } from "./facets.ts";
import type { Filter } from "./filter.ts";
import { OrderControls } from "./order.ts";
import type { VirtualList } from "./virtual.ts";

/** Below this height of the window the list needs the room more than the legend. */
const ROOMY = 900;

export class Tools {
  readonly #session: ManySession;
  readonly #filter: Filter;
  readonly #list: VirtualList;
  readonly #field = el("input", { type: "search", id: "search-field", autocomplete: "off", spellcheck: "false" });
  readonly #results = el("p", { class: "results", role: "status", "aria-live": "polite" });
  readonly #ordering: OrderControls;
  readonly #boxes = new Map<string, HTMLInputElement>();
  readonly #counts: { element: HTMLElement; start: number; count: number }[] = [];
  readonly #words: [HTMLElement, string][] = [];

  constructor(session: ManySession, filter: Filter, list: VirtualList, host: HTMLElement) {
    this.#session = session;
    this.#filter = filter;
    this.#list = list;
    const label = this.#word(el("label", { for: "search-field", class: "visually-hidden" }), "search");
    host.append(el("div", { class: "search" }, label, this.#field), this.#results);
    const mode = document.querySelector("#list > .mode") ?? "";
    this.#ordering = this.#order();
    host.after(mode, this.#legend(), facets(session, filter) ?? "", this.#ordering.element, list.element);
    this.#field.addEventListener("input", () => void this.#search());
    // Names are folded when the reader turns to the field: before that nobody needs them so.
    for (const event of ["focus", "pointerenter"]) this.#field.addEventListener(event, () => void this.#filter.searchable());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    session.map.on("moveend", () => this.#ordering.inView && this.#tell());
    session.on("filter", () => this.#tell());
    session.on("language", () => this.#name());
    session.kept.set("q", {
      read: () => this.#field.value.trim(),
      restore: (value) => {
        this.#field.value = value;
        void this.#search();
      },
    });
    this.#name();
    void filter.named.then(() => this.#tellCounts());
  }

  #order(): OrderControls {
    const filter = this.#filter;
    const { disputed } = this.#session.rows.manifest;
    return new OrderControls(this.#session, {
      orders: filter.orders,
      disputed,
      sort: (order) => void filter.sort(order),
      narrow: () => this.#tell(),
      dispute: (only) => filter.dispute(only),
    });
  }

  #word<Found extends HTMLElement>(element: Found, key: string): Found {
    this.#words.push([element, key]);
    return element;
  }

  #name(): void {
    for (const [element, key] of this.#words) element.textContent = this.#session.word(key);
    this.#field.placeholder = searchHint(this.#session);
    this.#tell();
  }

  async #search(): Promise<void> {
    await this.#filter.searchable();
    this.#filter.query = this.#field.value.trim();
  }

  #key(event: KeyboardEvent): void {
    const { best } = this.#filter;
    if (event.key === "Enter" && best >= 0) {
      event.preventDefault();
      this.#session.select(this.#session.rows.id(best), { fly: true, focus: true });
    } else if (event.key === "Escape" && this.#field.value) {
      event.stopPropagation();
      this.#field.value = "";
      this.#filter.query = "";
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.#list.element.focus();
    }
  }

  #legend(): HTMLElement {
    const set = el("fieldset", { class: "legend-groups" });
    set.append(this.#word(el("legend", { class: "visually-hidden" }), "show"));
    for (const [id, start, count] of this.#session.rows.manifest.groups) set.append(this.#group(id, start, count));
    const details = el("details", { class: "legend-box" }, this.#word(el("summary"), "legend"), set);
    details.open = isWide() && window.innerHeight >= ROOMY;
    return el("div", { id: "legend" }, details);
  }

  #group(id: string, start: number, count: number): HTMLElement {
    const box = el("input", { type: "checkbox" });
    box.checked = true;
    box.addEventListener("change", () => {
      this.#filter.off = [...this.#boxes].filter(([, each]) => !each.checked).map(([each]) => each);
    });
    this.#boxes.set(id, box);
    const swatch = el("span", { class: "swatch" });
    const category = this.#session.island.categories.find((each) => each.id === id);
    if (category) swatch.append(drawSymbol(symbolOf(category, { size: 28 })));
    const told = el("span", { class: "count" });
    this.#counts.push({ element: told, start, count });
    const heading = document.querySelector(`#list .group-packed[data-group="${CSS.escape(id)}"] h2`);
    const texts = [...(heading?.querySelectorAll(":scope > .t") ?? [])].map((span) => span.cloneNode(true));
    return el("label", { class: "legend-group" }, box, swatch, ...texts, told);
  }

  #tell(): void {
    for (const [id, box] of this.#boxes) box.checked = !this.#filter.off.includes(id);
    this.#list.show(this.#listed(), this.#filter.ranked);
    this.#tellCounts();
  }

  #listed(): Uint32Array {
    return this.#ordering.inView ? this.#filter.inView() : this.#filter.rows;
  }

  /** Numbers come with the names: the first one takes a page 20 ms, in which the marks can be drawn. */
  #tellCounts(): void {
    if (!this.#session.rows.named) return;
    const { rows } = this.#filter;
    const format = new Intl.NumberFormat(this.#session.language);
    const [n, total] = [format.format(rows.length), format.format(this.#session.rows.count)];
    this.#results.textContent = this.#ordering.inView
      ? this.#session.word("in-view-count", { n: format.format(this.#listed().length), total: n })
      : this.#session.word(rows.length ? "results" : "results-none", { n, total });
    for (const { element, start, count } of this.#counts) {
      const shown = this.#filter.countOf(start, count);
      element.textContent = shown === count ? format.format(count) : `${format.format(shown)}/${format.format(count)}`;
    }
  }
}
