import assert from "node:assert/strict";
import { test } from "node:test";
import { along, arrowheads, between, inRunningOrder, type Pair, stopAfter } from "./route.ts";

const line = (...points: Pair[]): Pair[] => points;

test("stretches are put in running order, turned and joined", () => {
  const stretches = [
    { start: "d", end: "b", points: line([3, 0], [2, 0], [1, 0]) },
    { start: "a", end: "b", points: line([0, 0], [1, 0]) },
    { start: "x", end: "y", points: line([9, 9], [8, 8]) },
  ];
  assert.deepEqual(inRunningOrder(["a", "b", "c", "d"], stretches), [line([0, 0], [1, 0], [2, 0], [3, 0])]);
  assert.deepEqual(inRunningOrder(["d", "c", "b", "a"], stretches), [line([3, 0], [2, 0], [1, 0], [0, 0])]);
});

test("a gap in a route stays a gap", () => {
  const stretches = [
    { start: "a", end: "b", points: line([0, 0], [1, 0]) },
    { start: "c", end: "d", points: line([5, 0], [6, 0]) },
  ];
  assert.equal(inRunningOrder(["a", "b", "c", "d"], stretches).length, 2);
});

test("between two stops the train follows the line that passes both, else a straight one", () => {
  const bent = line([0, 0], [1, 1], [2, 0], [3, 1]);
  assert.deepEqual(between([bent], [0, 0.01], [2, 0], 0.05), [[0, 0.01], [0, 0], [1, 1], [2, 0], [2, 0]]);
  assert.deepEqual(between([bent], [0, 0], [7, 7], 0.05), [[0, 0], [7, 7]]);
});

test("the share of a line is of its length", () => {
  const bent = line([0, 0], [3, 0], [3, 1]);
  assert.deepEqual(along(bent, 0), [0, 0]);
  assert.deepEqual(along(bent, 0.5), [2, 0]);
  assert.deepEqual(along(bent, 1), [3, 1]);
  assert.deepEqual(along(line([2, 2], [2, 2]), 0.5), [2, 2]);
});

test("arrowheads stand evenly and point the way the line runs", () => {
  const heads = arrowheads(line([0, 0], [100, 0], [100, 100]), 100, 20);
  assert.deepEqual(heads, [{ x: 50, y: 0, turn: 0 }, { x: 100, y: 50, turn: 90 }]);
  assert.deepEqual(arrowheads(line([40, 0], [0, 0]), 100, 20), [{ x: 20, y: 0, turn: 180 }]);
  assert.deepEqual(arrowheads(line([0, 0], [5, 0]), 100, 20), []);
});

test("keys lead from stop to stop and never beyond the ends", () => {
  assert.equal(stopAfter("ArrowRight", 3, 10), 4);
  assert.equal(stopAfter("ArrowLeft", 3, 10), 2);
  assert.equal(stopAfter("ArrowRight", 9, 10), 9);
  assert.equal(stopAfter("ArrowLeft", 0, 10), 0);
  assert.equal(stopAfter("End", 3, 10), 9);
  assert.equal(stopAfter("Home", 3, 10), 0);
  assert.equal(stopAfter("a", 3, 10), null);
});
