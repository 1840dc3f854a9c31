import assert from "node:assert/strict";
import { test } from "node:test";
import { lineAt, lineCount, lineOf, spansOf } from "./spans.ts";

test("lines tell rows and headings apart and back", () => {
  const spans = spansOf(Uint32Array.of(0, 2, 5, 9), [["a", 0, 3], ["b", 3, 2], ["c", 5, 4]], false);
  assert.equal(lineCount(spans), 6);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((line) => lineAt(spans, line)!.at), [-1, 0, 1, -1, 2, 3]);
  assert.deepEqual([0, 1, 2, 3].map((at) => lineOf(spans, at)), [1, 2, 4, 5]);
  assert.equal(lineAt(spans, 6), null);
});
