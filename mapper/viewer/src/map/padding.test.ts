import assert from "node:assert/strict";
import { test } from "node:test";
import { mostPadding } from "./padding.ts";

for (const [x, y, ratio, room] of [
  [390, 844, 3, true],
  [1280, 800, 1, true],
  [2560, 1440, 2, false],
  [3840, 2160, 2, false],
] as const) {
  test(`a canvas over ${x} × ${y} at ${ratio} has ${room ? "" : "no "}room for the padding of lines, and is never too large`, () => {
    const padding = mostPadding({ x, y }, ratio);
    assert.equal(padding > 0.3, room);
    if (padding) assert.ok(x * y * (1 + 2 * padding) ** 2 * ratio ** 2 <= 2 ** 24 + 1);
  });
}
