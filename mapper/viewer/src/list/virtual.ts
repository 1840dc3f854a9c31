// The list of all rows shown, of which only what is on screen exists. It is the equal of the canvas for keyboard and screen
// reader: one listbox, each place an option that knows its number and how many there are.
import { el } from "../core/dom.ts";
import type { Marks } from "../marks/marks.ts";
import { marked } from "../search/marking.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol } from "../symbols/symbol.ts";
import type { Filter } from "./filter.ts";
import { headingTexts } from "./headings.ts";
import type { List } from "./list.ts";
import { Reasons } from "./reasons.ts";
import { lineAt, lineCount, lineOf, type Span, spansOf } from "./spans.ts";

/** Height of a line in rem; many.css says the same. */
const LINE = 2.75;
/** Browsers refuse to scroll over more pixels than some ten million. */
const TALLEST = 8_000_000;
const AHEAD = 4;

export class VirtualList implements List {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #marks: Marks;
  readonly #filter: Filter;
  readonly #inner = el("div", { class: "many-lines", role: "presentation" });
  #rows: Uint32Array = new Uint32Array(0);
  #spans: Span[] = [];
  #total = 0;
  #active = -1;
  /** Heights in pixels of a line and of what is seen, and how far down it is scrolled: asking the browser lays the page out. */
  #height = 1;
  #room = 0;
  #top = 0;
  #stale = false;
  readonly #reasons: Reasons;

