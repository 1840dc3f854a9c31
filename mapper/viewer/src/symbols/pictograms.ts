// Our own pictograms on a 24 × 24 grid: the thing itself, drawn with one pen and a few solid parts; no logo, no badge.
// `line` is stroked, `solid` is filled; pictograms.json holds them, a new one is a line there. A name that is not here falls back to its category's, then to nothing.
import { svg } from "../core/dom.ts";
import drawings from "./pictograms.json" with { type: "json" };

interface Pictogram {
  line?: string;
  solid?: string;
}

export const PICTOGRAMS: Record<string, Pictogram> = drawings;

/** What has no picture shows its shape and colour only. */
const NONE: Pictogram = {};

export function pictogramOf(name: string, fallback = ""): Pictogram {
  return PICTOGRAMS[name] ?? PICTOGRAMS[fallback] ?? NONE;
}

/** A group of SVG paths in the 24 × 24 grid, coloured by `color`. */
export function pictogramPaths(name: string, fallback = ""): SVGElement {
  const { line, solid } = pictogramOf(name, fallback);
  const group = svg("g", { class: "pictogram" });
  if (line) group.append(svg("path", { d: line, class: "pictogram-line" }));
  if (solid) group.append(svg("path", { d: solid, class: "pictogram-solid" }));
  return group;
}
