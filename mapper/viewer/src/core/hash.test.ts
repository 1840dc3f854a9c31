import assert from "node:assert/strict";
import { test } from "node:test";
import { readState, writeState } from "./hash.ts";

for (const state of [
  { place: "tv-tower", lang: "zh", z: [41.7804, 123.428, 12.25] as [number, number, number] },
  { lang: "en", off: ["industry", "venue"], more: { q: "a & b=塔", sort: "name" } },
  {},
]) test(`a link restores ${JSON.stringify(state)}`, () => assert.deepEqual(readState(writeState(state)), state));

test("a damaged view in a link is ignored", () => {
  for (const z of ["1,2", "a,b,c", "99,0,3", "1,2,Infinity"]) assert.equal(readState(`#z=${z}`).z, undefined);
});
