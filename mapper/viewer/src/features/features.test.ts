import assert from "node:assert/strict";
import { test } from "node:test";
import type { Island } from "../core/island.ts";
import { NOWHERE } from "./columns.ts";
import { CROWD } from "./features.ts";
import { fromHtml } from "./written.ts";

/** So many marks, waypoints, and rows that are nowhere. */
function features(marks: number, waypoints = 0, nowhere = 0) {
  const [all, none] = [Array<number>(marks + waypoints).fill(0), Array<number>(nowhere).fill(NOWHERE)];
  const count = marks + waypoints + nowhere;
  const emphasis = Array.from({ length: count }, (_, row) => Number(row < marks || row >= marks + waypoints));
  const columns = [["lat", "u32", 0], ["lon", "u32", 0], ["form", "u8", [...all, ...none]], ["emphasis", "u8", emphasis]];
  const table = { count, origin: [0, 0], columns, later: [], parts: [], ids: Array.from({ length: count }, (_, row) => String(row)) };
  return fromHtml({ features: table, languages: ["en"] } as unknown as Island);
}

for (const [what, given, crowded] of [
  ["some hundred marks", features(CROWD), false],
  ["more than that", features(CROWD + 1), true],
  ["what is nowhere, and waypoints", features(CROWD, CROWD, CROWD), false],
] as const) {
  test(`${what} ${crowded ? "are" : "are not"} a crowd`, () => assert.equal(given.crowded, crowded));
}
