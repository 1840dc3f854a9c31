import { test } from "node:test";
import { deepEqual, equal } from "node:assert/strict";
import type { Feature } from "protomaps-leaflet";
import { sorted } from "./sorting.ts";

const ring = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));
const square = (at: number, side: number) => ring([at, at], [at + side, at], [at + side, at + side], [at, at + side], [at, at]);
const hole = (at: number, side: number) => [...square(at, side)].reverse();

function feature(geomType: number, geom: object[][], kind: string): Feature {
  return { geomType, geom, props: { kind }, bbox: { minX: 0, minY: 0, maxX: 512, maxY: 512 }, numVertices: 0 } as unknown as Feature;
}

const kinds = (_layer: string, { props }: Feature) => (props.kind === "unknown" ? undefined : `drawn/${props.kind}`);

test("what is drawn alike is one thing a square", () => {
  const roads = [
    feature(2, [ring([10, 10], [100, 20]), ring([400, 400], [500, 500])], "minor"),
    feature(2, [ring([20, 30], [90, 90])], "minor"),
    feature(2, [ring([20, 30], [90, 90])], "unknown"),
  ];
  const tile = sorted(new Map([["roads", roads]]), 512, kinds);
  equal(tile.get("roads"), roads);
  deepEqual([...tile.keys()], ["roads", "drawn/minor"]);
  const found = tile.get("drawn/minor")!;
  deepEqual(
    found.map(({ geom, bbox }) => [geom.length, bbox.minX, bbox.maxX]),
    [
      [2, 10, 100],
      [1, 400, 500],
    ],
  );
});

test("holes stay with what they are in", () => {
  const water = feature(3, [square(10, 90), hole(20, 10), square(300, 40)], "water");
  const [first, second] = sorted(new Map([["water", [water]]]), 512, kinds).get("drawn/water")!;
  equal(first!.geom.length, 2);
  equal(second!.geom.length, 1);
  equal(second!.geomType, 3);
});
