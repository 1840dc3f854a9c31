import assert from "node:assert/strict";
import { test } from "node:test";
import { type Marker, overlaps, placeMarkers, placeNames, type Placed, type Wanted } from "./placing.ts";

const marker = (id: string, x: number, y: number, rest: Partial<Marker> = {}): Marker => ({ id, x, y, size: 30, rank: 1, ...rest });
const box = ({ x, y, size }: Placed) => ({ x: x - size / 2, y: y - size / 2, w: size, h: size });

/** Numbers that look random and never change. */
function scatter(count: number, width: number): Marker[] {
  let seed = 7;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, at) => marker(`m${at}`, next() * width, next() * width));
}

for (const [count, width] of [[5, 40], [30, 200], [60, 150], [200, 600]] as const) {
  test(`no two of ${count} markers in ${width} px overlap, and none is lost`, () => {
    const placed = placeMarkers(scatter(count, width));
    for (const [at, one] of placed.entries()) {
      for (const other of placed.slice(at + 1)) assert.ok(!overlaps(box(one), box(other)), `${one.ids} and ${other.ids}`);
    }
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

const wanted = (id: string, x: number, y: number, rest: Partial<Wanted> = {}): Wanted => ({
  id, x, y, w: 60, h: 14, away: 18, rank: 1, centred: false, ...rest,
});

test("names stand beside symbols, off each other and inside the frame", () => {
  const frame = { x: 0, y: 0, w: 300, h: 200 };
  const obstacles = [{ x: 85, y: 85, w: 30, h: 30 }, { x: 125, y: 85, w: 30, h: 30 }];
  const named = placeNames([wanted("a", 100, 100), wanted("b", 140, 100), wanted("edge", 299, 100)], obstacles, frame);
  const boxes = named.map(({ x, y }) => ({ x, y, w: 60, h: 14 }));
  for (const [at, one] of boxes.entries()) {
    assert.ok(one.x >= 0 && one.x + one.w <= 300);
    for (const other of [...boxes.slice(at + 1), ...obstacles]) assert.ok(!overlaps(one, other));
  }
  assert.deepEqual(named.map(({ id }) => id).sort(), ["a", "b", "edge"]);
});

test("the name of a sea keeps off a line that would cross it", () => {
  const frame = { x: 0, y: 0, w: 400, h: 200 };
  const line = Array.from({ length: 41 }, (_, at) => ({ x: at * 10, y: 99, w: 4, h: 4 }));
  const sea = wanted("sea", 200, 100, { centred: true, away: 0 });
  const [still] = placeNames([sea], [], frame, line);
  const [roaming] = placeNames([{ ...sea, roams: true }], [], frame, line);
  assert.equal(still!.y, 93);
  assert.ok(line.every((box) => !overlaps({ x: roaming!.x, y: roaming!.y, w: 60, h: 14 }, box)));
});

test("where only one name fits, the more important one is shown", () => {
  const frame = { x: 0, y: 0, w: 70, h: 16 };
  const named = placeNames([wanted("less", 35, 8, { centred: true }), wanted("more", 35, 8, { centred: true, rank: 9 })], [], frame);
  assert.deepEqual(named.map(({ id }) => id), ["more"]);
});

test("the one name that must be read stands further off where there is no room beside its symbol", () => {
  const frame = { x: 0, y: 0, w: 400, h: 400 };
  const crowd = [{ x: 160, y: 160, w: 80, h: 80 }];
  assert.deepEqual(placeNames([wanted("hub", 200, 200)], crowd, frame), []);
  const [named] = placeNames([wanted("hub", 200, 200, { far: true })], crowd, frame);
  assert.ok(named && !overlaps({ ...named, w: 60, h: 14 }, crowd[0]!));
});

test("no line from a mark to its name leads through another mark where there is another way", () => {
  const frame = { x: 0, y: 0, w: 400, h: 400 };
  // Its own mark, one to the right behind a gap too small for the name, and walls above, below and to the left.
  const crowd = [
    { x: 185, y: 185, w: 30, h: 30 }, { x: 219, y: 190, w: 20, h: 20 }, { x: 100, y: 185, w: 80, h: 30 },
    { x: 100, y: 160, w: 200, h: 20 }, { x: 100, y: 220, w: 75, h: 20 }, { x: 225, y: 220, w: 75, h: 20 },
  ];
  const [named] = placeNames([wanted("hub", 200, 200, { far: true })], crowd, frame);
  assert.ok(named && named.y > 215 && Math.abs(named.x + 30 - 200) < 30, JSON.stringify(named));
});

test("no name stands on the line of another where there is another way", () => {
  const frame = { x: 0, y: 0, w: 400, h: 400 };
  const walls = [{ x: 60, y: 100, w: 120, h: 180 }, { x: 60, y: 100, w: 340, h: 80 }, { x: 60, y: 230, w: 340, h: 80 }];
  // The greater name stands to the right of these; the lesser has a place on its line and one beside that.
  const gate = [{ x: 185, y: 185, w: 30, h: 30 }, { x: 262, y: 189, w: 4, h: 5 }, { x: 262, y: 206, w: 4, h: 5 }];
  const posts = [{ x: 256, y: 208, w: 2, h: 2 }, { x: 234, y: 208, w: 2, h: 2 }, { x: 241, y: 219, w: 2, h: 2 }];
  const lesser = wanted("lesser", 245, 212, { away: 4, w: 10, h: 10 });
  const named = placeNames([wanted("greater", 200, 200, { far: true, rank: 9 }), lesser], [...walls, ...gate, ...posts], frame);
  assert.deepEqual(named.map(({ id }) => id), ["greater", "lesser"]);
  assert.ok(named[0]!.x > 262 && named[1]!.y > 201, JSON.stringify(named));
});
