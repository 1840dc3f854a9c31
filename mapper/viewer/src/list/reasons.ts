// Why places of a list that is not written out were found. Their texts are packed in blocks, so those on screen are read
// a few at a time while nobody waits.
import { whenIdle } from "../core/browser.ts";
import type { Session } from "../session/session.ts";
import { reason } from "./reason.ts";

/** Read in one piece of idle time: each may have to unpack a block of its own. */
const AT_ONCE = 3;

export class Reasons {
  readonly #session: Session;
  readonly #told: () => void;
  #query = "";
  #language = "";
  readonly #known = new Map<number, HTMLElement | null>();
  readonly #asked = new Set<number>();

  /** `told` is called when more is known than at the last asking. */
  constructor(session: Session, told: () => void) {
    this.#session = session;
    this.#told = told;
  }

  /** Where the query stands in the texts of a row; null while that is not known, and where no text has it. */
  of(row: number, query: string): HTMLElement | null {
    const { language } = this.#session;
    if (query !== this.#query || language !== this.#language) {
      this.#known.clear();
      this.#asked.clear();
      [this.#query, this.#language] = [query, language];
    }
    if (!query) return null;
    const known = this.#known.get(row);
    if (known !== undefined) return known;
    this.#asked.add(row);
    if (this.#asked.size === 1) whenIdle(() => this.#read());
    return null;
  }

  #read(): void {
    const { features, island } = this.#session;
    const rows = [...this.#asked].slice(0, AT_ONCE);
    if (!rows.length) return;
    for (const row of rows) {
      const entry = features.entry(row);
      this.#known.set(row, entry && reason(entry, this.#query, this.#language, island.han, "span"));
    }
    // What has left the screen meanwhile need not be read.
    this.#asked.clear();
    this.#told();
  }
}
