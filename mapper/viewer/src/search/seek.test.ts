import assert from "node:assert/strict";
import { test } from "node:test";
import { Strings } from "../core/strings.ts";
import { Readings } from "./readings.ts";
import { Seeker } from "./seek.ts";

const NO_HAN = { read: {}, written: {} };
const at_once = () => Promise.resolve();

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
