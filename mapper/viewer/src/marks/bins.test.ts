import assert from "node:assert/strict";
import { test } from "node:test";
import type { Columns } from "../features/columns.ts";
import type { View } from "../map/canvas.ts";
import { type Bin, Binner, CELL } from "./bins.ts";

function columnsAt(points: [number, number][], categories: number[] = points.map(() => 1)): Columns {
  const found = { count: points.length, category: Uint16Array.from(categories), x: new Float64Array(0), y: new Float64Array(0) };
  found.x = Float64Array.from(points, ([x]) => x / 1000);
  found.y = Float64Array.from(points, ([, y]) => y / 1000);
  return found as unknown as Columns;
}

const view = (left = 0): View => ({ scale: 1000, left, top: 0, width: 600, height: 400 });

function scattered(count: number): [number, number][] {
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => [next() * 600, next() * 400]);
}

test("every row is counted once, and no symbol covers another", () => {
  for (const count of [1, 40, 150, 2000]) {
    const columns = columnsAt(scattered(count));
    const bins = new Binner(1).bins(columns, new Uint8Array(count).fill(1), view());
    assert.equal(bins.reduce((sum, bin) => sum + bin.count, 0), count);
    bins.forEach((one, at) =>
      bins.slice(at + 1).forEach((other) => assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius)),
    );
  }
});

test("moving the map by whole cells or less regroups nothing that stays inside", () => {
  const columns = columnsAt(scattered(900));
  const shown = new Uint8Array(900).fill(1);
  const told = (left: number) =>
    new Binner(1).bins(columns, shown, view(left)).filter(({ x }) => x + left > 4 * CELL && x + left < 6 * CELL).map(({ count, first }) => [count, first]);
  assert.deepEqual(told(10), told(0));
});

test("hidden rows are not counted, categories are", () => {
  const columns = columnsAt([[10, 10], [11, 11], [12, 12]], [1, 2, 2]);
  const [bin, ...more] = new Binner(2).bins(columns, Uint8Array.of(1, 1, 0), view());
  assert.deepEqual([bin!.count, [...bin!.categories], more.length], [2, [0, 1, 1], 0]);
});

test("a map that is moved a little counts no row anew, and shows what a new count would", () => {
  const points = scattered(900);
  const columns = columnsAt(points);
  let asked = 0;
  const shown = new Proxy(new Uint8Array(900).fill(1), {
    get: (rows, row) => {
      asked += 1;
      return Reflect.get(rows, row) as number;
    },
  });
  const told = (bins: Bin[]) => bins.map(({ x, y, ...rest }) => ({ ...rest, categories: [...rest.categories], x: x.toFixed(6), y: y.toFixed(6) }));
  const binner = new Binner(1);
  binner.bins(columns, shown, view());
  for (const [left, counts] of [[5, 0], [-7 * CELL, 0], [8 * CELL, 0], [10 * CELL, 900], [3 * CELL, 0]] as const) {
    asked = 0;
    const moved = binner.bins(columns, shown, view(left), true);
    assert.equal(asked, counts);
    assert.deepEqual(told(moved), told(new Binner(1).bins(columns, shown, view(left))));
  }
});

test("what is shown from now on, or from nearer, is counted anew", () => {
  const columns = columnsAt(scattered(900));
  const binner = new Binner(1);
  const sum = (bins: Bin[]) => bins.reduce((total, { count }) => total + count, 0);
  const all = new Uint8Array(900).fill(1);
  assert.equal(sum(binner.bins(columns, all, view())), 900);
  assert.equal(sum(binner.bins(columns, all.fill(0, 9), view())), 9);
  const near = { ...view(), scale: 4000 };
  assert.deepEqual(binner.bins(columns, all, near, true), new Binner(1).bins(columns, all, near));
});
