// Where the base map ends nothing may stop in mid-air, since a wide window shows more land than the base knows: railways
// go on a little and fade, and streets dissolve towards the edge of their frame, as on a newspaper's map.
import L from "leaflet";
import type { Map as LeafletMap } from "leaflet";
import { whenIdle } from "../core/browser.ts";
import type { BaseInfo } from "../core/island.ts";
import { onThemeChange, token } from "../core/theme.ts";
import type { Session } from "../session/session.ts";
import { MapCanvas, type View } from "./canvas.ts";
import { layer } from "./panes.ts";

type Frame = NonNullable<BaseInfo["frame"]>;

/** Pixels over which a line fades, and in which streets dissolve. */
const [FADE, SOFT] = [96, 40];
/** How much of the window's size is drawn beyond it, for who drags the map. */
const PADDING = 0.3;

/** `width` is that of a railway in pixels, by zoom; `coast` is what land and sea are told apart in, once that is known. Until
 *  the map is `painted` only what the window shows is drawn. */
export function softenEdge({ map, island }: Session, width: (zoom: number) => number, coast: Promise<Frame> | null, painted: Promise<void>): void {
  const { ends, frame } = island.base;
  if (!ends && !frame) return;
  let told: Frame | null = null;
  let around = 0;
  const canvas = new MapCanvas(map, layer(map, "borders"), "edge-canvas", PADDING);
  const draw = () => {
    // A canvas costs the browser a picture as large as the window, blank or not.
    canvas.element.hidden = !isNear(map.getBounds().pad(around), ends ?? [], frame, told);
    if (canvas.element.hidden) return;
    const view = canvas.fit();
    const context = canvas.element.getContext("2d");
    if (!context) return;
    if (told) beyond(context, map, told, view);
    context.lineWidth = width(map.getZoom());
    for (const end of ends ?? []) goOn(context, map, end, view);
    if (frame) dissolve(context, map, frame, view);
  };
  map.on("moveend viewreset resize", draw);
  onThemeChange(draw);
  draw();
  void coast?.then((sides) => {
    told = sides;
    draw();
  });
  const further = () => {
    around = PADDING;
    draw();
  };
  void painted.then(() => whenIdle(further));
}

/** The ground's own colour where nothing is known of land and sea. */
function beyond(context: CanvasRenderingContext2D, map: LeafletMap, frame: Frame, view: View): void {
  const [west, south, east, north] = frame;
  const [left, top] = on(map, view, north, west);
  const [right, bottom] = on(map, view, south, east);
  context.fillStyle = token("map-land");
  context.beginPath();
  context.rect(0, 0, view.width, view.height);
  context.rect(left, top, right - left, bottom - top);
  context.fill("evenodd");
  dissolve(context, map, frame, view);
}

/** Whether an end or a side of a frame is among what is shown. */
function isNear(shown: L.LatLngBounds, ends: [number, number, number][], ...frames: (Frame | null | undefined)[]): boolean {
  const isWithin = ([west, south, east, north]: Frame) => L.latLngBounds([south, west], [north, east]).contains(shown);
  return ends.some(([lon, lat]) => shown.contains([lat, lon])) || frames.some((frame) => frame && !isWithin(frame));
}

function goOn(context: CanvasRenderingContext2D, map: LeafletMap, [lon, lat, heading]: [number, number, number], view: View): void {
  const [x, y] = on(map, view, lat, lon);
  const turned = (heading * Math.PI) / 180;
  const [east, south] = [x + FADE * Math.sin(turned), y - FADE * Math.cos(turned)];
  context.strokeStyle = fading(context, "map-rail", [x, y, east, south]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(east, south);
  context.stroke();
}

/** The ground's own colour over the last pixels within each side. */
function dissolve(context: CanvasRenderingContext2D, map: LeafletMap, [west, south, east, north]: Frame, view: View): void {
  const [left, top] = on(map, view, north, west);
  const [right, bottom] = on(map, view, south, east);
  const [wide, high] = [right - left, bottom - top];
  const sides: [number, number, number, number, number, number][] = [
    [left, 0, left + SOFT, 0, left, top],
    [right, 0, right - SOFT, 0, right - SOFT, top],
    [0, top, 0, top + SOFT, left, top],
    [0, bottom, 0, bottom - SOFT, left, bottom - SOFT],
  ];
  for (const [x, y, innerX, innerY, from, above] of sides) {
    context.fillStyle = fading(context, "map-land", [x, y, innerX, innerY]);
    context.fillRect(from, above, x === innerX ? wide : SOFT, x === innerX ? SOFT : high);
  }
}

function on(map: LeafletMap, { left, top }: View, lat: number, lon: number): [number, number] {
  const { x, y } = map.project([lat, lon]);
  return [x - left, y - top];
}

function fading(context: CanvasRenderingContext2D, name: string, along: [number, number, number, number]): CanvasGradient {
  const gradient = context.createLinearGradient(...along);
  const colour = token(name);
  gradient.addColorStop(0, colour);
  // On a canvas `transparent` is black, and what fades into it would darken.
  gradient.addColorStop(1, `${colour}00`);
  return gradient;
}
