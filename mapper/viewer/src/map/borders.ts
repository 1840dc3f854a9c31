// Boundary lines over the base map, for an atlas that asks for them. They answer no pointer and lie below all features.
import L from "leaflet";
import { onThemeChange, token } from "../core/theme.ts";
import { redrawNow } from "../leaflet/privates.ts";
import type { Session } from "../session/session.ts";
import { whenTooNear } from "./coarse.ts";
import { layer } from "./panes.ts";

export function addBorders(session: Session): void {
  const { boundaries } = session.island.base;
  if (!boundaries) return;
  layer(session.map, "borders");
  const renderer = L.canvas({ pane: "borders", padding: 0.3 });
  const layers = [draw(boundaries.agreed, renderer), draw(boundaries.disputed, renderer, "2 4")];
  for (const layer of layers) layer.addTo(session.map);
  whenTooNear(session, boundaries.coarse, (near) => {
    for (const layer of layers) near ? layer.remove() : layer.addTo(session.map);
  });
  onThemeChange(() => {
    for (const layer of layers) layer.setStyle({ color: token("map-border") });
    redrawNow(renderer);
  });
}

function draw(lines: number[][], renderer: L.Renderer, dashArray?: string): L.Polyline {
  const points = lines.map((line) => pairs(line));
  return L.polyline(points, { pane: "borders", renderer, interactive: false, weight: 0.9, color: token("map-border"), dashArray });
}

function pairs(line: number[]): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at + 1 < line.length; at += 2) points.push([line[at + 1]!, line[at]!]);
  return points;
}
