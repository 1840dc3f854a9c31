import assert from "node:assert/strict";
import { test } from "node:test";
import { metresToPixel } from "./metres.ts";

for (const [lat, zoom, metres] of [
  [0, 0, 156543],
  [0, 9, 306],
  [60, 9, 153],
  [-60, 8, 306],
] as const) test(`a pixel at ${lat} degrees and zoom ${zoom} has ${metres} metres`, () => assert.equal(Math.round(metresToPixel(lat, zoom)), metres));
