// Blocks of the page, gzip in base64: unpacked piece by piece by the browser, or at once by fflate where the browser
// cannot or somebody waits for a block.
import { gunzipSync } from "fflate";
import { fromBase64 } from "./base64.ts";

const bytesOf = (id: string): Uint8Array => fromBase64(document.getElementById(id)?.textContent ?? "");

export async function unpack(id: string): Promise<Uint8Array> {
  const bytes = bytesOf(id);
  if (typeof DecompressionStream === "undefined") return gunzipSync(bytes);
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Characters of a block that are unpacked in some tens of milliseconds, which is what a hundred thousand points take. */
const SOON = 1_000_000;

/** What the first view waits for: at once, as the browser's own way comes back only when all else is done. */
export function unpackSoon(id: string): Promise<Uint8Array> {
  const { length } = document.getElementById(id)?.textContent ?? "";
  return length < SOON ? Promise.resolve(unpackNow(id)) : unpack(id);
}

export function unpackNow(id: string): Uint8Array {
  const bytes = bytesOf(id);
  return bytes.length ? gunzipSync(bytes) : bytes;
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Resolved when the parser has met every block of the page. */
export function parsed(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}
