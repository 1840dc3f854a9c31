// What is beside the map: the search, what it found or what is in view, and words about both.
import { el } from "../core/dom.ts";
import { isWide } from "../core/browser.ts";
import type { Session } from "../session/session.ts";
import type { Finding } from "./finding.ts";
import type { KindFilter } from "./filter.ts";
import type { TilesIsland } from "./island.ts";
import { type Entry, type Rows, TileList } from "./list.ts";
import type { Mark, TileMarks } from "./marks.ts";
import type { Places } from "./places.ts";

/** Milliseconds after a key until what it asks for is fetched. */
const PATIENCE = 120;

export class Panel {
  readonly list: TileList;
  readonly #session: Session;
  readonly #island: TilesIsland;
  readonly #marks: TileMarks;
  readonly #filter: KindFilter;
  readonly #finding: Finding;
  readonly #field = el("input", { type: "search", id: "search-field", autocomplete: "off", spellcheck: "false" });
  readonly #line = el("p", { class: "results", role: "status", "aria-live": "polite" });
  readonly #back = el("button", { type: "button", class: "small reset", hidden: "" });
  readonly #open: (row: number) => void;
  /** The places on one spot while they are listed. */
  #spot: Mark | null = null;
  #timer = 0;
  #tell: () => void = () => {};
  #first: Entry | null = null;

  constructor(session: Session, island: TilesIsland, places: Places, marks: TileMarks, filter: KindFilter, finding: Finding, open: (row: number) => void) {
    [this.#session, this.#island, this.#marks, this.#filter, this.#finding, this.#open] = [session, island, marks, filter, finding, open];
    this.list = new TileList(session, places, marks, (entry) => this.openEntry(entry));
    const label = el("label", { for: this.#field.id, class: "visually-hidden" });
    document.getElementById("tools")?.append(el("div", { class: "search" }, label, this.#field), this.#line, this.#back);
    document.getElementById("list")?.append(this.list.element);
    this.#listen();
    const name = () => {
      label.textContent = session.word("search");
      this.#field.placeholder = session.word("search-beginnings");
      this.#back.textContent = session.word("list-view");
      this.#tell();
    };
    session.on("language", name);
    name();
  }

  #listen(): void {
    this.#field.addEventListener("input", () => {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#search(), PATIENCE);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && this.#query() && this.#first) this.openEntry(this.#first);
      else if (event.key === "Escape" && !this.#session.selected) this.#leave();
      // The details go first, and what is searched for stays.
      else if (event.key === "Escape") event.preventDefault();
      else if (event.key === "ArrowDown") this.list.focus();
      else return;
      event.preventDefault();
    });
    this.#back.addEventListener("click", () => this.#leave());
    this.#session.kept.set("q", {
      read: () => this.#query(),
      restore: (value) => {
        this.#field.value = value;
        this.#search();
      },
    });
  }

  #query(): string {
    return this.#field.value.trim();
  }

  /** Back to what is in view. */
  #leave(): void {
    this.#field.value = "";
    this.#spot = null;
    this.refresh();
    this.#field.focus({ preventScroll: true });
  }

  /** A place is opened, many on one spot are listed. */
  openEntry({ row, mark }: Entry): void {
    if (mark && mark.tile.places[mark.at]! > 1) this.listSpot(mark);
    else this.#open(row);
  }

  listSpot(mark: Mark): void {
    this.#spot = mark;
    this.#field.value = "";
    this.refresh();
    this.list.focus();
    if (!isWide()) this.list.element.scrollIntoView();
  }

  /** Tell what is in view, unless the reader is looking at something else. */
  refresh(): void {
    this.#back.hidden = !this.#query() && !this.#spot;
    if (this.#query()) return;
    if (this.#spot) return this.#showSpot(this.#spot);
    const { count, counted, marks } = this.#marks.inView();
    const { number } = { number: (value: number) => this.#session.number(value) };
    this.#say(() => {
      const values = { n: number(count), total: number(this.#island.tiles.places) };
      return this.#session.word(counted ? "view-counted" : "view-listed", values);
    });
    this.#list(marks.map((mark) => ({ row: mark.tile.rows[mark.at]!, mark }))[Symbol.iterator]());
  }

  #showSpot({ tile, at }: Mark): void {
    const [first, many] = [tile.rows[at]!, tile.places[at]!];
    this.#say(() => this.#session.word("choose", { n: this.#session.number(many) }));
    this.#list(rowsFrom(first, many));
  }

  #search(): void {
    this.#session.emit("filter", null);
    const query = this.#query();
    this.#spot = null;
    if (!query) return this.refresh();
    this.#back.hidden = false;
    this.#list(entries(this.#finding.byPrefix(query)), (found) => {
      if (this.#query() !== query) return;
      this.#say(() => this.#session.word(found ? (this.#filter.isOpen ? "found" : "found-anywhere") : "found-none", { query }));
    });
  }

  #list(rows: Rows, then: (found: number) => void = () => {}): void {
    this.#first = null;
    const watched = watching(rows, (entry) => (this.#first ??= entry));
    // What cannot be fetched now is told where all of it is told: by the map.
    this.list.show(watched).then(then, (error: unknown) => this.failed(error));
  }

  /** Called with what went wrong while something was fetched. */
  failed: (error: unknown) => void = () => {};

  #say(words: () => string): void {
    this.#tell = () => (this.#line.textContent = words());
    this.#tell();
  }
}

function* rowsFrom(first: number, many: number): Generator<Entry> {
  for (let row = first; row < first + many; row++) yield { row };
}

async function* entries(rows: AsyncGenerator<number>): AsyncGenerator<Entry> {
  for await (const row of rows) yield { row };
}

async function* watching(rows: Rows, told: (entry: Entry) => void): AsyncGenerator<Entry> {
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    told(next.value as Entry);
    yield next.value as Entry;
  }
}