  constructor(session: Session, marks: Marks, filter: Filter) {
    this.#session = session;
    this.#marks = marks;
    this.#filter = filter;
    this.#reasons = new Reasons(session, () => this.#render());
    this.element = el("div", { class: "many-list", role: "listbox", tabindex: "0" }, this.#inner);
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focus", () => this.#activate(Math.max(0, this.#active)));
    this.element.addEventListener("blur", () => session.hover(null));
    this.element.addEventListener("click", (event) => this.#click(event));
    this.element.addEventListener("mouseover", (event) => session.hover(this.#idAt(event.target)));
    this.element.addEventListener("mouseleave", () => session.hover(null));
    new ResizeObserver(() => this.#measure()).observe(this.element);
    session.on("listed", () => this.#show());
    session.on("placed", () => this.#soon());
    session.on("language", () => this.#render());
    session.on("hover", () => this.#mark());
    session.on("select", (id) => this.#follow(id));
    void session.features.whenNamed.then(() => this.#render());
    this.#show();
  }

  get rows(): Uint32Array {
    return this.#filter.rows;
  }

  searching(): void {}

  focus(): void {
    this.element.focus();
  }

  #show(): void {
    const { listed, ranked } = this.#filter;
    this.#rows = listed;
    this.#spans = spansOf(listed, this.#session.features.table.groups, ranked);
    this.#total = lineCount(this.#spans);
    this.#active = -1;
    if (this.#top) this.element.scrollTop = this.#top = 0;
    this.#render();
  }

  /** Once before the next frame, unless it is drawn anew before that anyway. */
  #soon(): void {
    this.#stale = true;
    requestAnimationFrame(() => this.#stale && this.#render());
  }

  #measure(): void {
    this.#height = LINE * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.#room = this.element.clientHeight;
    this.#scrolled();
  }

  #scrolled(): void {
    this.#top = this.element.scrollTop;
    this.#render();
  }

  /** The line at the upper edge, with its fraction. */
  #firstLine(): number {
    const whole = this.#total * this.#height;
    if (whole <= TALLEST) return this.#top / this.#height;
    return (this.#top / Math.max(1, TALLEST - this.#room)) * (this.#total - this.#room / this.#height);
  }

  #render(): void {
    this.#stale = false;
    const height = this.#height;
    this.#inner.style.height = `${Math.min(this.#total * height, TALLEST)}px`;
    const first = this.#firstLine();
    const from = Math.max(0, Math.floor(first) - AHEAD);
    const to = Math.min(this.#total, Math.ceil(first + this.#room / height) + AHEAD);
    const lines: HTMLElement[] = [];
    for (let line = from; line < to; line++) {
      const element = this.#line(line);
      element.style.transform = `translateY(${Math.round(this.#top + (line - first) * height)}px)`;
      lines.push(element);
    }
    this.#inner.replaceChildren(...lines);
    this.element.setAttribute("aria-label", this.#session.word("list"));
    this.#mark();
  }

  #line(line: number): HTMLElement {
    const { at, group, count } = lineAt(this.#spans, line)!;
    if (at >= 0) return this.#option(at);
    const heading = el("div", { class: "many-heading", "aria-hidden": "true" });
    const told = this.#session.features.named ? this.#session.number(count) : "";
    heading.append(...this.#headingTexts(group), el("span", { class: "count" }, told));
    return heading;
  }

  #headingTexts(group: number): Node[] {
    return headingTexts(this.#session.features.table.groups[group]?.[0] ?? "");
  }

  #option(at: number): HTMLElement {
    const { features, language, selected, island } = this.#session;
    const row = this.#rows[at]!;
    const name = el("span", { class: "many-name", lang: features.nameLanguage(row, language) });
    name.append(...marked(features.named ? features.name(row, language) : "", this.#filter.query, island.han));
    const group = el("span", { class: "visually-hidden" }, ", ", ...this.#headingTexts(features.group(row)));
    const option = el(
      "div",
      {
        class: "many-option",
        role: "option",
        id: `row-${row}`,
        "aria-posinset": String(at + 1),
        "aria-setsize": String(this.#rows.length),
        "aria-selected": String(selected !== null && features.id(row) === selected),
      },
      features.located(row) ? drawSymbol({ ...this.#marks.symbol(row), size: 28 }) : el("span", { class: "many-nowhere" }),
      el("span", { class: "many-text" }, name, group),
    );
    option.dataset.at = String(at);
    const why = name.querySelector("mark") ? null : this.#reasons.of(row, this.#filter.query);
    if (why) name.after(why);
    return option;
  }

  #idAt(target: EventTarget | null): string | null {
    const option = target instanceof Element ? target.closest<HTMLElement>(".many-option") : null;
    return option ? this.#session.features.id(this.#rows[Number(option.dataset.at)]!) : null;
  }

  #click(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>(".many-option") : null;
    if (!option) return;
    this.#activate(Number(option.dataset.at));
    this.#open();
  }

  #open(): void {
    const row = this.#rows[this.#active];
    if (row !== undefined) this.#session.select(this.#session.features.id(row), { fly: true, focus: true });
  }

  #key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.#room / this.#height) - 1);
    const last = this.#rows.length - 1;
    const steps: { [key: string]: number } = {
      ArrowDown: this.#active + 1,
      ArrowUp: this.#active - 1,
      PageDown: this.#active + page,
      PageUp: this.#active - page,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to !== undefined) this.#activate(Math.max(0, Math.min(last, to)));
    else if (event.key === "Enter" || event.key === " ") this.#open();
    else return;
    event.preventDefault();
  }

  #activate(at: number): void {
    if (!this.#rows.length) return;
    this.#active = at;
    this.#reveal(lineOf(this.#spans, at));
    this.#session.hover(this.#session.features.id(this.#rows[at]!));
    this.#mark();
  }

  #reveal(line: number): void {
    const lines = this.#room / this.#height;
    const first = this.#firstLine();
    // A group's first row brings its heading along.
    const above = line > 0 && lineAt(this.#spans, line - 1)!.at < 0 ? line - 1 : line;
    if (above < first) this.#scrollTo(above);
    else if (line + 1 > first + lines) this.#scrollTo(line + 1 - lines);
  }

  #scrollTo(line: number): void {
    const [height, room] = [this.#height, this.#room];
    const whole = this.#total * height;
    this.element.scrollTop = line * (whole <= TALLEST ? height : (TALLEST - room) / Math.max(1, this.#total - room / height));
    this.#scrolled();
  }

  #mark(): void {
    const { hovered, selected, features } = this.#session;
    let active: string | null = null;
    for (const option of this.#inner.querySelectorAll<HTMLElement>(".many-option")) {
      const at = Number(option.dataset.at);
      // Ids are unpacked when the first is asked for: not before anything is pointed at.
      const id = hovered === null && selected === null ? null : features.id(this.#rows[at]!);
      option.classList.toggle("is-hovered", id !== null && id === hovered);
      option.classList.toggle("is-active", at === this.#active);
      option.setAttribute("aria-selected", String(id !== null && id === selected));
      if (at === this.#active) active = option.id;
    }
    if (active) this.element.setAttribute("aria-activedescendant", active);
    else this.element.removeAttribute("aria-activedescendant");
  }

  /** What is opened on the map is shown in the list, where it is listed. */
  #follow(id: string | null): void {
    const row = id === null ? -1 : this.#session.features.row(id);
    const at = row < 0 ? -1 : this.#rows.indexOf(row);
    if (at >= 0) {
      this.#active = at;
      this.#reveal(lineOf(this.#spans, at));
    }
    this.#mark();
  }
}
