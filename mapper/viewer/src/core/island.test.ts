import assert from "node:assert/strict";
import { test } from "node:test";
import { readIsland } from "./island.ts";

test("columns of different length are refused by name", () => {
  const points = { id: ["a"], lat: [1, 2] };
  assert.throws(() => readIsland(JSON.stringify({ points })), /column lat has 2 values, not 1/);
});
