import assert from "node:assert/strict";
import { test } from "node:test";
import { before, placeIn } from "./order.ts";

test("a place is found in its block, whatever area it lies in", () => {
  const info = { block: 128, areas: [[0, 0], [300, 3], [301, 4]] as [number, number][] };
  assert.deepEqual([0, 127, 128, 299, 300, 301, 700].map((row) => placeIn(info, row)), [[0, 0], [0, 127], [1, 0], [2, 43], [3, 0], [4, 0], [7, 15]]);
});

test("terms are ordered by code points, as their files are", () => {
  const ordered = ["", "#p1", "a", "a b", "ab", "é", "塔", "\uff21", "\u{1f600}"];
  ordered.forEach((one, at) => ordered.forEach((other, behind) => assert.equal(before(one, other), at < behind, `${one} ${other}`)));
});
