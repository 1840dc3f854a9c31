import assert from "node:assert/strict";
import { test } from "node:test";
import { ranges } from "./marking.ts";

const han = {
  read: { 沈: "shen chen", 阳: "yang", 站: "zhan", 展: "zhan", 览: "lan", 中: "zhong", 心: "xin" },
  written: { 瀋: "沈", 陽: "阳" },
};

for (const [text, query, parts] of [
  ["Liaoning Tower", "tow", ["Tow"]],
  ["Zürich", "zur", ["Zür"]],
  ["市府恒隆广场", "恒隆", ["恒隆"]],
  ["😀 Forum", "forum", ["Forum"]],
  ["Forum", "xyz", []],
  ["沈阳展览中心", "zhanl", ["展览"]],
  ["沈阳展览中心", "zlzx", ["展览中心"]],
  ["沈阳站", "瀋陽", ["沈阳"]],
  ["😀沈阳站", "syz", ["沈阳站"]],
] as const) {
  test(`in "${text}" the query "${query}" marks ${parts.join("|") || "nothing"}`, () =>
    assert.deepEqual(ranges(text, query, han).map(([start, end]) => text.slice(start, end)), parts));
}
