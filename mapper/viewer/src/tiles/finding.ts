// Search by prefix in a tree of sorted blocks: each keystroke fetches a few of them.
import { unzlibSync } from "fflate";
import { textOf } from "../core/unpack.ts";
import { fold } from "../search/fold.ts";
import type { TilesInfo } from "./island.ts";
import { before } from "./order.ts";
import { type RangedFile, Recent } from "./ranges.ts";

const KEPT = 120;
/** Characters of a term, as mapper/large/terms.py cuts them. */
export const LONGEST = 32;
/** Stands before an id. */
const ID = "#";

export class Finding {
  readonly #info: TilesInfo["search"];
  readonly #file: RangedFile;
  readonly #blocks = new Recent<number, string[][]>(KEPT);

  constructor(info: TilesInfo["search"], file: RangedFile) {
    this.#info = info;
    this.#file = file;
  }

  /** The numbers of places that have a word which begins so, each once; a query of several words is one of words in a row. */
  async *byPrefix(query: string): AsyncGenerator<number> {
    const wanted = fold(query).slice(0, LONGEST);
    if (!wanted) return;
    const seen = new Set<number>();
    for await (const [, row] of this.#terms(this.#info.root, this.#info.levels, wanted)) {
      if (seen.has(row)) continue;
      seen.add(row);
      yield row;
    }
  }

  /** The place of an id, null when there is none. */
  async byId(id: string): Promise<number | null> {
    for await (const [term, row] of this.#terms(this.#info.root, this.#info.levels, ID + id)) if (term === ID + id) return row;
    return null;
  }

  async *#terms([start, size]: [number, number], levels: number, wanted: string): AsyncGenerator<[string, number]> {
    if (!size) return;
    const lines = await this.#blocks.get(start, () => this.#load(start, size));
    if (levels === 0) {
      for (const [term, row] of lines) if (term!.startsWith(wanted)) yield [term!, Number(row)];
      return;
    }
    // Equal terms may begin in the block before the one that begins with them.
    let at = 0;
    while (at + 1 < lines.length && before(lines[at + 1]![0]!, wanted)) at++;
    for (; at < lines.length; at++) {
      const [first, from, length] = lines[at]!;
      if (!before(first!, wanted) && !first!.startsWith(wanted)) return;
      yield* this.#terms([Number(from), Number(length)], levels - 1, wanted);
    }
  }

  async #load(start: number, size: number): Promise<string[][]> {
    const text = textOf(unzlibSync(await this.#file.part(start, size)));
    return text.split("\n").map((line) => line.split("\t"));
  }
}
