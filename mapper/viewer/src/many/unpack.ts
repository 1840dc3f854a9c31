// Blocks of the page, gzip in base64: unpacked by the browser off the main thread, or by fflate where the browser
// cannot (or when a single small block is wanted at once).
import { gunzipSync } from "fflate";

type FromBase64 = { fromBase64?: (text: string) => Uint8Array };

function bytesOf(id: string): Uint8Array {
  const text = document.getElementById(id)?.textContent ?? "";
  const native = (Uint8Array as unknown as FromBase64).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

export async function unpack(id: string): Promise<Uint8Array> {
  const bytes = bytesOf(id);
  if (typeof DecompressionStream === "undefined") return gunzipSync(bytes);
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
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
