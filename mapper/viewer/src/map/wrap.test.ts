import assert from "node:assert/strict";
import { test } from "node:test";
import { nameLines, wrapName } from "./wrap.ts";

const count = (text: string) => [...text].length;
for (const [name, limit, lines] of [
  ["Forum 66", 20, ["Forum 66"]],
  ["Liaoning Broadcast and Television Tower", 20, ["Liaoning Broadcast", "and Television Tower"]],
  ["东软医疗系统股份有限公司", 7, ["东软医疗系统", "股份有限公司"]],
  ["沈阳K11购物艺术中心", 8, ["沈阳K11购", "物艺术中心"]],
  ["大学城中心湖“阳光”乐园", 7, ["大学城中心湖", "“阳光”乐园"]],
  ["人民公园老城，新的心", 6, ["人民公园老", "城，新的心"]],
  ["广州儿童公园（白云）", 7, ["广州儿童公", "园（白云）"]],
  ["社区儿童活动场地（含塑胶地面、秋千与跷跷板）", 10, ["社区儿童活动场地", "（含塑胶地面、秋", "千与跷跷板）"]],
] as const) test(`"${name}" breaks into ${lines.length}`, () => assert.deepEqual(wrapName(name, limit, count), lines));

test("no line of a broken Chinese name is a single character", () => {
  for (let length = 3; length < 40; length++) {
    const lines = wrapName("沈".repeat(length), 7, count);
    assert.ok(lines.every((line) => count(line) > 1), String(length));
    assert.equal(lines.join(""), "沈".repeat(length));
  }
});

test("a name that would hide its neighbours is cut, and no other", () => {
  const words = Array.from({ length: 30 }, (_, at) => `word${at}`).join(" ");
  assert.deepEqual(nameLines(words, 20, count).slice(2), [wrapName(words, 20, count)[2], `${wrapName(words, 20, count)[3]} …`]);
  assert.deepEqual(nameLines("x".repeat(90), 20, count), [`${"x".repeat(39)}…`]);
  for (const [name, limit] of [["Liaoning Broadcast and Television Tower", 20], ["沈".repeat(28), 7]] as const)
    assert.deepEqual(nameLines(name, limit, count), wrapName(name, limit, count));
});
