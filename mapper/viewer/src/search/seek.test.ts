import assert from "node:assert/strict";
import { test } from "node:test";
import type { Han } from "../core/island.ts";
import { Strings } from "../core/strings.ts";
import { Seeker } from "./seek.ts";

interface Sought {
  /** One in each language, then the others. */
  names: string[];
  text?: string;
}

/** Looks for rows and tells their numbers. */
function seeking(rows: Sought[], han?: Han): (query: string, shown?: Uint8Array) => number[] {
  const seeker = new Seeker(rows.length, han);
  const column = (text: (row: Sought) => string) => Strings.of(rows.map(text));
  const names = [0, 1].map((at) => column((row) => row.names[at] ?? ""));
  const others = column((row) => row.names.slice(2).join("; "));
  for (const _ of seeker.fillNames([...names, others]));
  for (const _ of seeker.fillTexts([rows.map((row) => row.text ?? "")]));
  return (query, shown = new Uint8Array(rows.length).fill(1)) => [...seeker.find(query, shown)];
}

test("texts are folded as they come: all together they may be longer than a string can be", () => {
  const long = "long ".repeat(1 << 20);
  const text = (row: number) => (row % 3_000 === 7 ? `${long}row ${row}` : `row ${row}`);
  function* texts(): Generator<string[]> {
    for (let row = 0; row < 9_300; row += 310) yield Array.from({ length: 310 }, (_, at) => text(row + at));
  }
  const seeker = new Seeker(9_300);
  const filling = seeker.fillTexts(texts());
  const found = (query: string) => [...seeker.find(query, new Uint8Array(9_300).fill(1))];
  for (let piece = 0; piece < 13; piece++) filling.next();
  assert.deepEqual(found("long"), [7, 3_007]);
  assert.equal(found("row").length, 4_000);
  for (const _ of filling);
  assert.deepEqual(found("long"), [7, 3_007, 6_007, 9_007]);
  assert.deepEqual(found("row 9299"), [9_299]);
  assert.equal(found("row").length, 9_300);
});

const named = (...names: string[]): Sought[] => names.map((name) => ({ names: [name] }));

const CITY = seeking([
  { names: ["Liaoning Broadcast and Television Tower", "辽宁广播电视塔", "彩电塔", "TV"], text: "305.5 m" },
  { names: ["Forum 66", "市府恒隆广场"], text: "a tower of 351 m" },
  { names: ["Zürich"] },
  { names: ["TV centre"] },
]);
for (const [query, expected] of [
  ["tower", [0, 1]],
  ["彩电", [0]],
  ["电视", [0]],
  ["zurich", [2]],
  ["ZÜR", [2]],
  ["Ｆｏｒｕｍ　６６", [1]],
  ["tower broadcast", [0]],
  ["forum 351", [1]],
  ["tv", [0, 3]],
  ["nowhere", []],
  ["", [0, 1, 2, 3]],
] as const) test(`"${query}" finds ${expected.join(", ") || "nothing"}`, () => assert.deepEqual(CITY(query), expected));

test("whole names come first, then beginnings, words, the rest; what is hidden does not count", () => {
  const found = seeking(named("Old gate", "Gate", "Gatehouse", "Floodgate", "Été"));
  assert.deepEqual(found("GATE"), [1, 2, 0, 3]);
  assert.deepEqual(found("gate old"), [0]);
  assert.deepEqual(found("ete"), [4]);
  assert.deepEqual(found("gate", Uint8Array.of(1, 0, 1, 1, 1)), [2, 0, 3]);
});

const READ = {
  read: {
    ...{ 沈: "shen chen", 阳: "yang", 站: "zhan", 展: "zhan", 览: "lan", 中: "zhong", 心: "xin", 吕: "lv", 佛: "fu fo", 山: "shan" },
    ...{ 重: "zhong chong", 庆: "qing", 绿: "lv", 地: "di de", 方: "fang" },
  },
  written: { 瀋: "沈", 陽: "阳", 覽: "览" },
};
const CHINESE = seeking(
  [{ names: ["Shenyang Railway Station", "沈阳站"] }, { names: ["Exhibition Center", "展览中心"] }, ...named("瀋陽吕", "佛山", "重庆", "绿地", "地方", "Chongming")],
  READ,
);
for (const [query, expected] of [
  ["zhanlan", [1]],
  ["zlzx", [1]],
  ["zhanlzx", [1]],
  ["syz", [0]],
  ["shenyangz", [0]],
  ["syzhan", [0]],
  ["shenyzhan", [0]],
  ["zhanlzhx", []],
  ["yangz", [0]],
  ["shyang", []],
  ["hanlan", []],
  ["瀋陽站", [0]],
  ["沈阳吕", [2]],
  ["shenyanglv", [2]],
  ["sylu", [2]],
  ["zhan lan", [1]],
  ["fushan", [3]],
  ["foshan", [3]],
  ["fosh", [3]],
  ["fs", [3]],
  ["chong", [7, 4]],
  ["chongqing", [4]],
  ["cq", [4]],
  ["zq", [4]],
  ["lvdi", [5]],
  ["ludi", [5]],
  ["difang", [6]],
  ["os", []],
] as const) test(`typed "${query}" finds ${expected.join(", ") || "nothing"}`, () => assert.deepEqual(CHINESE(query), expected));

test("typed letter by letter the same is found as at once", () => {
  const rows = Array.from({ length: 4500 }, (_, at) => ({
    names: [at % 900 ? `Place ${at}` : `Old mill ${at}`, at % 700 ? "" : "沈阳站"],
    text: at % 1100 ? "" : "mills and a market",
  }));
  const typed = seeking(rows, READ);
  for (const query of ["mill 8", "market old", "mark", "place 899", "shenyz", "zhan", "mills m"]) {
    for (let letters = 1; letters <= query.length; letters++) {
      const begun = query.slice(0, letters);
      assert.deepEqual(typed(begun), seeking(rows, READ)(begun), begun);
    }
  }
});
