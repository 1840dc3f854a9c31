// Which tiles a view needs, and those that are there. A tile of places is the last above its ground: where there is none
// at the zoom of the view, the nearest one above it is drawn.
import type { Map as LeafletMap } from "leaflet";
import type { PMTiles } from "pmtiles";
import { Recent } from "./ranges.ts";
import { readTile, type Tile } from "./vector.ts";

/** Pixels that a tile is wide, at least; twice as many at most. */
const WIDTH = 512;
/** Of a view. A larger screen is given wider tiles, not more of them: so a view has a most that it loads. */
const MOST = 12;
const KEPT = 300;
export const CLOSEST = 20;

export interface Needed {
  zoom: number;
  x: number;
  y: number;
}

/** The tiles of a frame of the world, each side from 0 to 1, that is shown at a zoom. */
export function neededTiles(frame: { west: number; north: number; east: number; south: number }, zoom: number): Needed[] {
  for (let level = Math.max(0, Math.min(CLOSEST, Math.floor(zoom - Math.log2(WIDTH / 256)))); ; level--) {
    const side = 2 ** level;
    const within = (value: number) => Math.max(0, Math.min(side - 1, Math.floor(value * side)));
    const [left, right, top, bottom] = [within(frame.west), within(frame.east), within(frame.north), within(frame.south)];
    if (level && (right - left + 1) * (bottom - top + 1) > MOST) continue;
    const needed: Needed[] = [];
    for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) needed.push({ zoom: level, x, y });
    return needed;
  }
}

export class Pyramid {
  readonly #archive: PMTiles;
  readonly #tiles = new Recent<string, Tile | null>(KEPT);

  constructor(archive: PMTiles) {
    this.#archive = archive;
  }

  /** What there is to be drawn of a view, each tile once. */
  async view(map: LeafletMap): Promise<Tile[]> {
    const scale = 256 * 2 ** map.getZoom();
    const { min, max } = map.getPixelBounds();
    const frame = { west: min!.x / scale, north: min!.y / scale, east: max!.x / scale, south: max!.y / scale };
    const found = await Promise.all(neededTiles(frame, map.getZoom()).map((one) => this.#nearest(one)));
    return [...new Set(found)].filter((one) => one !== null);
  }

  async #nearest({ zoom, x, y }: Needed): Promise<Tile | null> {
    for (let level = zoom; level >= 0; level--) {
      const up = 2 ** (zoom - level);
      const tile = await this.#tile(level, Math.floor(x / up), Math.floor(y / up));
      // Where the one above counts, there is nothing on this ground.
      if (tile) return level === zoom || tile.single ? tile : null;
    }
    return null;
  }

  #tile(zoom: number, x: number, y: number): Promise<Tile | null> {
    return this.#tiles.get(`${zoom}/${x}/${y}`, async () => {
      const found = await this.#archive.getZxy(zoom, x, y);
      return found ? readTile(new Uint8Array(found.data), zoom, x, y) : null;
    });
  }
}
