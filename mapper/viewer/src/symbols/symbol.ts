// One drawing of a feature's symbol for map, list and legend: category shape and colour, pictogram, and a form that tells quality.
import { svg } from "../core/dom.ts";
import type { Category, Form } from "../core/island.ts";
import { pictogramPaths } from "./pictograms.ts";
import { outline, room } from "./shapes.ts";

export interface Symbol {
  shape: string;
  color: string;
  colorDark: string;
  pictogram: string;
  fallback: string;
  form: Form;
  /** Diameter in CSS pixels. */
  size: number;
}

/** Below this size a pictogram is a smudge: the shape and colour tell alone. */
export const SMALLEST_WITH_PICTOGRAM = 20;

/** What belongs to no category, light and dark. */
const NEUTRAL = "var(--neutral)";

export function symbolOf(category: Category | undefined, rest: Partial<Symbol> = {}): Symbol {
  return {
    shape: category?.shape ?? "circle",
    color: category?.color ?? NEUTRAL,
    colorDark: category?.colorDark ?? NEUTRAL,
    pictogram: category?.pictogram ?? "",
    fallback: category?.pictogram ?? "",
    form: "solid",
    size: 30,
    ...rest,
  };
}

/** A pictogram without a mark round it, for what has no place of its own. */
export function plainPictogram(name: string): SVGElement {
  const drawing = svg("svg", { class: "plain", viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" });
  drawing.append(pictogramPaths(name, KINDS[name]));
  return drawing;
}

const KINDS: Record<string, string> = { service: "train", stop: "rail", partner: "city", place: "landmark" };

export function drawSymbol(symbol: Symbol): SVGElement {
  const { shape, form, size } = symbol;
  const drawing = svg("svg", {
    class: `symbol symbol-${form}`,
    viewBox: "-21 -21 42 42",
    width: size,
    height: size,
    "aria-hidden": "true",
    focusable: "false",
    style: `--mark:${symbol.color};--mark-dark:${symbol.colorDark}`,
  });
  const path = outline(shape);
  drawing.append(svg("path", { class: "symbol-halo", d: path }), svg("path", { class: "symbol-shape", d: path }));
  if (size >= SMALLEST_WITH_PICTOGRAM && symbol.pictogram) {
    const { scale, down } = room(shape);
    const picture = pictogramPaths(symbol.pictogram, symbol.fallback);
    picture.setAttribute("transform", `translate(0 ${down}) scale(${scale}) translate(-12 -12)`);
    drawing.append(picture);
  }
  return drawing;
}
