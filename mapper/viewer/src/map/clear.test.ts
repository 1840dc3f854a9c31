import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clearing, type Edge } from "./clear.ts";

const button: Edge = { at: "above", from: 0, to: 100, deep: 50 };
const sheet: Edge = { at: "below", from: 0, to: 400, deep: 14 };
const marks = (...spots: [number, number][]) => spots.map(([x, y]) => ({ x, y }));

test("marks that lie free stay where they are", () =>
  assert.deepEqual(clearing(marks([50, 80], [300, 20]), 200, [button, sheet], [10]), { down: 0, whole: true }));
test("a mark under a button comes down just below it", () =>
  assert.deepEqual(clearing(marks([50, 40]), 200, [button, sheet], [10]), { down: 20, whole: true }));
test("a mark beyond the foot comes up above the sheet", () =>
  assert.deepEqual(clearing(marks([300, 210]), 200, [button, sheet], [10]), { down: -34, whole: true }));
test("more air is taken as far as there is room", () =>
  assert.deepEqual(clearing(marks([50, 40], [300, 140]), 200, [button, sheet], [10, 30]), { down: 36, whole: false }));
test("what comes first is not given up for what comes later", () =>
  assert.deepEqual(clearing(marks([50, 40], [300, 170]), 200, [sheet, button], [10]), { down: 6, whole: false }));
test("without marks nothing moves", () => assert.deepEqual(clearing([], 200, [button, sheet], [10]), { down: 0, whole: true }));
