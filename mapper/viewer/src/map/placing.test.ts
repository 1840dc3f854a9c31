import assert from "node:assert/strict";
import { test } from "node:test";
import { overlaps } from "./boxes.ts";
import { leaderOf, type Marker, placeMarkers, type Placed } from "./placing.ts";
import { cross } from "./segments.ts";

const marker = (id: string, x: number, y: number, rest: Partial<Marker> = {}): Marker => ({ id, x, y, size: 30, rank: 1, ...rest });
const box = ({ x, y, size }: Placed) => ({ x: x - size / 2, y: y - size / 2, w: size, h: size });

/** Numbers that look random and never change. */
function scatter(count: number, width: number): Marker[] {
  let seed = 7;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, at) => marker(`m${at}`, next() * width, next() * width));
}

for (const [count, width] of [[5, 40], [30, 200], [60, 150], [200, 600], [400, 300]] as const) {
  test(`no two of ${count} markers in ${width} px overlap, and none is lost`, () => {
    const placed = placeMarkers(scatter(count, width));
    for (const [at, one] of placed.entries()) {
      for (const other of placed.slice(at + 1)) assert.ok(!overlaps(box(one), box(other)), `${one.ids} and ${other.ids}`);
    }
    const leaders = placed.flatMap((one) => (one.ids.length > 1 ? [] : [leaderOf(one)])).filter((one) => one !== null);
    leaders.forEach((one, at) => leaders.slice(at + 1).forEach((other) => assert.ok(!cross(one, other))));
    assert.deepEqual(placed.flatMap(({ ids }) => ids).sort(), scatter(count, width).map(({ id }) => id).sort());
  });
}

test("the answer does not depend on the order of the markers", () => {
  const markers = scatter(40, 160);
  assert.deepEqual(placeMarkers(markers), placeMarkers([...markers].reverse()));
});

test("a marker with room stands on its point; the stronger one keeps its place", () => {
  const placed = placeMarkers([marker("weak", 0, 0), marker("strong", 1, 0, { rank: 2 }), marker("far", 500, 0)]);
  const at = (id: string) => placed.find(({ ids }) => ids[0] === id)!;
  assert.deepEqual([at("strong").x, at("strong").y], [1, 0]);
  assert.deepEqual([at("far").x, at("far").y], [500, 0]);
  assert.notEqual(at("weak").x, 0);
  assert.deepEqual([at("weak").trueX, at("weak").trueY], [0, 0]);
});

test("too many at one spot join into a counted symbol", () => {
  const placed = placeMarkers(Array.from({ length: 60 }, (_, at) => marker(`m${String(at).padStart(2, "0")}`, 0, 0)));
  assert.ok(placed.some(({ ids }) => ids.length > 1));
});

test("a quiet marker never moves: a neighbour stands for it", () => {
  const placed = placeMarkers([marker("big", 0, 0), marker("dot", 3, 0, { size: 6, rank: 0, quiet: true })]);
  assert.deepEqual(placed.map(({ ids, also }) => [ids, also]), [[["big"], ["dot"]]]);
});
