import assert from "node:assert/strict";
import { test } from "node:test";
import type { FeatureTable } from "../core/island.ts";
import { latitude, longitude, readAll, readColumns } from "./columns.ts";

const table = (lat: number[] | undefined, lon: number[] | undefined): FeatureTable =>
  ({ count: 2, origin: [-5, 7], columns: [["lat", "u32", lat], ["lon", "u32", lon], ["form", "u8", 0]] }) as unknown as FeatureTable;
const VALUES = [[41_812_345, 5], [329_999_992, 0]] as const;
const PLANES = VALUES.flatMap((column) => [0, 8, 16, 24].flatMap((shift) => column.map((value) => (value >>> shift) & 255)));

for (const [how, columns] of [
  ["packed", readColumns(table(undefined, undefined), Uint8Array.from(PLANES))],
  ["written out", readColumns(table([...VALUES[0]], [...VALUES[1]]))],
] as const) {
  test(`coordinates that are ${how} come back to the last decimal`, () => {
    assert.deepEqual([0, 1].map((row) => latitude(columns, row)), [41.81234, 0]);
    assert.deepEqual([0, 1].map((row) => longitude(columns, row)), [329.999999, 0.000007]);
  });
}

test("columns of another length are refused by name", () => {
  assert.throws(() => readAll([["lat", "u32", [1, 2]]], 3), /column lat has 2 values, not 3/);
  assert.throws(() => readAll([["lat", "u8"]], 3, Uint8Array.of(1, 2)), /columns have 2 bytes, not 3/);
});
