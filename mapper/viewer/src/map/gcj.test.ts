import assert from "node:assert/strict";
import { test } from "node:test";
import { gcjFromWgs } from "./gcj.ts";

test("GCJ-02 stands 570 m east-north-east of WGS-84 in Shenyang", () => {
  const [lat, lon] = gcjFromWgs(41.80237, 123.42786);
  assert.ok(Math.abs(lat - 41.80237 - 0.0024) < 1e-4 && Math.abs(lon - 123.42786 - 0.0061) < 1e-4);
});
