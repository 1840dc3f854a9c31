import { test } from "node:test";
import { deepEqual, equal } from "node:assert/strict";
import { reaches, straightened } from "./straighten.ts";

const line = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));

test("corners that nobody sees go, others stay", () => {
  deepEqual(straightened(line([0, 0], [10, 0.4], [20, -0.4], [30, 0]), 1), line([0, 0], [30, 0]));
  deepEqual(straightened(line([0, 0], [10, 0.4], [20, 0], [20, 30]), 1), line([0, 0], [20, 0], [20, 30]));
});

test("a ring keeps its shape, and short lines are as they were", () => {
  deepEqual(straightened(line([0, 0], [9, 0], [9, 9], [0, 0]), 1), line([0, 0], [9, 0], [9, 9], [0, 0]));
  deepEqual(straightened(line([0, 0], [1, 1]), 5), line([0, 0], [1, 1]));
  deepEqual(straightened(line([3, 3]), 5), line([3, 3]));
});

test("what is too short for a name is known beforehand", () => {
  equal(reaches(line([0, 0], [3, 4]), 5), true);
  equal(reaches(line([0, 0], [3, 4], [0, 0]), 6), false);
});
