// How each kind of line is drawn: told apart by weight, dashes and ties across the track, never by colour alone.
import type { LatLngBounds } from "leaflet";
import type { LineRecord, LineStyle } from "../core/island.ts";
import type { Box } from "../map/boxes.ts";
import type { Session } from "../session/session.ts";

export interface Stroke {
  weight: number;
  /** Dashes of a confirmed and of an inferred line. */
  dash: string | undefined;
  inferred: string;
  className: string;
  /** The token that colours it where no style sheet reaches, on a canvas. */
  colour: string;
  /** How it is drawn in the legend, which is nearer to the eye. */
  sample: { width: number; dash: string };
}

/** A stroke as one line has it; an empty dash is none. */
export type Drawing = Pick<Stroke, "weight" | "className" | "colour" | "sample"> & { dash: string };

const NO_SLEEPERS = "0 99";

export const STROKES: Record<LineStyle, Stroke[]> = {
  sister: [
    { weight: 1.7, dash: undefined, inferred: "7 5", className: "line line-sister", colour: "tie-sister", sample: { width: 1.8, dash: "" } },
  ],
  cooperative: [
    { weight: 1.9, dash: "0.1 5", inferred: "0.1 8", className: "line line-cooperative", colour: "tie-cooperative", sample: { width: 2, dash: "0.1 5" } },
  ],
  linked: [
    { weight: 1.7, dash: undefined, inferred: "7 5", className: "line line-linked", colour: "tie-linked", sample: { width: 1.8, dash: "" } },
  ],
  "rail-main": [
    { weight: 6.6, dash: undefined, inferred: "", className: "line line-casing", colour: "mark-paper", sample: { width: 0, dash: "" } },
    { weight: 4.4, dash: undefined, inferred: "8 6", className: "line line-rail", colour: "rail", sample: { width: 4.6, dash: "" } },
    { weight: 1.9, dash: "6 6", inferred: NO_SLEEPERS, className: "line line-sleepers", colour: "mark-paper", sample: { width: 2, dash: "5 5" } },
  ],
  "rail-branch": [
    { weight: 4.8, dash: undefined, inferred: "", className: "line line-casing", colour: "mark-paper", sample: { width: 0, dash: "" } },
    { weight: 3, dash: undefined, inferred: "6 5", className: "line line-rail", colour: "rail", sample: { width: 3.2, dash: "" } },
    { weight: 1.1, dash: "4 5", inferred: NO_SLEEPERS, className: "line line-sleepers", colour: "mark-paper", sample: { width: 1.2, dash: "4 4" } },
  ],
};

const THIN = 0.62;
const UNDATED_DASH = "4 4";

/** How a line is drawn. What began nobody knows when is thin and in dashes of its own. */
export function strokesOf({ style, dashed, undated }: Pick<LineRecord, "style" | "dashed" | "undated">): Drawing[] {
  return STROKES[style].map(({ weight, dash, inferred, ...rest }) => {
    if (undated) return { ...rest, weight: weight * THIN, dash: UNDATED_DASH };
    return { ...rest, weight, dash: dashed ? inferred : (dash ?? "") };
  });
}

export interface LinePixels {
  id: string;
  /** The whole line in container pixels, also beyond the map's edge. */
  points: [number, number][];
  /** What is painted of it now: its pieces inside the map. */
  drawn: [number, number][][];
}

/** The lines of a map, however many they are and however they are drawn. */
export interface Lines {
  /** Put them on the map, once its opening view is known: no line need be cut to another one first. */
  draw(): void;
  /** All that the lines of a feature cover; null where it has none. */
  bounds(row: number): LatLngBounds | null;
  /** What the lines cover inside the map, as small boxes in container pixels. */
  boxes(): Box[];
  /** Leave the pointer to what lies above, wherever this says that something does. */
  yieldTo(taken: (x: number, y: number) => boolean): void;
  /** Every line of a feature as it is drawn now. */
  pixels(row: number): LinePixels[];
}

/** Point at the first feature of a line, or at none. */
export function pointAt(session: Session, record: LineRecord | null): void {
  const [row] = record?.features ?? [];
  session.hover(row === undefined ? null : session.features.id(row));
}

const ORDER: LineStyle[] = ["linked", "cooperative", "sister", "rail-branch", "rail-main"];

export function byStyle(a: LineRecord, b: LineRecord): number {
  return ORDER.indexOf(a.style) - ORDER.indexOf(b.style);
}

export function isShown(session: Session, { features }: LineRecord): boolean {
  return !features.length || features.some((row) => session.shown[row]);
}

/** Open the one feature of a line, or let the reader choose among those that run on it. */
export function openLine(session: Session, { features }: LineRecord): void {
  const ids = features.filter((row) => session.shown[row]).map((row) => session.features.id(row));
  if (ids.length > 1) session.emit("choose", ids);
  else if (ids[0]) session.select(ids[0], { focus: true });
}
