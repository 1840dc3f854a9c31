// Tiles of the base map painted again at once, with the rules of the moment. Reading an archive takes a while, and paper
// is taken from the page as soon as it has been told: so what was read stays at hand while its tile is on the map.
import type { Coords, GridLayer } from "leaflet";
import { type Labelers, paint, type PaintRule, type PreparedTile, type View } from "protomaps-leaflet";

/** What protomaps-leaflet's layer is made of, as far as we take part in it. */
export interface TileLayer extends GridLayer {
  paintRules: PaintRule[];
  backgroundColor?: string;
  labelers: Labelers;
  views: Map<string, View>;
  /** Canvas pixels on a side of a tile. */
  tileSize: number;
  renderTile(coords: Coords, element: HTMLCanvasElement, key: string, done?: () => void): Promise<void>;
}

const SIDE = 256;
/** How far into a tile its neighbours' names and edges may reach, in pixels. */
const REACH = 16;

interface Read {
  coords: Coords;
  tile: PreparedTile;
}

/** From now on the function returned paints every tile of the layer anew before it returns. */
export function repainter(layer: TileLayer): () => void {
  const tiles = new Map<HTMLCanvasElement, Read>();
  const view = layer.views.get("")!;
  const render = layer.renderTile;
  layer.renderTile = async (coords, element, ...rest) => {
    await render.call(layer, coords, element, ...rest);
    if (!element.isConnected) return;
    const tile = await view.getDisplayTile(coords);
    if (element.isConnected) tiles.set(element, { coords, tile });
  };
  layer.on("tileunload", ({ tile }) => tiles.delete(tile as HTMLElement as HTMLCanvasElement));
  return () => tiles.forEach((read, element) => repaint(layer, element, read));
}

function repaint(layer: TileLayer, element: HTMLCanvasElement, { coords: { x, y, z }, tile }: Read): void {
  element.width = element.height = layer.tileSize;
  const context = element.getContext("2d");
  if (!context) return;
  const scale = layer.tileSize / SIDE;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  if (layer.backgroundColor) {
    context.fillStyle = layer.backgroundColor;
    context.fillRect(0, 0, SIDE, SIDE);
  }
  const corner = { x: SIDE * x, y: SIDE * y };
  const box = { minX: corner.x - REACH, minY: corner.y - REACH, maxX: corner.x + SIDE + REACH, maxY: corner.y + SIDE + REACH };
  const names = layer.labelers.getIndex(z) ?? null;
  paint(context, z, new Map([["", [tile]]]), names, layer.paintRules, box, corner as PreparedTile["origin"], false);
}
