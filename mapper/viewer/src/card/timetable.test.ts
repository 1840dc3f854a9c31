import assert from "node:assert/strict";
import { test } from "node:test";
import { RIDE_MS, timetable } from "./timetable.ts";

const total = (lengths: number[], waits: number): number => {
  const { stretches, wait } = timetable(lengths, waits);
  return stretches.reduce((sum, each) => sum + each, waits * wait);
};

test("a ride takes 30 to 40 seconds however many stops it has", () => {
  for (const [stops, waits] of [[2, 0], [3, 1], [20, 6], [119, 9], [163, 40]] as const) {
    const took = total(Array.from({ length: stops - 1 }, (_, at) => 1 + (at % 7)), waits);
    assert.ok(took >= 30_000 && took <= 40_000, `${stops} stops: ${took}`);
  }
});

test("a long stretch takes longer than a short one, and none is a jump", () => {
  const { stretches } = timetable([1, 100, 0], 0);
  assert.ok(stretches[1]! > stretches[0]!);
  assert.ok(Math.min(...stretches) >= 80);
});

test("the train waits where something happens, and not for long", () => {
  assert.equal(timetable([1, 1], 1).wait, 2400);
  assert.ok(timetable(Array(50).fill(1), 40).wait < 500);
  assert.equal(RIDE_MS, 36_000);
});
