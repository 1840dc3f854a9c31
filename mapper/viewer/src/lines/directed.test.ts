import assert from "node:assert/strict";
import { test } from "node:test";
import { directed } from "./directed.ts";

test("an agreement runs from the hub, and what merely goes between two cities has no direction", () => {
  const known = (style: string) =>
    ({
      features: { kind: () => "partner", parts: () => [] },
      linesOf: new Map([[1, [0]]]),
      island: { lines: [{ style, start: 0, end: 1, points: [0, 0, 5, 5] }] },
    }) as unknown as Parameters<typeof directed>[0];
  assert.deepEqual(directed(known("sister"), 1), [[[0, 0], [5, 5]]]);
  assert.deepEqual(directed(known("linked"), 1), []);
});
