import assert from "node:assert/strict";
import { test } from "node:test";
import { readBlock } from "./blocks.ts";

// The letters of a short text, one after the other.
const spelled = (text: string): Uint8Array => {
  const units = Uint16Array.from(text, (_, at) => text.charCodeAt(at));
  return Uint8Array.of(units.length, 0, ...new Uint8Array(units.buffer), ...units.keys());
};
const together = (narrow: string, wide: string[]): Uint8Array =>
  Uint8Array.of(...new TextEncoder().encode(narrow), 0, ...wide.map(spelled).flatMap((one) => [one.length, 0, 0, 0, ...one]));

test("columns in either writing stand side by side", () => {
  const rest = { kinds: [0, "<li>"], sources: [[1], []], extras: [0, 0] };
  const read = readBlock(together(JSON.stringify({ ...rest, wide: [1, 4], texts: { 2: ["é", "a"] } }), ['["沈阳","а"]', '["","阳"]']));
  assert.deepEqual(read, { ...rest, texts: { 1: ["沈阳", "а"], 2: ["é", "a"], 4: ["", "阳"] } });
});

test("a block that the parser has not met yet has no rows", () => {
  assert.deepEqual(readBlock(new Uint8Array()).kinds, []);
});
