import assert from "node:assert/strict";
import { test } from "node:test";
import { readBlock } from "./blocks.ts";

const utf16 = (text: string): Uint8Array => new Uint8Array(Uint16Array.from(text.split(""), (unit) => unit.charCodeAt(0)).buffer);
const together = (narrow: string, wide: string): Uint8Array =>
  Uint8Array.of(...new TextEncoder().encode(narrow), 0, ...utf16(wide));

test("columns in either encoding stand side by side", () => {
  const rest = { kinds: [0, "<li>"], sources: [[1], []], extras: [0, 0] };
  const read = readBlock(together(JSON.stringify({ ...rest, texts: { 2: ["é", "a"] } }), '{"1":["沈阳","😀"]}'));
  assert.deepEqual(read, { ...rest, texts: { 1: ["沈阳", "😀"], 2: ["é", "a"] } });
});

test("a block that the parser has not met yet has no rows", () => {
  assert.deepEqual(readBlock(new Uint8Array()).kinds, []);
});
