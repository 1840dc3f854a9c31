import assert from "node:assert/strict";
import { test } from "node:test";
import { joinOf, placeNames, type Wanted } from "./naming.ts";
import { overlaps } from "./boxes.ts";
import { cross } from "./segments.ts";

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

test("the one name that must be read stands there once, though two places were taken before", () => {
  const taken = ["a", "b"].map((id, at) => wanted(id, 35 + at * 70, 7, { centred: true, rank: 9 }));
  const open = wanted("open", 70, 7, { away: 5, must: true, far: true });
  const named = placeNames([...taken, open], [], { x: 0, y: 0, w: 140, h: 14 });
  assert.deepEqual(named.filter(({ id }) => id === "open").length, 1);
});

test("the one name that must be read stands further off where there is no room beside its symbol", () => {
  const frame = { x: 0, y: 0, w: 400, h: 400 };
  const crowd = [{ x: 160, y: 160, w: 80, h: 80 }];
  assert.deepEqual(placeNames([wanted("hub", 200, 200)], crowd, frame), []);
  const [named] = placeNames([wanted("hub", 200, 200, { far: true, must: true })], crowd, frame);
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

test("a name is left out rather than joined through another mark, or across a leader, unless it must be read", () => {
  const frame = { x: 0, y: 0, w: 400, h: 400 };
  const ring = [{ x: 160, y: 160, w: 80, h: 20 }, { x: 160, y: 220, w: 80, h: 20 }, { x: 160, y: 180, w: 20, h: 40 }, { x: 220, y: 180, w: 20, h: 40 }];
  const leaders = Array.from({ length: 4 }, (_, at) => [{ x: 178 + 44 * (at % 2), y: 178 + 44 * (at >> 1) }, { x: 178 + 44 * (at >> 1), y: 222 - 44 * (at % 2) }] as const);
  const one = wanted("one", 200, 200, { far: true, away: 15 });
  for (const [obstacles, lines] of [[ring, []], [[{ x: 185, y: 185, w: 30, h: 30 }], leaders]] as const) {
    assert.deepEqual(placeNames([one], [...obstacles], frame, [], lines), []);
    const [named] = placeNames([{ ...one, must: true }], [...obstacles], frame, [], lines);
    assert.ok(named);
  }
  const free = placeNames([one], [{ x: 185, y: 185, w: 30, h: 30 }], frame, [], leaders.slice(0, 3));
  const join = joinOf(one, { ...free[0]!, w: one.w, h: one.h });
  assert.ok(free.length === 1 && leaders.slice(0, 3).every((leader) => !join || !cross(join, leader)));
});
