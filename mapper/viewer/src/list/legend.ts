// Legend, category filter and layer switch in one: a box a group, with the symbol its features have and how many there are.
// It stands at the map's lower edge, as on a printed map, or on a phone in a sheet.
import { el, svg } from "../core/dom.ts";
import { FORMS, type LineRecord, type LineStyle } from "../core/island.ts";
import { NOWHERE } from "../features/columns.ts";
import { STROKES, strokesOf } from "../lines/strokes.ts";
import { linkToFigure } from "../map/second-view.ts";
import type { Marks } from "../marks/marks.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol, plainPictogram, symbolOf } from "../symbols/symbol.ts";
import type { Filter } from "./filter.ts";
import { headingTexts } from "./headings.ts";

const SMALL = 20;

type Group = [id: string, start: number, count: number];

export class Legend {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #marks: Marks;
  readonly #filter: Filter;
  readonly #boxes = new Map<string, HTMLInputElement>();
  readonly #counts: (() => void)[] = [];
  readonly #words: [HTMLElement, string][] = [];

  constructor(session: Session, marks: Marks, filter: Filter) {
    this.#session = session;
    this.#marks = marks;
    this.#filter = filter;
    const key = el("div", { class: "legend-key" });
    this.element = el("div", { class: "legend-box" }, this.#groups(), key);
    session.on("filter", () => this.#show());
    session.on("language", () => this.#name());
    this.#name();
    // Forms and symbols are known when the columns are.
    void session.features.ready.then(() => this.#key(key));
    void session.features.whenNamed.then(() => this.#show());
  }

  #word<Tag extends "span" | "legend" | "a" | "button">(tag: Tag, key: string): HTMLElement {
    const element = el(tag, {});
    this.#words.push([element, key]);
    return element;
  }

  #name(): void {
    for (const [element, key] of this.#words) element.textContent = this.#session.word(key);
    for (const box of this.#boxes.values()) box.parentElement!.title = this.#session.word("legend-only");
    this.#show();
  }

  #groups(): HTMLElement {
    const caption = this.#word("legend", "show");
    caption.className = "visually-hidden";
    return el("fieldset", { class: "legend-groups" }, caption, ...this.#session.features.table.groups.map((group) => this.#group(group)), this.#allOrNone());
  }

  /** All groups or none at one stroke; one alone by a double click on it. */
  #allOrNone(): HTMLElement {
    const row = el("p", { class: "legend-all" });
    const every = this.#session.features.table.groups.map(([id]) => id);
    for (const [key, off] of [["legend-all", []], ["legend-none", every]] as const) {
      const button = this.#word("button", key);
      button.className = "small";
      button.setAttribute("type", "button");
      button.addEventListener("click", () => (this.#filter.off = [...off]));
      row.append(button);
    }
    return row;
  }

  #group(group: Group): HTMLElement {
    const [id, start, count] = group;
    const box = el("input", { type: "checkbox" });
    box.checked = true;
    box.addEventListener("change", () => {
      this.#filter.off = [...this.#boxes].filter(([, each]) => !each.checked).map(([each]) => each);
    });
    this.#boxes.set(id, box);
    const texts = headingTexts(id);
    const swatch = el("span", { class: "swatch" });
    void this.#session.features.ready.then(() => this.#swatch(swatch, group));
    const told = el("span", { class: "count" });
    this.#counts.push(() => (told.textContent = countIn(this.#session, start, count)));
    const label = el("label", { class: "legend-group" }, box, swatch, el("span", { class: "legend-name" }, ...texts), told);
    // Two clicks have switched it off and on again by then.
    label.addEventListener("dblclick", () => (this.#filter.off = [...this.#boxes.keys()].filter((each) => each !== id)));
    return label;
  }

  #show(): void {
    for (const [id, box] of this.#boxes) box.checked = !this.#filter.off.includes(id);
    // Numbers come with the names: the first large one takes a page 20 ms, in which the marks can be drawn.
    if (this.#session.features.named) for (const tell of this.#counts) tell();
  }

  #swatch(swatch: HTMLElement, [, start, count]: Group): void {
    const { features, linesOf, island } = this.#session;
    const first = (is: (row: number) => boolean) => {
      for (let row = start; row < start + count; row++) if (is(row)) return row;
      return -1;
    };
    const [line] = (linesOf.size && linesOf.get(first((row) => linesOf.has(row)))) || [];
    // Services run on the lines of corridors: a train tells them apart.
    if (first((row) => features.kind(row) === "service") >= 0) swatch.append(plainPictogram("service"));
    else if (line !== undefined) swatch.append(lineSample(island.lines[line]!.style, false));
    const point = first((row) => features.located(row));
    if (point >= 0) {
      const symbol = this.#marks.symbol(point);
      const small = symbol.size < SMALL;
      // The picture of the group, not of its first feature.
      const pictogram = small ? "" : symbol.fallback || symbol.pictogram;
      swatch.append(drawSymbol({ ...symbol, form: "solid", size: small ? 13 : 28, pictogram }));
    }
    if (!swatch.firstChild) swatch.append(plainPictogram(features.kind(start)));
  }

  /** What forms and lines mean: only those this map has. */
  #key(key: HTMLElement): void {
    const { features, island } = this.#session;
    const forms = new Set(features.columns!.form);
    forms.delete(NOWHERE);
    // Where all are full there is nothing to tell apart, or nobody has said how well anything is placed.
    if (forms.size === 1 && forms.has(FORMS.indexOf("solid"))) forms.clear();
    const explain = (sample: Element, word: string) =>
      key.append(el("p", {}, el("span", { class: "swatch" }, sample), this.#word("span", word)));
    for (const [number, form] of island.map.kind === "city" ? FORMS.entries() : []) {
      if (forms.has(number)) explain(drawSymbol(symbolOf(undefined, { form, size: 16 })), `form-${form}`);
    }
    if (island.labels.some(({ rank }) => rank === "station")) explain(sampled([{ class: "line-metro", "stroke-width": 1.6 }]), "line-metro");
    const kinds = new Map(island.lines.map((line) => [kindOf(line), line]));
    for (const kind of ["sister", "cooperative", "linked", "undated", "rail-main", "rail-branch", "rail-dashed"]) {
      const line = kinds.get(kind);
      if (line) explain(kind === "undated" ? undatedSample(line) : lineSample(line.style, kind === "rail-dashed"), `line-${kind}`);
    }
    if (island.map.kind === "world") key.append(this.#limits());
    this.#name();
  }

  /** What the projection does to the world, and where distances and directions are true. */
  #limits(): HTMLElement {
    const note = el("p", { class: "legend-limits" }, this.#word("span", "mercator"));
    const link = linkToFigure(this.#session, this.#word("a", "mercator-figure"));
    if (link) note.append(" ", link);
    return note;
  }
}

/** How many rows of a group are shown, and of how many where that is not all. */
export function countIn(session: Session, start: number, count: number): string {
  let shown = 0;
  for (let row = start; row < start + count; row++) shown += session.shown[row]!;
  return shown === count ? session.number(count) : `${session.number(shown)}/${session.number(count)}`;
}

/** What the key tells a line apart by. */
function kindOf({ style, dashed, undated }: LineRecord): string {
  return undated ? "undated" : style.startsWith("rail") && dashed ? "rail-dashed" : style;
}

/** As it is on the map: that it is thin tells it apart. */
function undatedSample(line: LineRecord): SVGElement {
  return sampled(strokesOf(line).map(({ className, weight, dash }) => ({ class: className, "stroke-width": weight, "stroke-dasharray": dash })));
}

/** A short piece of a line, a little heavier than on the map. */
function lineSample(style: LineStyle, dashed: boolean): SVGElement {
  const strokes = STROKES[style].filter(({ className, sample }) => sample.width && (!dashed || !className.includes("sleepers")));
  return sampled(strokes.map(({ className, sample }) => ({ class: className, "stroke-width": sample.width, "stroke-dasharray": dashed ? "5 5" : sample.dash })));
}

function sampled(strokes: Record<string, string | number>[]): SVGElement {
  const sample = { class: "line-sample", width: 30, height: 10, viewBox: "0 0 30 10", "aria-hidden": "true" };
  return svg("svg", sample, ...strokes.map((stroke) => svg("path", { d: "M2 5H28", ...stroke })));
}
