// A canvas of our own over the map: as sharp as the screen, a little larger than the window where asked, carried along
// while the map zooms.
import L from "leaflet";
import { el } from "../core/dom.ts";
import { onPaper, sharpness } from "../core/theme.ts";
import { boundsAfterZoom } from "../leaflet/privates.ts";
import { mostPadding } from "./padding.ts";

const WORLD = 256;
/** How much of the window's size is drawn beyond each edge of a window that moves. */
const AHEAD = 0.3;

/** What the canvas shows: container pixels of a world that is `scale` pixels wide, from its left and top. */
export interface View {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

export class MapCanvas {
  readonly element: HTMLCanvasElement;
  readonly #map: L.Map;
  /** How much of the window's size is drawn beyond each of its edges. */
  readonly #padding: number;
  #drawn: { bounds: L.LatLngBounds; zoom: number } | null = null;
  /** As it was fitted last. */
  view: View = { scale: WORLD, left: 0, top: 0, width: 0, height: 0 };

  constructor(map: L.Map, host: HTMLElement, className: string, padding = 0) {
    this.#map = map;
    this.#padding = padding;
    this.element = el("canvas", { class: `${className} leaflet-zoom-animated`, "aria-hidden": "true" });
    host.append(this.element);
    map.on("zoomanim", this.#animate);
  }

  remove(): void {
    this.#map.off("zoomanim", this.#animate);
    this.element.remove();
  }

  /**
   * As the map moves: null as long as what was drawn still fills the window; what is to be drawn otherwise, which is more than the
   * window where the map is dragged, so that few of its frames draw.
   */
  follow(): View | null {
    if (!this.#fills()) return this.fit(this.#drawn?.zoom === this.#map.getZoom() ? AHEAD : this.#padding);
    const { left, top } = this.view;
    L.DomUtil.setPosition(this.element, L.point(left, top).subtract(this.#map.getPixelOrigin()));
    return null;
  }

  #fills(): boolean {
    if (onPaper() || this.#drawn?.zoom !== this.#map.getZoom()) return false;
    const [drawn, seen] = [this.view, this.window()];
    const [right, below] = [seen.left - drawn.left, seen.top - drawn.top];
    return right >= 0 && below >= 0 && right + seen.width <= drawn.width && below + seen.height <= drawn.height;
  }

  /** What the window shows now, which is less than was drawn where the map is dragged. */
  window(): View {
    const map = this.#map;
    const { x: left, y: top } = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    const { x: width, y: height } = map.getSize();
    return { scale: WORLD * 2 ** map.getZoom(), left, top, width, height };
  }

  /** Where the container has the corner of what was drawn, in its pixels. */
  corner(): L.Point {
    const { left, top } = this.window();
    return L.point(this.view.left - left, this.view.top - top);
  }

  /** Put the canvas over the map as it stands now, empty; what it shows from now on. */
  fit(padding = this.#padding): View {
    const map = this.#map;
    const size = map.getSize();
    const ratio = sharpness();
    const beyond = size.multiplyBy(Math.min(padding, mostPadding(size, ratio))).floor();
    const [width, height] = [size.x + 2 * beyond.x, size.y + 2 * beyond.y];
    this.#resize(width, height, ratio);
    const corner = map.containerPointToLayerPoint([-beyond.x, -beyond.y]);
    L.DomUtil.setPosition(this.element, corner);
    const origin = map.getPixelOrigin().add(corner);
    this.#drawn = { bounds: this.#bounds(corner, L.point(width, height)), zoom: map.getZoom() };
    this.view = { scale: WORLD * 2 ** map.getZoom(), left: origin.x, top: origin.y, width, height };
    return this.view;
  }

  #bounds(corner: L.Point, size: L.Point): L.LatLngBounds {
    return L.latLngBounds(this.#map.layerPointToLatLng(corner), this.#map.layerPointToLatLng(corner.add(size)));
  }

  #resize(width: number, height: number, ratio: number): void {
    const { element } = this;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    // A printer is told every stroke, and what is wiped out would be white on all that lies below: paper gets a new sheet.
    if (onPaper()) element.width = 0;
    const empty = element.width !== wide || element.height !== high;
    if (empty) {
      element.width = wide;
      element.height = high;
      element.style.width = `${width}px`;
      element.style.height = `${height}px`;
    }
    const context = element.getContext("2d");
    context?.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!empty) context?.clearRect(0, 0, width, height);
  }

  readonly #animate = (event: L.LeafletEvent): void => {
    if (!this.#drawn) return;
    const zoomed = event as L.ZoomAnimEvent;
    const { min } = boundsAfterZoom(this.#map, this.#drawn.bounds, zoomed);
    L.DomUtil.setTransform(this.element, min!, this.#map.getZoomScale(zoomed.zoom, this.#drawn.zoom));
  };
}
