import assert from "node:assert/strict";
import { test } from "node:test";
import { course, toSegment, walk, weights } from "./thinning.ts";

const WHOLE = [-Infinity, -Infinity, Infinity, Infinity] as const;

/** A line that wanders, the same on every run. */
function wandering(count: number): Float64Array {
  const xy = new Float64Array(2 * count);
  for (let at = 0; at < count; at++) {
    xy[2 * at] = at + Math.sin(at * 1.7);
    xy[2 * at + 1] = 9 * Math.sin(at / 7) + Math.cos(at * 2.3);
  }
  return xy;
}

function kept(xy: Float64Array, least: number): [number, number][] {
  const points: [number, number][] = [];
  walk(course(xy), WHOLE, least, (ax, ay, bx, by, joined) => {
    if (!joined) points.push([ax, ay]);
    points.push([bx, by]);
  });
  return points;
}

test("ends matter always, points on a straight way not at all", () => {
  assert.deepEqual([...weights(Float64Array.of(0, 0, 1, 0, 3, 0))], [Infinity, 0, Infinity]);
  assert.deepEqual([...weights(Float64Array.of(0, 0, 2, 2, 4, 0))], [Infinity, 2, Infinity]);
  assert.deepEqual([...weights(Float64Array.of(5, 5))], [Infinity]);
  assert.deepEqual([...weights(new Float64Array(0))], []);
});

for (const least of [0.1, 0.5, 1, 2, 5]) {
  test(`a line thinned by ${least} strays no further than that`, () => {
    const xy = wandering(400);
    const points = kept(xy, least);
    assert.ok(points.length < 400 || least < 0.5);
    for (let at = 0; at < xy.length; at += 2) {
      const away = points.slice(1).map(([x, y], n) => toSegment(xy[at]!, xy[at + 1]!, points[n]![0], points[n]![1], x, y));
      assert.ok(Math.min(...away) <= least + 1e-9);
    }
  });
}

test("what is kept at one zoom is kept at the next", () => {
  const xy = wandering(300);
  const near = new Set(kept(xy, 0.5).map(String));
  assert.ok(kept(xy, 1).every((point) => near.has(String(point))));
});

test("what lies beside the frame is not walked, and a line that returns begins anew", () => {
  const xy = Float64Array.of(0, 0, 10, 0, 20, 9, 30, 0, 40, 0);
  const seen: [number, boolean][] = [];
  walk(course(xy), [-1, -1, 41, 1], 0.1, (ax, _ay, _bx, _by, joined) => seen.push([ax, joined]));
  assert.deepEqual(seen, [[0, false], [10, true], [20, true], [30, true]]);
  seen.length = 0;
  walk(course(xy), [-1, -1, 8, 1], 0.1, (ax, _ay, _bx, _by, joined) => seen.push([ax, joined]));
  assert.deepEqual(seen, [[0, false]]);
});
