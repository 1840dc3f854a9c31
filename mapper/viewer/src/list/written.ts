// A list that is written out: its entries are moved and hidden as the filter says, and tied to the map. While searching, the
// best find and its group come first, unless the reader chose an order.
import { el } from "../core/dom.ts";
import type { Marks } from "../marks/marks.ts";
import { marked } from "../search/marking.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol, plainPictogram } from "../symbols/symbol.ts";
import type { Filter } from "./filter.ts";
import { headingOf } from "./headings.ts";
import { countIn } from "./legend.ts";
import type { List } from "./list.ts";
import { reason } from "./reason.ts";

const SMALL = 20;
/** So many finds are explained; whoever has more goes on typing. */
const EXPLAINED = 12;
/** Pixels by which what is found may stand lower than right below the field: moving the page hides part of the map. */
const NEAR = 32;

interface Section {
  element: HTMLElement;
  list: HTMLElement;
  start: number;
  count: number;
}

export class WrittenList implements List {
  readonly #session: Session;
  readonly #filter: Filter;
  readonly #entries: (HTMLElement | null)[];
  readonly #sections: Section[];
  /** Stands behind the last group. */
  readonly #end = new Comment();
  #current: Element | null = null;
  /** Whether entries stand otherwise than the page wrote them. */
  #moved = false;
  #marked = "";
  /** How far the page was scrolled before the search, null while nobody searches. */
  #scrolled: number | null = null;

  constructor(session: Session, marks: Marks, filter: Filter) {
    this.#session = session;
    this.#filter = filter;
    const { table, count } = session.features;
    this.#entries = Array.from({ length: count }, (_, row) => session.features.entry(row));
    this.#sections = table.groups.map(([id, start, rows]) => {
      const element = headingOf(id)!.parentElement!;
      return { element, list: element.querySelector("ul")!, start, count: rows };
    });
    this.#sections[this.#sections.length - 1]?.element.after(this.#end);
    for (const [row, entry] of this.#entries.entries()) if (entry) this.#addSymbol(entry, row, marks);
    this.#tie(document.getElementById("list")!);
    session.on("listed", () => this.#show());
    session.on("language", () => this.#mark(filter.query));
    session.on("hover", (id) => toggle("is-hovered", id));
    session.on("select", (id) => this.#select(id));
  }

  #addSymbol(entry: HTMLElement, row: number, marks: Marks): void {
    const { features } = this.#session;
    const symbol = features.located(row) ? marks.symbol(row) : null;
    const drawing = symbol ? drawSymbol({ ...symbol, size: symbol.size < SMALL ? 14 : 28 }) : plainPictogram(features.pictogram(row) || features.kind(row));
    entry.querySelector("article")?.prepend(el("span", { class: "entry-symbol" }, drawing));
    entry.classList.add("has-symbol");
  }

  /** Pointing at or opening an entry does so on the map. */
  #tie(list: HTMLElement): void {
    const session = this.#session;
    const entryOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>(".entry[id]") : null);
    list.addEventListener("click", (event) => {
      const entry = entryOf(event.target);
      const link = (event.target as Element).closest("a[href]");
      if (!entry || (link && !link.closest(".name"))) return;
      if (link) event.preventDefault();
      session.select(entry.id, { fly: true, focus: Boolean(link) });
    });
    for (const event of ["mouseover", "focusin"]) list.addEventListener(event, ({ target }) => session.hover(entryOf(target)?.id ?? null));
    for (const event of ["mouseleave", "focusout"]) list.addEventListener(event, () => session.hover(null));
  }

  #select(id: string | null): void {
    toggle("is-current", id);
    this.#current?.removeAttribute("aria-current");
    this.#current = (id && document.getElementById(id)?.querySelector(".name a")) || null;
    this.#current?.setAttribute("aria-current", "true");
  }

  #show(): void {
    const { listed, query, rows, ordered } = this.#filter;
    const seen = new Set(listed);
    for (const [row, entry] of this.#entries.entries()) if (entry) entry.hidden = !seen.has(row);
    for (const { element, start, count } of this.#sections) {
      element.hidden = !listed.some((row) => row >= start && row < start + count);
      const told = element.querySelector("h2 .count");
      if (told) told.textContent = countIn(this.#session, start, count);
    }
    const moved = ordered || query !== "";
    if (moved || this.#moved) this.#move(rows);
    this.#moved = moved;
    this.#mark(query);
  }

  /** Entries in the order of these rows, and groups in the order of their first; what is not shown follows. */
  #move(rows: Uint32Array): void {
    const order = [...new Set([...rows, ...this.#entries.keys()])];
    const first = new Map<Section, HTMLElement[]>();
    for (const row of order) {
      const section = this.#sections.find(({ start, count }) => row >= start && row < start + count);
      const entry = this.#entries[row];
      if (!section || !entry) continue;
      const entries = first.get(section);
      if (entries) entries.push(entry);
      else first.set(section, [entry]);
    }
    for (const [section, entries] of first) {
      section.list.append(...entries);
      this.#end.before(section.element);
    }
  }

  /** The rows as they stand in the list: while searching, group by group. */
  get rows(): number[] {
    const { rows, ranked } = this.#filter;
    if (!ranked) return [...rows];
    const groups = new Map<number, number[]>();
    for (const row of rows) {
      const group = this.#session.features.group(row);
      groups.set(group, [...(groups.get(group) ?? []), row]);
    }
    return [...groups.values()].flat();
  }

  #mark(query: string): void {
    if (!query && !this.#marked) return;
    this.#marked = query;
    for (const entry of this.#entries) {
      for (const span of entry?.querySelectorAll<HTMLElement>(".name .t") ?? []) {
        const pieces = marked(span.textContent ?? "", query, this.#session.island.han);
        if (pieces.length > 1 || span.firstElementChild) span.replaceChildren(...pieces);
      }
    }
    this.#explain(query);
  }

  /** Why the best finds were found, where their names do not say so. */
  #explain(query: string): void {
    for (const told of document.querySelectorAll("#list .reason")) told.remove();
    for (const row of query ? this.#filter.rows.slice(0, EXPLAINED) : []) {
      const entry = this.#entries[row];
      const why = entry ? reason(entry, query, this.#session.language, this.#session.island.han) : null;
      if (why) (entry!.querySelector(".subtitle") ?? entry!.querySelector(".name")!).after(why);
    }
  }

  /** What is found stands right below the field while the reader searches, not below the legend. */
  searching(query: string): void {
    if ((query !== "") === (this.#scrolled !== null)) return;
    if (!query) {
      window.scrollTo({ top: this.#scrolled!, behavior: "instant" });
      this.#scrolled = null;
      return;
    }
    this.#scrolled = window.scrollY;
    const first = document.querySelector("#list .group:not([hidden])");
    const tools = document.getElementById("tools");
    if (!first || !tools) return;
    const masthead = document.querySelector<HTMLElement>(".masthead")?.offsetHeight ?? 0;
    const top = first.getBoundingClientRect().top - masthead - tools.offsetHeight;
    if (top < 0 || top > NEAR) window.scrollBy({ top, behavior: "instant" });
  }

  focus(): void {
    (this.#entries[this.rows[0] ?? -1]?.querySelector<HTMLElement>(".name a") ?? null)?.focus();
  }
}

function toggle(name: string, id: string | null): void {
  // The class is on one entry at most; asking by class name does not search the whole list.
  for (const entry of [...document.getElementsByClassName(name)]) entry.classList.remove(name);
  if (id) document.getElementById(id)?.classList.add(name);
}
