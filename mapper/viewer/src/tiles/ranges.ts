// Parts of a file beside the page, as any web server gives them.
import type { RangeResponse, Source } from "pmtiles";

/** The server sends whole files only, which could be of any size. */
export class NoRanges extends Error {}

export class RangedFile implements Source {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  getKey(): string {
    return this.#name;
  }

  /** What is no longer wanted comes nevertheless: it is little, and may be wanted soon. */
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    return { data: (await this.part(offset, length)).buffer as ArrayBuffer };
  }

  async part(offset: number, length: number): Promise<Uint8Array> {
    const unwanted = new AbortController();
    const answer = await fetch(this.#name, { headers: { Range: `bytes=${offset}-${offset + length - 1}` }, signal: unwanted.signal });
    if (answer.status === 206) return new Uint8Array(await answer.arrayBuffer());
    // Before it comes: it may be larger than the memory.
    unwanted.abort();
    throw answer.ok ? new NoRanges(this.#name) : new Error(`${this.#name}: ${answer.status}`);
  }
}

/** Keeps what was asked for last; what fails is asked for again. */
export class Recent<Key, Value> {
  readonly #kept = new Map<Key, Promise<Value>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key, load: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(key);
    const value = known ?? load();
    this.#kept.delete(key);
    this.#kept.set(key, value);
    if (known) return known;
    value.catch(() => this.#kept.delete(key));
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value as Key);
    return value;
  }
}
