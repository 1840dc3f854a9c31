import assert from "node:assert/strict";
import { test } from "node:test";
import { readLetters } from "./letters.ts";

const written = (letters: readonly number[], numbers: readonly number[]): Uint8Array => {
  const units = letters.flatMap((letter) => [letter & 255, letter >> 8]);
  return Uint8Array.of(letters.length & 255, letters.length >> 8, ...units, ...numbers);
};
const FIRST = 0x4e00;
const many = (count: number): number[] => Array.from({ length: count }, (_, number) => FIRST + number);

for (const [of, letters, numbers, expected] of [
  ["no letter", [], [], ""],
  ["few letters", [0x6c88, 0x9633], [0, 1, 0], "沈阳沈"],
  ["letters outside the basic plane", [0xd83d, 0xde00], [0, 1], "😀"],
  ["as many as have a byte alone", many(256), [255, 0], String.fromCharCode(FIRST + 255, FIRST)],
  ["one more", many(257), [254, 255, 0, 255, 1], String.fromCharCode(FIRST + 254, FIRST + 255, FIRST + 256)],
  ["very many", many(3000), [244, 245, 0, 255, 194], String.fromCharCode(FIRST + 244, FIRST + 245, FIRST + 2999)],
] as const) {
  test(`a text of ${of} is read`, () => assert.equal(readLetters(written(letters, numbers)), expected));
}
