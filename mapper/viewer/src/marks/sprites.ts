// Symbols on canvas: each category's mark drawn once and stamped, and counted circles whose ring tells which categories they hold.
import type { Category } from "../core/island.ts";
import { isDark, token } from "../core/theme.ts";
import { pictogramOf } from "../symbols/pictograms.ts";
import { outline, room } from "../symbols/shapes.ts";
import type { Symbol } from "../symbols/symbol.ts";
import type { Bin } from "./bins.ts";

/** The outline's box is 42 wide round the origin, halo included. */
const BOX = 42;
const RING = 4;

export class Sprites {
  readonly #stamps = new Map<string, HTMLCanvasElement>();
  readonly #dark = isDark();
  readonly #neutral = token("neutral");
  readonly #paper = token("paper");
  readonly #ink = token("map-ink");
  readonly #ratio: number;
  readonly #font: string;

  constructor(ratio: number, font: string) {
    this.#ratio = ratio;
    this.#font = font;
  }

  /** A canvas knows no tokens by name. */
  #colour(one: { color: string; colorDark: string } | undefined): string {
    const colour = one && (this.#dark ? one.colorDark : one.color);
    return !colour || colour.startsWith("var(") ? this.#neutral : colour;
  }

  point(context: CanvasRenderingContext2D, symbol: Symbol, x: number, y: number): void {
    const key = `${symbol.color} ${symbol.shape} ${symbol.pictogram} ${symbol.form} ${symbol.size}`;
    let drawn = this.#stamps.get(key);
    if (!drawn) this.#stamps.set(key, (drawn = this.#draw(symbol)));
    const size = drawn.width / this.#ratio;
    context.drawImage(drawn, x - size / 2, y - size / 2, size, size);
  }

  #draw(symbol: Symbol): HTMLCanvasElement {
    const { shape, form } = symbol;
    const size = Math.ceil(symbol.size + 4);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(size * this.#ratio);
    const context = canvas.getContext("2d");
    if (!context) return canvas;
    const scale = (symbol.size / BOX) * this.#ratio;
    context.setTransform(scale, 0, 0, scale, canvas.width / 2, canvas.height / 2);
    context.lineJoin = context.lineCap = "round";
    const path = new Path2D(outline(shape));
    const colour = this.#colour(symbol);
    const solid = form === "solid";
    stroke(context, path, this.#paper, 5);
    context.fillStyle = solid ? colour : this.#paper;
    context.fill(path);
    context.lineCap = "butt";
    context.setLineDash(form === "dashed" ? [5.5, 4.2] : []);
    stroke(context, path, colour, solid ? 2 : form === "area" ? 1.6 : 3.4);
    context.setLineDash([]);
    context.lineCap = "round";
    this.#picture(context, symbol, solid ? this.#paper : colour);
    return canvas;
  }

  #picture(context: CanvasRenderingContext2D, { shape, pictogram, fallback }: Symbol, colour: string): void {
    const { scale, down } = room(shape);
    const { line, solid } = pictogramOf(pictogram, fallback);
    context.translate(0, down);
    context.scale(scale, scale);
    context.translate(-12, -12);
    if (line) stroke(context, new Path2D(line), colour, 1.9);
    if (!solid) return;
    context.fillStyle = colour;
    context.fill(new Path2D(solid));
  }

  /** A paper disc with its count; the ring round it is divided among the categories inside. */
  counted(context: CanvasRenderingContext2D, bin: Bin, categories: Category[]): void {
    const { x, y, radius, count } = bin;
    disc(context, x, y, radius, this.#paper);
    this.#ring(context, bin, categories, radius - 1 - RING / 2);
    disc(context, x, y, radius - 1 - RING, this.#paper);
    const text = short(count);
    context.fillStyle = this.#ink;
    context.font = `700 ${text.length > 3 ? 11 : 12}px ${this.#font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, x, y + 0.5);
  }

  #ring(context: CanvasRenderingContext2D, bin: Bin, categories: Category[], radius: number): void {
    context.lineWidth = RING;
    let from = -Math.PI / 2;
    bin.categories.forEach((count, kind) => {
      if (!count) return;
      const to = from + (count / bin.count) * 2 * Math.PI;
      context.beginPath();
      context.strokeStyle = this.#colour(categories[kind - 1]);
      context.arc(bin.x, bin.y, radius, from, to);
      context.stroke();
      from = to;
    });
  }
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

/** 950, 1.2k, 34k: what fits into a circle; the exact count is told in words. */
export function short(count: number): string {
  if (count < 1000) return String(count);
  const thousands = count / 1000;
  return thousands < 10 ? `${Math.floor(thousands * 10) / 10}k` : `${Math.floor(thousands)}k`;
}
