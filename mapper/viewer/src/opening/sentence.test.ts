import assert from "node:assert/strict";
import { test } from "node:test";
import { firstSentence, shortened } from "./sentence.ts";

for (const [text, first] of [
  ["The tower is 305.5 m high. Ground was broken in 1984.", "The tower is 305.5 m high."],
  ["Drawn by J. Smith for No. 112 in 1951. It stands.", "Drawn by J. Smith for No. 112 in 1951."],
  ["机场位于市中心以南约20公里，1989年启用。跑道长3200米。", "机场位于市中心以南约20公里，1989年启用。"],
  ["One sentence only", "One sentence only"],
  ["", ""],
] as const) {
  test(`the first sentence of ${JSON.stringify(text)}`, () => assert.equal(firstSentence(text), first));
}

test("a text is cut between its words, one without blanks where it is full", () => {
  assert.equal(shortened("The Shenzhen Huaqiang group's commercial complex", 0.6), "The Shenzhen Huaqiang…");
  assert.equal(shortened("该厂二零一二年五月二十四日启用生产过三系", 0.5), "该厂二零一二年…");
});
