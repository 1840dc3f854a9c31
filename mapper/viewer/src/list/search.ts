// The search field above the list: narrows list and map together, marks what matched, tells how many, Enter opens the best.
import { el } from "../core/dom.ts";
import { find, type Hit, type Prepared, prepare, ranges } from "../search/find.ts";
import { type Han, NO_HAN } from "../search/han.ts";
import { searchHint } from "../session/language.ts";
import type { Session } from "../session/session.ts";

export class Search {
  readonly field: HTMLInputElement;
  readonly #session: Session;
  readonly #entries: HTMLElement[];
  #prepared: Prepared[] | null = null;
  readonly #han: Han;
  readonly #label: HTMLElement;
  #hits: Hit[] = [];
  /** How far the page was scrolled before the search, null while nobody searches. */
  #scrolled: number | null = null;

  constructor(session: Session, host: HTMLElement) {
    this.#session = session;
    this.#entries = [...document.querySelectorAll<HTMLElement>(".entry[id]")];
    this.#han = session.island.han ?? NO_HAN;
    this.field = el("input", { type: "search", id: "search-field", autocomplete: "off", spellcheck: "false" });
    this.#label = el("label", { for: "search-field", class: "visually-hidden" });
    host.append(el("div", { class: "search" }, this.#label, this.field));
    this.field.addEventListener("input", () => {
      this.#run();
      this.#bringUp();
    });
    // Entries are read when the reader turns to the field: before that nobody needs them so.
    for (const event of ["focus", "pointerenter"]) this.field.addEventListener(event, () => this.#records);
    this.field.addEventListener("keydown", (event) => this.#key(event));
    session.on("language", () => this.#words());
    session.kept.set("q", {
      read: () => this.field.value.trim(),
      restore: (value) => {
        this.field.value = value;
        this.#run();
      },
    });
    this.#words();
  }

  get #records(): Prepared[] {
    return (this.#prepared ??= prepare(this.#entries.map(readEntry), this.#han));
  }

  #words(): void {
    this.#label.textContent = this.#session.word("search");
    this.field.placeholder = searchHint(this.#session);
    if (this.field.value) this.#mark();
  }

  #key(event: KeyboardEvent): void {
    const best = this.#hits[0];
    if (event.key === "Enter" && this.field.value.trim() && best) {
      event.preventDefault();
      this.#session.select(best.id, { fly: true, focus: true });
    } else if (event.key === "Escape" && this.field.value) {
      event.stopPropagation();
      this.field.value = "";
      this.#run();
      this.#bringUp();
    }
  }

  /** What is found stands right below the field while the reader searches, not below the legend. */
  #bringUp(): void {
    const searching = this.field.value.trim() !== "";
    if (searching === (this.#scrolled !== null)) return;
    if (!searching) {
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
    window.scrollBy({ top, behavior: "instant" });
  }

  #run(): void {
    const query = this.field.value.trim();
    this.#hits = query ? find(this.#records, query, this.#han) : [];
    const found = new Map(this.#hits.map(({ id }, rank) => [id, rank]));
    this.#session.ranking = query ? found : null;
    this.#session.hide("search", query ? this.#records.map(({ id }) => id).filter((id) => !found.has(id)) : []);
    this.#mark();
  }

  #mark(): void {
    const query = this.field.value.trim();
    for (const entry of this.#entries) {
      for (const span of entry.querySelectorAll<HTMLElement>(".name .t")) {
        const text = span.textContent ?? "";
        const found = query ? ranges(text, query, this.#han) : [];
        if (found.length) highlight(span, text, found);
        else if (span.firstElementChild) span.textContent = text;
      }
    }
  }
}

function highlight(span: HTMLElement, text: string, found: [number, number][]): void {
  span.textContent = "";
  let done = 0;
  for (const [start, end] of found) {
    span.append(text.slice(done, start), el("mark", {}, text.slice(start, end)));
    done = end;
  }
  span.append(text.slice(done));
}

function readEntry(entry: HTMLElement): { id: string; names: string[]; texts: string[] } {
  const text = (selector: string) => [...entry.querySelectorAll(selector)].map((each) => each.textContent ?? "");
  return {
    id: entry.id,
    names: [...text(".name .t"), ...text(".local"), ...(entry.dataset.aliases ?? "").split(";")],
    texts: [...text(".subtitle .t"), ...text(".description .t"), ...text(".facts .t")],
  };
}

