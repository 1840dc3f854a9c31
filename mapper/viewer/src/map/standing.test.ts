import assert from "node:assert/strict";
import { test } from "node:test";
import { overlaps } from "./boxes.ts";
import { beside } from "./standing.ts";

const frame = { x: 12, y: 12, w: 800, h: 600 };
for (const [x, y] of [[100, 100], [780, 300], [400, 590], [12, 12], [790, 590]] as const) {
  test(`a card beside a symbol at ${x}, ${y} is inside the map and off the symbol`, () => {
    const symbol = { x: x - 15, y: y - 15, w: 30, h: 30 };
    const spot = beside(frame, { w: 340, h: 480 }, symbol)!;
    const card = { ...spot, w: 340, h: 480 };
    assert.ok(card.x >= 12 && card.y >= 12 && card.x + card.w <= 812 && card.y + card.h <= 612);
    assert.ok(!overlaps(card, symbol));
  });
}

test("a map with no room for the card beside the symbol docks it", () =>
  assert.equal(beside({ x: 0, y: 0, w: 360, h: 400 }, { w: 340, h: 300 }, { x: 160, y: 180, w: 30, h: 30 }), null));
