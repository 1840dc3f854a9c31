// Tiles sorted once, as they come: what is drawn alike lies together, in squares. So a tile of the page is drawn with few
// strokes, and only of what is near it: in archives one thing of a tile may be all its buildings.
import type { Feature } from "protomaps-leaflet";

/** As what a thing of a layer is drawn; nothing where it is not. */
export type Sorter = (layer: string, feature: Feature) => string | undefined;
type Tile = Map<string, Feature[]>;
type Part = Feature["geom"];
type Box = Feature["bbox"];

/** Squares on a side of a tile of the archive. */
const ACROSS = 4;
const AREA = 3;

interface Square {
  geom: Part;
  bbox: Box;
}

/** The same tile, and what is drawn of it under the names that the sorter gives. */
export function sorted(tile: Tile, size: number, sorter: Sorter): Tile {
  const found = new Map<string, Map<number, Square>>();
  const kinds = new Map<string, Feature>();
  for (const [layer, features] of tile)
    for (const feature of features) {
      const name = sorter(layer, feature);
      if (!name) continue;
      if (!found.has(name)) found.set(name, new Map());
      kinds.set(name, feature);
      for (const part of feature.geomType === AREA ? polygons(feature.geom) : feature.geom.map((line) => [line]))
        put(found.get(name)!, part, size);
    }
  const drawn = [...found].map(([name, squares]): [string, Feature[]] => {
    const { geomType } = kinds.get(name)!;
    return [name, [...squares.values()].map((square) => ({ ...square, geomType, props: {}, numVertices: 0 }))];
  });
  return new Map([...tile, ...drawn]);
}

function put(squares: Map<number, Square>, part: Part, size: number): void {
  const box = around(part[0]!);
  const at = (low: number, high: number) => Math.max(0, Math.min(ACROSS - 1, Math.floor((((low + high) / 2) * ACROSS) / size)));
  const number = at(box.minX, box.maxX) * ACROSS + at(box.minY, box.maxY);
  const square = squares.get(number);
  if (!square) {
    squares.set(number, { geom: [...part], bbox: box });
    return;
  }
  square.geom.push(...part);
  const { bbox } = square;
  bbox.minX = Math.min(bbox.minX, box.minX);
  bbox.minY = Math.min(bbox.minY, box.minY);
  bbox.maxX = Math.max(bbox.maxX, box.maxX);
  bbox.maxY = Math.max(bbox.maxY, box.maxY);
}

function around(line: Part[number]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const { x, y } of line) {
    if (x < box.minX) box.minX = x;
    if (x > box.maxX) box.maxX = x;
    if (y < box.minY) box.minY = y;
    if (y > box.maxY) box.maxY = y;
  }
  return box;
}

/** Each outer ring with the holes that follow it, which run the other way round. */
function polygons(rings: Part): Part[] {
  const found: Part[] = [];
  let outer = 0;
  for (const ring of rings) {
    const turn = Math.sign(twiceArea(ring));
    if (!turn) continue;
    outer ||= turn;
    if (turn === outer) found.push([ring]);
    else found[found.length - 1]!.push(ring);
  }
  return found;
}

const twiceArea = (ring: Part[number]) =>
  ring.reduce((sum, { x, y }, at) => {
    const next = ring[(at + 1) % ring.length]!;
    return sum + x * next.y - next.x * y;
  }, 0);
