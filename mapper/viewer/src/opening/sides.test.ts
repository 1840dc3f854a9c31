import assert from "node:assert/strict";
import { test } from "node:test";
import { cross, type Spot } from "../map/segments.ts";
import { seatsFor, sidesFor } from "./sides.ts";

/** Numbers that look random and never change. */
function scatter(count: number, seed: number, size: Spot, width: number): Spot[] {
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => ({ x: width + 20 + next() * (size.x - 2 * width - 40), y: 20 + next() * (size.y - 40) }));
}

for (const [count, size] of [[1, { x: 880, y: 702 }], [17, { x: 880, y: 702 }], [17, { x: 1520, y: 900 }], [24, { x: 1520, y: 980 }]] as const) {
  test(`no two of ${count} leaders cross at ${size.x} × ${size.y}, and each portrait has a seat of its own`, () => {
    const sides = sidesFor(size, count)!;
    assert.ok(sides.picture >= 64 && sides.picture <= 96);
    for (let seed = 1; seed <= 40; seed++) {
      const spots = scatter(count, seed, size, sides.width);
      const seats = seatsFor(spots, size, sides);
      assert.equal(new Set(seats.map(({ side, y }) => `${side} ${y}`)).size, count);
      const leaders = seats.map(({ from }, at) => [from, spots[at]!] as const);
      leaders.forEach((one, at) => leaders.slice(at + 1).forEach((other) => assert.ok(!cross(one, other), `seed ${seed}`)));
    }
  });
}

test("a map that is too narrow, too low or without portraits has no columns", () => {
  assert.equal(sidesFor({ x: 760, y: 900 }, 17), null);
  assert.equal(sidesFor({ x: 1040, y: 620 }, 17), null);
  assert.equal(sidesFor({ x: 880, y: 702 }, 24), null);
  assert.equal(sidesFor({ x: 880, y: 702 }, 0), null);
});
