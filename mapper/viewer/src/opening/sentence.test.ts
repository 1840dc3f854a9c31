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

test("a text is never cut within a clause", () => {
  assert.equal(shortened("The area covers 29.97 km² of the 119.89 km² of the zone", 0.6, ""), "");
  assert.equal(shortened("该厂二零一二年五月二十四日启用生产过三系", 0.5, ""), "");
});

test("a text is cut at the end of a clause where that leaves most of what fits", () => {
  assert.equal(shortened("Founded in 1995, this was the Michelin group's first plant in China.", 0.4, ""), "Founded in 1995…");
  assert.equal(shortened("The art centre opened in 2018 and, at 260,000 m², is the largest.", 0.7, ""), "The art centre opened in 2018…");
  assert.equal(shortened("公司成立于1998年，生产医学影像设备，其中包括核磁共振仪和断层扫描仪。", 0.7, ""), "公司成立于1998年，生产医学影像设备…");
});

test("what stands in brackets is left out first", () =>
  assert.equal(shortened("The listed company (share code 600760) belongs to Aviation.", 0.8, ""), "The listed company belongs to Aviation."));

test("a text whose first clause does not fit says what it is about instead", () => {
  assert.equal(shortened("China Daily names Boguan Bridge as a six-span arch bridge over the Hun River.", 0.5, "bridge"), "Bridge");
  assert.equal(shortened("Founded in 1995, this was the Michelin group's first plant in China.", 0.6, "tyres"), "Founded in 1995…");
  assert.equal(shortened("The plant opened on 24 May 2012 and has built the X1.", 0.85, "car plant"), "The plant opened on 24 May 2012…");
  assert.equal(shortened("The group's shopping and art centre in Shenyang opened.", 0.85, "shop"), "Shop");
  assert.equal(shortened("At about 260,000 m² it is the largest of all.", 0.5, "centre"), "Centre");
});
