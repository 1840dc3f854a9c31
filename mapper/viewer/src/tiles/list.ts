// The list beside the map: what is in view, what stands on one spot, or what was found; some of it at a time.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol } from "../symbols/symbol.ts";
import { nameIn } from "./island.ts";
import type { Mark, TileMarks } from "./marks.ts";
import type { Places } from "./places.ts";

/** Entries that are told at once. */
const PAGE = 40;
/** Symbols are smaller here than on the map. */
const SMALL = 26;

/** What may be listed: told one after the other, and each may have to be fetched. */
export type Rows = AsyncIterator<Entry> | Iterator<Entry>;
export interface Entry {
  row: number;
  /** Where a tile told it already. */
  mark?: Mark;
}

export class TileList {
  readonly element = el("div", { class: "tile-list" });
  readonly #session: Session;
  readonly #places: Places;
  readonly #marks: TileMarks;
  readonly #lines = el("ul", { class: "tile-lines" });
  readonly #more = el("button", { type: "button", class: "small tile-more", hidden: "" });
  readonly #open: (entry: Entry) => void;
  #rows: Rows = [][Symbol.iterator]();
  /** Counts the lists: what comes late for one before is not shown. */
  #turn = 0;
  #texts: (() => void)[] = [];

  constructor(session: Session, places: Places, marks: TileMarks, open: (entry: Entry) => void) {
    this.#session = session;
    this.#places = places;
    this.#marks = marks;
    this.#open = open;
    this.element.append(this.#lines, this.#more);
    this.#more.addEventListener("click", () => void this.#tellMore(true));
    session.on("language", () => this.#name());
    this.#name();
  }

  /** List these from now on; resolves when the first are there, with how many. */
  async show(rows: Rows): Promise<number> {
    this.#turn++;
    this.#rows = rows;
    this.#texts = [];
    this.#lines.replaceChildren();
    await this.#tellMore(false);
    return this.#lines.childElementCount;
  }

  focus(): void {
    this.#lines.querySelector("button")?.focus();
  }

  #name(): void {
    this.#more.textContent = this.#session.word("list-more");
    this.#lines.setAttribute("aria-label", this.#session.word("list"));
    for (const tell of this.#texts) tell();
  }

  async #tellMore(focus: boolean): Promise<void> {
    const turn = this.#turn;
    const some: Entry[] = [];
    let done = false;
    while (some.length < PAGE) {
      const next = await this.#rows.next();
      if (turn !== this.#turn) return;
      if ((done = Boolean(next.done))) break;
      some.push(next.value as Entry);
    }
    // Their records lie in different blocks: all are asked for before one is waited for.
    await Promise.all(some.map(({ row, mark }) => (mark ? null : this.#places.learn(row))));
    if (turn !== this.#turn) return;
    const lines = some.map((entry) => this.#line(entry));
    this.#lines.append(...lines);
    this.#more.hidden = done;
    if (focus) lines[0]?.querySelector("button")?.focus();
  }

  #line(entry: Entry): HTMLElement {
    const { row, mark } = entry;
    const text = el("span", { class: "many-text" });
    const tell = () => {
      const { language } = this.#session;
      const name = mark ? nameIn(mark.tile.names(mark.at), language) : this.#places.name(row, language);
      const others = mark ? mark.tile.places[mark.at]! - 1 : 0;
      text.textContent = name || this.#session.word("nameless");
      if (others) text.textContent += ` ${this.#session.word("and-more-here", { count: others, n: this.#session.number(others) })}`;
    };
    tell();
    this.#texts.push(tell);
    const symbol = mark ? this.#marks.symbolOfMark(mark) : this.#marks.symbol(row);
    const button = el("button", { type: "button", class: "tile-line" }, drawSymbol({ ...symbol, size: SMALL }), text);
    button.addEventListener("click", () => this.#open(entry));
    return el("li", {}, button);
  }
}
