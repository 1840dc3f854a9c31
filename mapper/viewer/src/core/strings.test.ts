import assert from "node:assert/strict";
import { test } from "node:test";
import { Strings } from "./strings.ts";

test("a string is found whole and by number", () => {
  const ids = new Strings("place-1\nplace-11\n\nplace-2", 4);
  assert.deepEqual(["place-1", "place-11", "place-2", "place", "1", "", "place-1\nplace-11"].map((id) => ids.find(id)), [0, 1, 3, -1, -1, -1, -1]);
  assert.deepEqual([0, 1, 2, 3].map((number) => ids.get(number)), ["place-1", "place-11", "", "place-2"]);
});
