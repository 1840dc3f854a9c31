import assert from "node:assert/strict";
import { test } from "node:test";
import { sorted } from "./merge-sort.ts";

test("many rows are sorted in runs, those alike staying as they were, with pauses", async () => {
  const keys = Float64Array.from({ length: 9_001 }, (_, at) => (at * 7919) % 500);
  let paused = 0;
  const pause = () => Promise.resolve(void paused++);
  const rows = await sorted(Uint32Array.from(keys, (_, at) => at), (one, other) => keys[one]! - keys[other]!, pause);
  const wanted = [...keys.keys()].sort((one, other) => keys[one]! - keys[other]! || one - other);
  assert.deepEqual([...rows], wanted);
  assert.ok(paused >= 5);
  assert.deepEqual([...(await sorted(new Uint32Array(0), () => 0, pause))], []);
});
