import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "./fold.ts";

test("folding drops accents, width and case", () => {
  assert.equal(fold("  Ａ É\n x "), "a e x");
  assert.equal(fold("Małaszewicze Weiß"), "malaszewicze weiss");
});
