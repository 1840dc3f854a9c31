import assert from "node:assert/strict";
import { test } from "node:test";
import { Pinyin } from "./pinyin.ts";

const pinyin = new Pinyin({ read: { 沈: "shen chen", 阳: "yang", 绿: "lv", 啊: "a" }, written: {} });

for (const [text, typed, expected] of [
  ["沈阳站", "shenyang", [0, 2]],
  ["沈阳", "cheny", [0, 2]],
  ["a沈阳b", "syb", [1, 4]],
  ["绿", "lu", [0, 1]],
  ["沈阳", "hen", null],
  ["沈阳", "站", null],
  ["Gate", "gate", [0, 4]],
  ["", "a", null],
] as const) {
  test(`"${typed}" spells ${expected ? text.slice(...expected) : "nothing"} of "${text}"`, () =>
    assert.deepEqual(pinyin.spelled(text.toLowerCase(), typed), expected));
}

test("what can be read in very many ways is compared no more often for it", (context) => {
  const compared = context.mock.method(String.prototype, "startsWith");
  const [characters, letters] = [400, 26];
  assert.equal(pinyin.spelled("啊".repeat(characters), `${"a".repeat(letters - 1)}b`), null);
  assert.ok(compared.mock.callCount() <= 4 * characters * letters);
});
