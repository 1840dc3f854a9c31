import assert from "node:assert/strict";
import { test } from "node:test";
import { metresToPixel, zoomFor } from "./metres.ts";

for (const [lat, zoom, metres] of [
  [0, 0, 156543],
  [0, 9, 306],
  [60, 9, 153],
  [-60, 8, 306],
] as const) test(`a pixel at ${lat} degrees and zoom ${zoom} has ${metres} metres`, () => assert.equal(Math.round(metresToPixel(lat, zoom)), metres));

for (const [lat, metres, zoom] of [
  [0, 287.5, 9],
  [-18.1, 287.5, 9],
  [52, 287.5, 8.25],
] as const) {
  test(`${metres} metres to a pixel end at zoom ${zoom} at ${lat} degrees`, () => {
    assert.equal(zoomFor(lat, metres), zoom);
    assert.ok(metresToPixel(lat, zoom) >= metres && metresToPixel(lat, zoom + 0.25) < metres);
  });
}
