import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "./beside.ts";
import { chooseLanguage } from "./choose.ts";
import { localTime, mapLinks } from "./details.ts";
import { Emitter } from "./events.ts";
import { gcjFromWgs } from "./gcj.ts";
import { readIsland } from "./island.ts";
import { overlaps } from "./layout.ts";
import { readState, writeState } from "./links.ts";
import { markSize } from "./marksize.ts";
import { PICTOGRAMS } from "./pictograms.ts";
import { SHAPES } from "./shapes.ts";
import { wrapName } from "./wrap.ts";

for (const state of [
  { place: "tv-tower", lang: "zh", z: [41.7804, 123.428, 12.25] as [number, number, number] },
  { lang: "en", off: ["industry", "venue"], more: { q: "a & b=塔", sort: "name" } },
  {},
]) test(`a link restores ${JSON.stringify(state)}`, () => assert.deepEqual(readState(writeState(state)), state));

test("a damaged view in a link is ignored", () => {
  for (const z of ["1,2", "a,b,c", "99,0,3", "1,2,Infinity"]) assert.equal(readState(`#z=${z}`).z, undefined);
});

for (const [wanted, expected] of [
  [["zh-Hans-CN", "en"], "zh"], [["fr", "en-GB"], "en"], [["fr"], "en"], [[null, "ZH"], "zh"], [["zh", "en"], "zh"],
] as const) test(`a reader of ${wanted.join(", ")} gets ${expected}`, () => assert.equal(chooseLanguage(["en", "zh"], wanted), expected));

const count = (text: string) => [...text].length;
for (const [name, limit, lines] of [
  ["Forum 66", 20, ["Forum 66"]],
  ["Liaoning Broadcast and Television Tower", 20, ["Liaoning Broadcast", "and Television Tower"]],
  ["东软医疗系统股份有限公司", 7, ["东软医疗系统", "股份有限公司"]],
  ["沈阳K11购物艺术中心", 8, ["沈阳K11购", "物艺术中心"]],
] as const) test(`"${name}" breaks into ${lines.length}`, () => assert.deepEqual(wrapName(name, limit, count), lines));

test("no line of a broken Chinese name is a single character", () => {
  for (let length = 3; length < 40; length++) {
    const lines = wrapName("沈".repeat(length), 7, count);
    assert.ok(lines.every((line) => count(line) > 1), String(length));
    assert.equal(lines.join(""), "沈".repeat(length));
  }
});

const frame = { x: 12, y: 12, w: 800, h: 600 };
for (const [x, y] of [[100, 100], [780, 300], [400, 590], [12, 12], [790, 590]] as const) {
  test(`a card beside a symbol at ${x}, ${y} is inside the map and off the symbol`, () => {
    const symbol = { x: x - 15, y: y - 15, w: 30, h: 30 };
    const spot = beside(frame, { w: 340, h: 480 }, symbol)!;
    const card = { ...spot, w: 340, h: 480 };
    assert.ok(card.x >= 12 && card.y >= 12 && card.x + card.w <= 812 && card.y + card.h <= 612);
    assert.ok(!overlaps(card, symbol));
  });
}

test("a map with no room for the card beside the symbol docks it", () =>
  assert.equal(beside({ x: 0, y: 0, w: 360, h: 400 }, { w: 340, h: 300 }, { x: 160, y: 180, w: 30, h: 30 }), null));

test("columns of different length are refused by name", () => {
  const points = { id: ["a"], lat: [1, 2] };
  assert.throws(() => readIsland(JSON.stringify({ points })), /column lat has 2 values, not 1/);
});

test("an event reaches its listeners until they leave", () => {
  const bus = new Emitter<{ said: string }>();
  const heard: string[] = [];
  const leave = bus.on("said", (word) => heard.push(word));
  bus.emit("said", "one");
  leave();
  bus.emit("said", "two");
  assert.deepEqual(heard, ["one"]);
});

test("far out the railway's small marks are quiet, close in they are marks of their own", () => {
  const rail = { world: true, rail: true, narrow: false };
  assert.equal(markSize(1, 2, rail).quiet, true);
  assert.equal(markSize(1, 6, rail).quiet, false);
  assert.equal(markSize(1, 2, { ...rail, rail: false }).quiet, false);
});

test("every pictogram is drawn inside its grid of 24", () => {
  for (const [name, { line = "", solid = "" }] of Object.entries(PICTOGRAMS)) {
    assert.ok(line || solid, name);
    for (const number of `${line} ${solid}`.match(/\d+(\.\d+)?/g) ?? []) assert.ok(Number(number) <= 24, `${name}: ${number}`);
  }
});

test("there is an outline for every shape of the vocabulary", () =>
  assert.deepEqual([...SHAPES].sort(), ["circle", "diamond", "drop", "hexagon", "pentagon", "shield", "square", "star", "triangle"]));

test("GCJ-02 stands 570 m east-north-east of WGS-84 in Shenyang", () => {
  const [lat, lon] = gcjFromWgs(41.80237, 123.42786);
  assert.ok(Math.abs(lat - 41.80237 - 0.0024) < 1e-4 && Math.abs(lon - 123.42786 - 0.0061) < 1e-4);
});

test("links to other maps declare their datum and keep the point", () => {
  const urls = mapLinks(41.80237, 123.42786, "市府广场 & Co").map(([, url]) => url);
  assert.ok(urls.every((url) => url.includes("41.80237") && url.includes("123.42786")));
  assert.ok(urls[0]!.includes("coordinate=wgs84") && urls[1]!.includes("coord_type=wgs84"));
  assert.ok(urls.every((url) => !/[\s市]/.test(url)));
});

test("an unknown time zone tells no time", () => {
  const noon = new Date(Date.UTC(2024, 0, 1, 12));
  assert.match(localTime("Asia/Tokyo", "en", noon), /09:00\sPM|21:00/);
  assert.equal(localTime("Nowhere/Land", "en", noon), "");
});
