import assert from "node:assert/strict";
import { test } from "node:test";
import { latitude, longitude, type Manifest, readColumns } from "./columns.ts";

test("coordinates come back to the last decimal", () => {
  const manifest = { count: 2, origin: [-5, 7], columns: [["lat", "u32"], ["lon", "u32"], ["form", "u8", 0]] } as unknown as Manifest;
  const values = [[41_812_345, 5], [329_999_992, 0]];
  const planes = values.flatMap((column) => [0, 8, 16, 24].flatMap((shift) => column.map((value) => (value >>> shift) & 255)));
  const columns = readColumns(manifest, Uint8Array.from(planes));
  assert.deepEqual([0, 1].map((row) => latitude(columns, row)), [41.81234, 0]);
  assert.deepEqual([0, 1].map((row) => longitude(columns, row)), [329.999999, 0.000007]);
});
