import assert from "node:assert/strict";
import { test } from "node:test";
import type { Point } from "leaflet";
import type { Coarse } from "../core/island.ts";
import type { Session } from "../session/session.ts";
import { aloneFrom, besideTo, openedAt } from "./alone.ts";

interface Ground {
  maxDataZoom: number;
  coarse?: Coarse;
}

const FINE = { maxDataZoom: 14 };
const NONE = { maxDataZoom: 0 };
/** Right up to zoom 9 at the equator. */
const COARSE = { maxDataZoom: 6, coarse: { error: 2300, finest: 287.5 } };
const SEEN = { x: 448, y: 648 } as Point;

const among = (x: number[], { shown = x.map(() => 1), base = FINE, zoom = 5 }: { shown?: number[]; base?: Ground; zoom?: number } = {}) =>
  ({
    features: { columns: { x, y: x.map(() => 0.5), count: x.length }, located: () => true, latLng: () => [0, 0] },
    shown: Uint8Array.from(shown),
    island: { base },
    map: { getZoom: () => zoom },
  }) as unknown as Session;

/** So many pixels at zoom 9. */
const apart = (pixels: number) => pixels / 256 / 2 ** 9;

test("a row is seen by itself from where the nearest one shown is sixty pixels away", () => {
  const x = [0.5, 0.5 + apart(60), 0.6];
  assert.equal(Math.round(aloneFrom(among(x), 0)), 9);
  assert.ok(aloneFrom(among(x, { shown: [1, 0, 1] }), 0) < 2);
  assert.ok(aloneFrom(among([0.5]), 0) < 0);
});

test("another place is seen beside a row up to where it would stand at the edge", () => {
  assert.equal(besideTo(among([0.5, 0.5 + apart(200), 0.6]), 0, SEEN), 9);
  assert.equal(besideTo(among([0.5, 0.5 + apart(201), 0.6]), 0, SEEN), 8.75);
  assert.equal(besideTo(among([0.5, 0.5, 0.5 + apart(200)]), 0, SEEN), 9);
  assert.equal(besideTo(among([0.5]), 0, SEEN), -Infinity);
});

const [LEAST, MOST] = [12.5, 15];
for (const [told, base, pixels, zoom, wanted] of [
  ["ground that is right however near is come near to, whoever is beside it", FINE, 6400, 5, LEAST],
  ["on it who stands close to another is told from that", FINE, 1, 5, Math.log2(60) + 9],
  ["coarse ground is seen where another place is, too", COARSE, 200, 5, 9],
  ["from further out, where only there another place is", COARSE, 400, 5, 8],
  ["but not from so far that the ground is told less", COARSE, 6400, 5, 9],
  ["it is left to tell a place from another", COARSE, 10, 5, Math.log2(6) + 9],
  ["plain paper is looked at from where another place is seen", NONE, 6400, 3, 4],
  ["a nearer view is kept on ground that is right", FINE, 6400, 14, 14],
  ["a nearer view is kept where another place is in it", COARSE, 50, 11, 11],
  ["a nearer view of nothing is not", COARSE, 400, 11, 8],
  ["nor one of plain paper", NONE, 6400, 11, 4],
] as const) {
  test(`${told}: zoom ${wanted.toFixed(2)}`, () => {
    const session = among([0.5, 0.5 + apart(pixels)], { base, zoom });
    assert.ok(Math.abs(openedAt(session, 0, [LEAST, MOST], SEEN) - wanted) < 1e-9);
  });
}

test("a place that is alone on plain paper is looked at from where the reader is", () => {
  assert.equal(openedAt(among([0.5], { base: NONE, zoom: 7 }), 0, [LEAST, MOST], SEEN), 7);
});
