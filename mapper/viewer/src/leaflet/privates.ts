// What the viewer needs of Leaflet beside its public interface: here and nowhere else, so that a new release is checked in
// one place (each name is looked for as it is used, and missed loudly).
import L from "leaflet";

/** A layer's parts: private members of Leaflet's own objects are called by name, and missed loudly. */
function own<Member>(owner: object, name: string): Member {
  const member = (owner as Record<string, unknown>)[name];
  if (typeof member !== "function") throw new Error(`mapper: this Leaflet has no ${name}`);
  return member as Member;
}

type AfterZoom<From, To> = (from: From, zoom: number, centre: L.LatLng) => To;

/** Where a place will be when the zoom that has begun is over, in pixels of the layers' pane. */
export function pointAfterZoom(map: L.Map, latlng: L.LatLng, { zoom, center }: L.ZoomAnimEvent): L.Point {
  return own<AfterZoom<L.LatLng, L.Point>>(map, "_latLngToNewLayerPoint").call(map, latlng, zoom, center);
}

/** Where a rectangle will be when the zoom that has begun is over. */
export function boundsAfterZoom(map: L.Map, bounds: L.LatLngBounds, { zoom, center }: L.ZoomAnimEvent): L.Bounds {
  return own<AfterZoom<L.LatLngBounds, L.Bounds>>(map, "_latLngBoundsToNewLayerBounds").call(map, bounds, zoom, center);
}

/** Let a layer of tiles lie as if the map's centre were elsewhere: the two places where a shifted datum has to enter. */
export function shiftTiles(layer: L.GridLayer, shifted: (centre: L.LatLng) => L.LatLng): void {
  const bounds = own<(centre: L.LatLng) => L.Bounds>(layer, "_getTiledPixelBounds");
  const transform = own<(level: unknown, centre: L.LatLng, zoom: number) => void>(layer, "_setZoomTransform");
  Object.assign(layer, {
    _getTiledPixelBounds: (centre: L.LatLng) => bounds.call(layer, shifted(centre)),
    _setZoomTransform: (level: unknown, centre: L.LatLng, zoom: number) => transform.call(layer, level, shifted(centre), zoom),
  });
}

/** Let a layer tell that all its tiles are there, too, where the last one awaited left the view before it came. */
export function tellWhenLoaded(layer: L.GridLayer): void {
  const awaitsNone = own<() => boolean>(layer, "_noTilesToLoad");
  const loading = layer as L.GridLayer & { _loading?: boolean };
  layer.on("tileunload", () =>
    // In the same moment others are asked for.
    queueMicrotask(() => {
      if (!loading._loading || !awaitsNone.call(layer)) return;
      loading._loading = false;
      layer.fire("load");
    }),
  );
}

/** What a canvas of Leaflet's own would draw in the next frame, drawn now and on nothing: a printer takes what is wiped out for white. */
export function redrawNow(renderer: L.Renderer): void {
  const { _ctx: context } = renderer as L.Renderer & { _ctx?: CanvasRenderingContext2D };
  if (!context) return;
  const transform = context.getTransform();
  const { canvas } = context;
  const { width } = canvas;
  canvas.width = 0;
  canvas.width = width;
  context.setTransform(transform);
  own<() => void>(renderer, "_draw").call(renderer);
}

type Projected = L.Polyline & { _rings?: L.Point[][]; _parts?: L.Point[][] };

/** A line as it is projected, whole and as its pieces inside the map, in pixels of the layers' pane. */
export function projected(line: L.Polyline): { whole: L.Point[][]; pieces: L.Point[][] } {
  const { _rings, _parts } = line as Projected;
  return { whole: _rings ?? [], pieces: _parts ?? [] };
}

/** The default marker then takes its pictures from its options, not from files beside the style sheet. */
export function forgetIconFiles(): void {
  delete (L.Icon.Default.prototype as { _getIconUrl?: unknown })._getIconUrl;
}
