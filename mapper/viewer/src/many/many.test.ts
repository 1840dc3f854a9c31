import assert from "node:assert/strict";
import { test } from "node:test";
import { Binner, CELL, type View } from "./bins.ts";
import { type Columns, latitude, longitude, type Manifest, readColumns } from "./columns.ts";
import { lineAt, lineCount, lineOf, spansOf } from "./lines.ts";
import { Readings } from "./readings.ts";
import { Seeker } from "./seek.ts";
import { sorted } from "./sort.ts";
import { Strings } from "./strings.ts";

const NO_HAN = { read: {}, written: {} };
const at_once = () => Promise.resolve();

function columnsAt(points: [number, number][], categories: number[] = points.map(() => 1)): Columns {
  const found = { count: points.length, category: Uint16Array.from(categories), x: new Float64Array(0), y: new Float64Array(0) };
  found.x = Float64Array.from(points, ([x]) => x / 1000);
  found.y = Float64Array.from(points, ([, y]) => y / 1000);
  return found as unknown as Columns;
}

const view = (left = 0): View => ({ scale: 1000, left, top: 0, width: 600, height: 400 });

function scattered(count: number): [number, number][] {
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => [next() * 600, next() * 400]);
}

test("every row is counted once, and no symbol covers another", () => {
  for (const count of [1, 40, 150, 2000]) {
    const columns = columnsAt(scattered(count));
    const bins = new Binner(1).bins(columns, new Uint8Array(count).fill(1), view());
    assert.equal(bins.reduce((sum, bin) => sum + bin.count, 0), count);
    bins.forEach((one, at) =>
      bins.slice(at + 1).forEach((other) => assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius)),
    );
  }
});

test("moving the map by whole cells or less regroups nothing that stays inside", () => {
  const columns = columnsAt(scattered(900));
  const shown = new Uint8Array(900).fill(1);
  const told = (left: number) =>
    new Binner(1).bins(columns, shown, view(left)).filter(({ x }) => x + left > 4 * CELL && x + left < 6 * CELL).map(({ count, first }) => [count, first]);
  assert.deepEqual(told(10), told(0));
});

test("hidden rows are not counted, categories are", () => {
  const columns = columnsAt([[10, 10], [11, 11], [12, 12]], [1, 2, 2]);
  const [bin, ...more] = new Binner(2).bins(columns, Uint8Array.of(1, 1, 0), view());
  assert.deepEqual([bin!.count, [...bin!.categories], more.length], [2, [0, 1, 1], 0]);
});

test("coordinates come back to the last decimal", () => {
  const manifest = { count: 2, origin: [-5, 7], columns: [["lat", "u32"], ["lon", "u32"], ["form", "u8", 0]] } as unknown as Manifest;
  const values = [[41_812_345, 5], [329_999_992, 0]];
  const planes = values.flatMap((column) => [0, 8, 16, 24].flatMap((shift) => column.map((value) => (value >>> shift) & 255)));
  const columns = readColumns(manifest, Uint8Array.from(planes));
  assert.deepEqual([0, 1].map((row) => latitude(columns, row)), [41.81234, 0]);
  assert.deepEqual([0, 1].map((row) => longitude(columns, row)), [329.999999, 0.000007]);
});

test("a string is found whole and by number", () => {
  const ids = new Strings("place-1\nplace-11\n\nplace-2", 4);
  assert.deepEqual(["place-1", "place-11", "place-2", "place", "1", "", "place-1\nplace-11"].map((id) => ids.find(id)), [0, 1, 3, -1, -1, -1, -1]);
  assert.deepEqual([0, 1, 2, 3].map((number) => ids.get(number)), ["place-1", "place-11", "", "place-2"]);
});

test("many rows are sorted in runs, those alike staying as they were, with pauses", async () => {
  const keys = Float64Array.from({ length: 9_001 }, (_, at) => (at * 7919) % 500);
  let paused = 0;
  const pause = () => Promise.resolve(void paused++);
  const rows = await sorted(Uint32Array.from(keys, (_, at) => at), (one, other) => keys[one]! - keys[other]!, pause);
  const wanted = [...keys.keys()].sort((one, other) => keys[one]! - keys[other]! || one - other);
  assert.deepEqual([...rows], wanted);
  assert.ok(paused >= 5);
  assert.deepEqual([...(await sorted(new Uint32Array(0), () => 0, pause))], []);
});

test("lines tell rows and headings apart and back", () => {
  const spans = spansOf(Uint32Array.of(0, 2, 5, 9), [["a", 0, 3], ["b", 3, 2], ["c", 5, 4]], false);
  assert.equal(lineCount(spans), 6);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((line) => lineAt(spans, line)!.at), [-1, 0, 1, -1, 2, 3]);
  assert.deepEqual([0, 1, 2, 3].map((at) => lineOf(spans, at)), [1, 2, 4, 5]);
  assert.equal(lineAt(spans, 6), null);
});

test("search ranks whole names, beginnings, words, then the rest, and knows sounds", async () => {
  const names = ["Old gate", "Gate", "Gatehouse", "Floodgate", "沈阳塔", "Été"];
  const han = { read: { 沈: "shen chen", 阳: "yang", 塔: "ta" }, written: { 陽: "阳", 瀋: "沈" } };
  const seeker = new Seeker(names.length);
  await seeker.fill([new Strings(names.join("\n"), names.length), new Strings("\n\n\n\n\n", names.length)], han, at_once);
  const shown = new Uint8Array(names.length).fill(1);
  const found = (query: string, on = shown) => [...seeker.find(query, on, han).rows];
  assert.deepEqual(found("GATE"), [1, 2, 0, 3]);
  assert.deepEqual(found("gate old"), [0]);
  assert.deepEqual(["shenyang", "yangta", "syt", "瀋陽", "ete"].map((query) => found(query)), [[4], [4], [4], [4], [5]]);
  assert.deepEqual(["hen", "enya"].map((query) => found(query)), [[], []]);
  assert.deepEqual(found("gate", Uint8Array.of(1, 0, 1, 1, 1, 1)), [2, 0, 3]);
  assert.deepEqual([...seeker.find("nothing", shown, NO_HAN).rows], []);
});

test("what is typed by another reading than the usual one is found", async () => {
  const read = { 佛: "fu fo", 山: "shan", 重: "zhong chong", 庆: "qing", 绿: "lv", 地: "di de", 方: "fang" };
  const han = { read, written: {} };
  const names = ["佛山", "重庆", "绿地", "地方", "Chongming"];
  const seeker = new Seeker(names.length);
  await seeker.fill([new Strings(names.join("\n"), names.length)], han, at_once);
  const shown = new Uint8Array(names.length).fill(1);
  const found = (query: string) => [...seeker.find(query, shown, han).rows];
  const wanted = { fushan: [0], foshan: [0], fosh: [0], fs: [0], chong: [4, 1], chongqing: [1], cq: [1], zq: [1], ludi: [2], lvdi: [2], difang: [3], os: [] };
  assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((query) => [query, found(query)])), wanted);
  assert.equal(new Readings(han).unusual("gate"), null);
  assert.equal(new Readings(NO_HAN).unusual("fo"), null);
});
