// The base map's archive: base64 text in the page → bytes → PMTiles read from memory, so that nothing is ever fetched.
import { PMTiles, type RangeResponse, type Source } from "pmtiles";
import { fromBase64 } from "../core/base64.ts";

export class MemorySource implements Source {
  readonly #bytes: Uint8Array;
  readonly #key: string;

  constructor(key: string, bytes: Uint8Array) {
    this.#key = key;
    this.#bytes = bytes;
  }

  getKey(): string {
    return this.#key;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    return { data: this.#bytes.slice(offset, offset + length).buffer as ArrayBuffer };
  }
}

const opened = new Map<string, PMTiles>();

/** The archive in an element of the page, opened once for all maps of the page; null where there is none. */
export function openArchive(id: string): PMTiles | null {
  const text = document.getElementById(id)?.textContent ?? "";
  if (text && !opened.has(id)) opened.set(id, new PMTiles(new MemorySource(id, fromBase64(text))));
  return opened.get(id) ?? null;
}
