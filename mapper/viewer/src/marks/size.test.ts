import assert from "node:assert/strict";
import { test } from "node:test";
import { markSize } from "./size.ts";

test("far out the railway's small marks are quiet, close in they are marks of their own", () => {
  const rail = { world: true, rail: true, narrow: false };
  assert.equal(markSize(1, 2, rail).quiet, true);
  assert.equal(markSize(1, 6, rail).quiet, false);
  assert.equal(markSize(1, 2, { ...rail, rail: false }).quiet, false);
});
