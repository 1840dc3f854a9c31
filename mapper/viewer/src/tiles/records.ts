// What is known of a place: a record in a block of some, fetched when one of them is asked for.
import { unzlibSync } from "fflate";
import { textOf } from "../core/unpack.ts";
import type { TilesInfo } from "./island.ts";
import { placeIn } from "./order.ts";
import { type RangedFile, Recent } from "./ranges.ts";

const RECORD = "\x1e";
const CELL = "\x1f";
/** Places where blocks begin that are fetched together. */
const PAGE = 512;
const WIDTH = 8;
const KEPT = 60;

export class Records {
  readonly #info: TilesInfo["records"];
  readonly #file: RangedFile;
  readonly #starts = new Recent<number, DataView>(KEPT);
  readonly #blocks = new Recent<number, string[]>(KEPT);

  constructor(info: TilesInfo["records"], file: RangedFile) {
    this.#info = info;
    this.#file = file;
  }

  /** The cells of a record in the order of the headings. */
  async get(row: number): Promise<string[]> {
    const [block, at] = placeIn(this.#info, row);
    const records = await this.#blocks.get(block, () => this.#load(block));
    return (records[at] ?? "").split(CELL);
  }

  async #load(block: number): Promise<string[]> {
    const [start, end] = await Promise.all([this.#start(block), this.#start(block + 1)]);
    return textOf(unzlibSync(await this.#file.part(start, end - start))).split(RECORD);
  }

  async #start(block: number): Promise<number> {
    const page = Math.floor(block / PAGE);
    const from = this.#info.index + page * PAGE * WIDTH;
    const view = await this.#starts.get(page, async () => new DataView((await this.#file.part(from, PAGE * WIDTH)).buffer));
    return Number(view.getBigUint64((block % PAGE) * WIDTH, true));
  }
}
