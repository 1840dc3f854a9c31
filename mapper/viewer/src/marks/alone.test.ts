import assert from "node:assert/strict";
import { test } from "node:test";
import type { Session } from "../session/session.ts";
import { aloneFrom } from "./alone.ts";

const among = (x: number[], shown = x.map(() => 1)) =>
  ({ features: { columns: { x, y: x.map(() => 0.5), count: x.length } }, shown: Uint8Array.from(shown) }) as unknown as Session;

test("a row is seen by itself from where the nearest one shown is sixty pixels away", () => {
  const apart = 60 / 256 / 2 ** 9;
  assert.equal(Math.round(aloneFrom(among([0.5, 0.5 + apart, 0.6]), 0)), 9);
  assert.ok(aloneFrom(among([0.5, 0.5 + apart, 0.6], [1, 0, 1]), 0) < 2);
  assert.ok(aloneFrom(among([0.5]), 0) < 0);
});
