import assert from "node:assert/strict";
import { test } from "node:test";
import { type Box, Grid, overlaps } from "./boxes.ts";

/** Numbers that look random and never change. */
function scatter(count: number, width: number): Box[] {
  let seed = 11;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => ({ x: next() * width - 50, y: next() * width - 50, w: next() * 90, h: next() * 30 }));
}

test("what is free among very many is what overlaps none of them, also after some were taken back", () => {
  const [boxes, asked] = [scatter(300, 900), scatter(60, 900)];
  const grid = new Grid();
  for (const box of boxes) grid.add(box);
  for (const kept of [300, 120, 7, 0]) {
    for (const box of boxes.splice(kept).reverse()) grid.takeBack(box);
    for (const box of asked) {
      assert.equal(grid.free(box, 2), !boxes.some((other) => overlaps(box, other, 2)));
      assert.equal(grid.some(box, (other) => other.w > 60 && overlaps(box, other)), boxes.some((other) => other.w > 60 && overlaps(box, other)));
    }
  }
});
