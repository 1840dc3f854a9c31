// The years of the ties: step, scrub or play, and map and list show the network as it stood at the end of that year.
// A tie without a date is never hidden: when it began is not known.
import { motionWanted } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";

const STEP_MS = 700;
/** Fewer ties than these are told apart by looking. */
const FEWEST = 3;

/** The control; null where too few ties have a date. */
export function timeline(session: Session, filter: Filter): HTMLElement | null {
  const { years, undated } = session.features.table.ties;
  if (years.reduce((sum, [, count]) => sum + count, 0) < FEWEST) return null;
  return new Timeline(session, filter, years, undated).element;
}

class Timeline {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #filter: Filter;
  readonly #years: [number, number][];
  readonly #undated: number;
  readonly #range: HTMLInputElement;
  readonly #label = el("label", { for: "timeline-year" });
  readonly #told = el("output", { for: "timeline-year", class: "timeline-told" });
  readonly #play = el("button", { type: "button", class: "small" });
  #timer = 0;

  constructor(session: Session, filter: Filter, years: [number, number][], undated: number) {
    this.#session = session;
    this.#filter = filter;
    this.#years = years;
    this.#undated = undated;
    const [min, max] = [String(years[0]![0]), String(this.#last)];
    this.#range = el("input", { type: "range", min, max, step: "1", id: "timeline-year", value: max });
    this.#play.addEventListener("click", () => this.#playOrStop());
    this.#range.addEventListener("input", () => {
      if (this.#timer) this.#stop();
      this.#show();
    });
    session.on("language", () => this.#tell());
    session.kept.set("year", {
      read: () => (this.#year < this.#last ? this.#range.value : ""),
      restore: (value) => this.#go(value ? Number(value) : this.#last),
    });
    const row = el("div", { class: "timeline-row" }, this.#label, this.#range, this.#play);
    this.element = el("div", { class: "timeline", role: "group" }, row, this.#told);
    this.#tell();
  }

  get #year(): number {
    return Number(this.#range.value);
  }

  get #last(): number {
    return this.#years[this.#years.length - 1]![0];
  }

  #go(year: number): void {
    this.#range.value = String(year);
    this.#show();
  }

  #show(): void {
    const year = this.#year;
    this.#filter.want("since", year < this.#last ? (since) => since <= year : null);
    this.#tell();
  }

  #tell(): void {
    const session = this.#session;
    const year = this.#year;
    const count = this.#years.reduce((sum, [each, ties]) => sum + (each <= year ? ties : 0), 0);
    this.#label.textContent = session.word("timeline");
    this.#told.textContent = session.word("timeline-told", { year, count, undated: this.#undated });
    this.#range.setAttribute("aria-valuetext", this.#told.textContent);
    this.#play.textContent = session.word(this.#timer ? "timeline-stop" : motionWanted() ? "timeline-play" : "timeline-step");
  }

  #playOrStop(): void {
    if (this.#timer) return this.#stop();
    if (this.#year >= this.#last) this.#range.value = String(this.#years[0]![0] - 1);
    this.#step();
    if (motionWanted()) this.#timer = window.setInterval(() => this.#step(), STEP_MS);
    this.#tell();
  }

  /** To the next year in which a tie began. */
  #step(): void {
    const next = this.#years.find(([year]) => year > this.#year);
    if (next) this.#go(next[0]);
    else this.#stop();
  }

  #stop(): void {
    window.clearInterval(this.#timer);
    this.#timer = 0;
    this.#tell();
  }
}
