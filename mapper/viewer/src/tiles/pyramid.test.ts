import assert from "node:assert/strict";
import { test } from "node:test";
import { CLOSEST, neededTiles } from "./pyramid.ts";

const WORLD = { west: 0, north: 0, east: 1, south: 1 };

for (const [name, frame, zoom, level, count] of [
  ["the world", WORLD, 1, 0, 1],
  ["more than the world", { west: -0.5, north: -0.2, east: 1.5, south: 1.2 }, 2.9, 1, 4],
  ["a window", { west: 0.5, north: 0.4, east: 0.5 + 1280 / 2 ** 18, south: 0.4 + 800 / 2 ** 18 }, 10, 9, 12],
  ["a screen too large for tiles of that zoom", { west: 0.5, north: 0.4, east: 0.5 + 7680 / 2 ** 18, south: 0.4 + 4320 / 2 ** 18 }, 10, 7, 12],
  ["a spot closer than there are tiles", { west: 0.5, north: 0.5, east: 0.5, south: 0.5 }, 30, CLOSEST, 1],
] as const)
  test(`few tiles, and wide ones, for ${name}`, () => {
    const needed = neededTiles(frame, zoom);
    assert.deepEqual(new Set(needed.map((tile) => tile.zoom)), new Set([level]));
    assert.ok(needed.length <= 12 && needed.length <= count, `${needed.length}`);
  });
