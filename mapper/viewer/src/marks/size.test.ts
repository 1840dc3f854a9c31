import assert from "node:assert/strict";
import { test } from "node:test";
import { markSize } from "./size.ts";

const rail = { world: true, rail: true, narrow: false };
const mark = (emphasis: number) => ({ emphasis, weight: 2 });

test("far out the railway's small marks are quiet ticks, close in they are marks of their own", () => {
  assert.deepEqual(markSize(mark(1), 2, rail), { size: 10, quiet: true, tick: true });
  assert.equal(markSize(mark(1), 6, rail).quiet, false);
  assert.equal(markSize(mark(1), 2, { ...rail, rail: false }).quiet, false);
});

test("a waypoint is drawn only when the reader is near", () => {
  assert.equal(markSize(mark(0), 3, rail).size, 0);
  assert.ok(markSize(mark(0), 4, rail).size > 0);
});
