// What every drawing of a base map is put together from.
import { type Feature, LineSymbolizer, type PaintRule, PolygonSymbolizer } from "protomaps-leaflet";

export type Filter = NonNullable<PaintRule["filter"]>;
type Width = (zoom: number) => number;

/** Those whose property `key` is one of the values. */
export function of(key: string, ...values: string[]): Filter {
  return (_zoom: number, feature: Feature) => values.includes(String(feature.props[key] ?? ""));
}

export function line(
  dataLayer: string,
  { symbol, ...rest }: Partial<PaintRule> & { symbol: ConstructorParameters<typeof LineSymbolizer>[0] },
): PaintRule {
  return { dataLayer, symbolizer: new LineSymbolizer({ lineCap: "round", lineJoin: "round", ...symbol }), ...rest };
}

export function fill(dataLayer: string, color: string, stroke?: string, filter?: Filter): PaintRule {
  return {
    dataLayer,
    symbolizer: new PolygonSymbolizer(stroke ? { fill: color, stroke, width: 0.8 } : { fill: color }),
    ...(filter && { filter }),
  };
}

/** A road with its edges. */
export const casing = (width: Width) => (zoom: number) => width(zoom) + 1.6;
