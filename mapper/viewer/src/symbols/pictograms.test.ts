import assert from "node:assert/strict";
import { test } from "node:test";
import { PICTOGRAMS } from "./pictograms.ts";
import { SHAPES } from "./shapes.ts";

test("every pictogram is drawn inside its grid of 24", () => {
  for (const [name, { line = "", solid = "" }] of Object.entries(PICTOGRAMS)) {
    assert.ok(line || solid, name);
    for (const number of `${line} ${solid}`.match(/\d+(\.\d+)?/g) ?? []) assert.ok(Number(number) <= 24, `${name}: ${number}`);
  }
});

test("there is an outline for every shape of the vocabulary", () =>
  assert.deepEqual([...SHAPES].sort(), ["circle", "diamond", "drop", "hexagon", "pentagon", "shield", "square", "star", "triangle"]));
