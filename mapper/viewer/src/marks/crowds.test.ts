import assert from "node:assert/strict";
import test from "node:test";
import { crowds, type Spot } from "./crowds.ts";

const around = (x: number, y: number): Spot[] => [0, 1, 2, 3, 4].map((at) => [x + 7 * at, y + 5 * (at % 2)]);

test("each crowd gets a frame, from west to east, and holds all of it", () => {
  const east = around(600, 200);
  const west = around(100, 100);
  const found = crowds([...east, ...west, [400, 400]], 2, 400, 180);
  assert.equal(found.length, 2);
  for (const [at, spots] of [west, east].entries()) {
    const { x, y, w, h } = found[at]!;
    assert.ok(spots.every(([a, b]) => a >= x && a <= x + w && b >= y && b <= y + h));
    assert.ok(400 / w >= 2.2 && Math.abs(w / h - 400 / 180) < 1e-9);
  }
});

test("what stands apart needs no frame, and neither do three", () => {
  assert.deepEqual(crowds([[0, 0], [100, 0], [200, 0], [300, 0], [400, 90]], 2, 400, 180), []);
  assert.deepEqual(crowds(around(10, 10).slice(0, 3), 2, 400, 180), []);
});
