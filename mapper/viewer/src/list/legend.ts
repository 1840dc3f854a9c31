// Legend, category filter and layer switch in one: a box a group, with the symbol its features have and how many there are.
import { isWide } from "../core/browser.ts";
import { el, svg } from "../core/dom.ts";
import type { LineStyle } from "../core/island.ts";
import type { Points } from "../marks/points.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol, plainPictogram, symbolOf } from "../symbols/symbol.ts";

interface Group {
  id: string;
  section: HTMLElement;
  ids: string[];
}

export class Legend {
  readonly #session: Session;
  readonly #points: Points;
  readonly groups: Group[];
  readonly #off = new Set<string>();
  readonly #boxes = new Map<string, HTMLInputElement>();
  readonly #words: [HTMLElement, string][] = [];

  constructor(session: Session, points: Points, host: HTMLElement) {
    this.#session = session;
    this.#points = points;
    this.groups = [...document.querySelectorAll<HTMLElement>("#list .group[data-group]")].map((section) => ({
      id: section.dataset.group!,
      section,
      ids: [...section.querySelectorAll<HTMLElement>(".entry[id]")].map((entry) => entry.id),
    }));
    const details = el("details", { class: "legend-box" });
    details.open = isWide();
    details.append(this.#word("summary", "legend"), this.#filters(), this.#key());
    host.append(details);
    session.on("filter", () => this.#count());
    session.on("language", () => this.#name());
    this.#name();
    this.#count();
  }

  /** Groups that are switched off, for links. */
  get off(): string[] {
    return [...this.#off].sort();
  }

  set off(ids: string[]) {
    this.#off.clear();
    for (const id of ids) if (this.#boxes.has(id)) this.#off.add(id);
    for (const [id, box] of this.#boxes) box.checked = !this.#off.has(id);
    this.#apply();
  }

  #word<Tag extends "summary" | "span" | "p" | "legend" | "a">(tag: Tag, key: string): HTMLElement {
    const element = el(tag, {});
    this.#words.push([element, key]);
    return element;
  }

  #name(): void {
    for (const [element, key] of this.#words) element.textContent = this.#session.word(key);
  }

  #filters(): HTMLElement {
    const set = el("fieldset", { class: "legend-groups" });
    const caption = this.#word("legend", "show");
    caption.className = "visually-hidden";
    set.append(caption);
    for (const group of this.groups) {
      const box = el("input", { type: "checkbox" });
      box.checked = true;
      box.addEventListener("change", () => {
        if (box.checked) this.#off.delete(group.id);
        else this.#off.add(group.id);
        this.#apply();
      });
      this.#boxes.set(group.id, box);
      const texts = this.#headingText(group.section);
      const label = el("label", { class: texts.some(long) ? "legend-group is-long" : "legend-group" }, box, this.#swatch(group));
      label.append(...texts, el("span", { class: "count" }, String(group.ids.length)));
      set.append(label);
    }
    return set;
  }

  #headingText(section: HTMLElement): Node[] {
    const spans = section.querySelectorAll("h2 > .t");
    return [...spans].map((span) => span.cloneNode(true));
  }

  #apply(): void {
    const gone = this.groups.filter(({ id }) => this.#off.has(id)).flatMap(({ ids }) => ids);
    this.#session.hide("groups", gone);
  }

  #swatch({ ids }: Group): Element {
    const point = ids.map((id) => this.#session.index.get(id)).find((at) => at !== undefined);
    const line = ids.flatMap((id) => this.#session.linesOf.get(id) ?? [])[0];
    const swatch = el("span", { class: "swatch" });
    if (line !== undefined) swatch.append(lineSample(this.#session.island.lines[line]!.style, false));
    if (point !== undefined) {
      const symbol = this.#points.symbol(point);
      const category = this.#session.island.categories[this.#session.island.points.category[point]!];
      const small = symbol.size < 20;
      const pictogram = small ? "" : (category?.pictogram ?? symbol.pictogram);
      swatch.append(drawSymbol({ ...symbol, form: "solid", size: small ? 13 : 28, pictogram }));
    }
    if (!swatch.firstChild) swatch.append(plainPictogram(this.#kindOf(ids)));
    return swatch;
  }

  #kindOf(ids: string[]): string {
    return document.getElementById(ids[0] ?? "")?.dataset.kind ?? "";
  }

  #count(): void {
    for (const { section, ids } of this.groups) {
      const shown = ids.filter((id) => this.#session.isVisible(id));
      section.hidden = shown.length === 0;
      for (const entry of section.querySelectorAll<HTMLElement>(".entry[id]")) entry.hidden = !shown.includes(entry.id);
      const count = section.querySelector("h2 .count");
      if (count) count.textContent = shown.length === ids.length ? String(ids.length) : `${shown.length}/${ids.length}`;
    }
  }

  /** What forms and lines mean: only those this map has. */
  #key(): HTMLElement {
    const key = el("div", { class: "legend-key" });
    const forms = new Set(this.#session.island.points.form);
    if (this.#session.island.map.kind === "city") {
      for (const form of ["solid", "ring", "dashed", "area"] as const) {
        if (!forms.has(form)) continue;
        const sample = drawSymbol(symbolOf(undefined, { form, size: 16 }));
        key.append(el("p", {}, el("span", { class: "swatch" }, sample), this.#word("span", `form-${form}`)));
      }
    }
    const styles = new Set(this.#session.island.lines.map(({ style, dashed }) => (style.startsWith("rail") && dashed ? "rail-dashed" : style)));
    for (const style of ["sister", "cooperative", "rail-main", "rail-branch", "rail-dashed"] as const) {
      if (!styles.has(style)) continue;
      const drawn: LineStyle = style === "rail-dashed" ? "rail-branch" : style;
      const sample = el("span", { class: "swatch" }, lineSample(drawn, style === "rail-dashed"));
      key.append(el("p", {}, sample, this.#word("span", `line-${style}`)));
    }
    if (this.#session.island.map.kind === "world") key.append(this.#limits());
    return key;
  }

  /** What the projection does to the world, and where distances and directions are true. */
  #limits(): HTMLElement {
    const note = el("p", { class: "legend-limits" }, this.#word("span", "mercator"));
    const figure = document.getElementById("second-view");
    if (!figure) return note;
    const link = this.#word("a", "mercator-figure");
    link.setAttribute("href", "#second-view");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      figure.scrollIntoView();
      figure.querySelector<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
    });
    note.append(" ", link);
    return note;
  }
}

/** Whether a name needs a row of its own: Latin letters are about half as wide as Chinese characters. */
function long({ textContent }: Node): boolean {
  const letters = [...(textContent ?? "")];
  return letters.reduce((width, letter) => width + (letter < "\u2e80" ? 0.55 : 1), 0) > 6.4;
}

const SAMPLES: Record<LineStyle, { width: number; dash: string; sleepers?: number }> = {
  sister: { width: 1.8, dash: "" },
  cooperative: { width: 2, dash: "0.1 5" },
  "rail-main": { width: 3.8, dash: "", sleepers: 1.9 },
  "rail-branch": { width: 2.6, dash: "", sleepers: 1.2 },
};

function lineSample(style: LineStyle, dashed: boolean): SVGElement {
  const { width, dash, sleepers } = SAMPLES[style];
  const sample = svg("svg", { class: "line-sample", width: 30, height: 10, viewBox: "0 0 30 10", "aria-hidden": "true" });
  const name = style.startsWith("rail") ? "rail" : style;
  const d = "M2 5H28";
  sample.append(svg("path", { d, class: `line line-${name}`, "stroke-width": width, "stroke-dasharray": dashed ? "5 5" : dash }));
  if (sleepers && !dashed) sample.append(svg("path", { d, class: "line line-sleepers", "stroke-width": sleepers, "stroke-dasharray": "4 5" }));
  return sample;
}
