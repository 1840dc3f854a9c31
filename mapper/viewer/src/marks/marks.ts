// The marks of a map, however many they are and however they are drawn.
import type { LatLng, Map as LeafletMap, Point } from "leaflet";
import type { Session } from "../session/session.ts";
import { type Symbol, symbolOf } from "../symbols/symbol.ts";

/** A symbol that stands on the map now. */
export interface Shown {
  /** The feature it stands for, the first where it stands for several. */
  row: number;
  /** Whether it stands for several, which it counts. */
  joined: boolean;
  /** The true point, and in pixels of the zoom where that is, where the symbol stands, and how large it is. */
  latlng: LatLng;
  trueX: number;
  trueY: number;
  x: number;
  y: number;
  size: number;
}

export interface Marks {
  readonly shown: readonly Shown[];
  addTo(map: LeafletMap): this;
  /** Put every mark where it belongs now. */
  layOut(): void;
  /** How a feature with a point is drawn, alone. */
  symbol(row: number): Symbol;
  /** The symbol that stands for a feature: its own or the counted one it joined; null when it is not shown. */
  standIn(row: number): Shown | null;
  /** What is painted at a place of the container; elements answer for themselves. */
  at(x: number, y: number): object | null;
  /** The zoom at which a feature, opened from the list, is looked at in the middle of so many pixels. */
  zoomTo(row: number, seen: Point): number;
}

/** A feature's symbol, as large as asked for. */
export function symbolFor({ features, island }: Session, row: number, size: number): Symbol {
  const { columns, table } = features;
  const category = island.categories[columns!.category[row]! - 1];
  return symbolOf(category, {
    shape: table.shapes[columns!.shape[row]!] || category?.shape || "circle",
    pictogram: features.pictogram(row) || category?.pictogram || "",
    form: features.form(row),
    size,
  });
}

/** The box of a symbol in container pixels. */
export function boxOf({ map }: Session, shown: Shown): { x: number; y: number; w: number; h: number } {
  const { x, y } = map.latLngToContainerPoint(shown.latlng).add([shown.x - shown.trueX, shown.y - shown.trueY]);
  return { x: x - shown.size / 2, y: y - shown.size / 2, w: shown.size, h: shown.size };
}
