import assert from "node:assert/strict";
import { test } from "node:test";
import { find, fold, prepare, ranges } from "./find.ts";

const records = prepare([
  { id: "tv-tower", names: ["Liaoning Broadcast and Television Tower", "辽宁广播电视塔", "彩电塔"], texts: ["305.5 m"] },
  { id: "forum66", names: ["Forum 66", "市府恒隆广场"], texts: ["a tower of 351 m"] },
  { id: "zurich", names: ["Zürich"], texts: [] },
]);
const ids = (query: string) => find(records, query).map(({ id }) => id);

for (const [query, expected] of [
  ["tower", ["tv-tower", "forum66"]],
  ["彩电", ["tv-tower"]],
  ["电视", ["tv-tower"]],
  ["zurich", ["zurich"]],
  ["ZÜR", ["zurich"]],
  ["Ｆｏｒｕｍ　６６", ["forum66"]],
  ["tower broadcast", ["tv-tower"]],
  ["nowhere", []],
  ["", ["tv-tower", "forum66", "zurich"]],
] as const) test(`"${query}" finds ${expected.join(", ") || "nothing"}`, () => assert.deepEqual(ids(query), expected));

test("a name that begins with the query ranks before one that holds it", () => {
  const two = prepare([{ id: "b", names: ["New Town"], texts: [] }, { id: "a", names: ["Town Hall"], texts: [] }]);
  assert.deepEqual(find(two, "town").map(({ id }) => id), ["a", "b"]);
});

for (const [text, query, parts] of [
  ["Liaoning Tower", "tow", ["Tow"]],
  ["Zürich", "zur", ["Zür"]],
  ["市府恒隆广场", "恒隆", ["恒隆"]],
  ["😀 Forum", "forum", ["Forum"]],
  ["Forum", "xyz", []],
] as const) {
  test(`in "${text}" the query "${query}" marks ${parts.join("|") || "nothing"}`, () =>
    assert.deepEqual(ranges(text, query).map(([start, end]) => text.slice(start, end)), parts));
}

test("folding drops accents, width and case", () => {
  assert.equal(fold("  Ａ É\n x "), "a e x");
  assert.equal(fold("Małaszewicze Weiß"), "malaszewicze weiss");
});

const han = {
  read: { 沈: "shen chen", 阳: "yang", 站: "zhan", 展: "zhan", 览: "lan", 中: "zhong", 心: "xin", 吕: "lv" },
  written: { 瀋: "沈", 陽: "阳", 覽: "览" },
};
const chinese = prepare(
  [
    { id: "station", names: ["Shenyang Railway Station", "沈阳站"], texts: [] },
    { id: "hall", names: ["Exhibition Center", "展览中心"], texts: [] },
    { id: "old", names: ["瀋陽吕"], texts: [] },
  ],
  han,
);
for (const [query, expected] of [
  ["zhanlan", ["hall"]],
  ["zlzx", ["hall"]],
  ["syz", ["station"]],
  ["shenyangz", ["station"]],
  ["shyang", []],
  ["瀋陽站", ["station"]],
  ["沈阳吕", ["old"]],
  ["shenyanglv", ["old"]],
  ["sylu", ["old"]],
  ["zhan lan", ["hall"]],
] as const) {
  test(`typed "${query}" finds ${expected.join(", ") || "nothing"}`, () =>
    assert.deepEqual(find(chinese, query, han).map(({ id }) => id), expected));
}

test("what was typed by its sound or in other characters is marked", () => {
  assert.deepEqual(ranges("沈阳展览中心", "zhanl", han), [[2, 4]]);
  assert.deepEqual(ranges("沈阳站", "瀋陽", han), [[0, 2]]);
});
