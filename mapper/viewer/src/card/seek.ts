// The stops of a ride as a slider, with ticks where something happens: the reader sees how far the train is, and jumps.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import type { Steps } from "./bar.ts";

export class Seek {
  readonly element: HTMLElement;
  readonly #range = el("input", { type: "range", min: "0", step: "1", class: "ride-range" });
  readonly #steps: Steps;
  readonly #told: number[];

  /** `told` are the stops where something happens, ascending. */
  constructor(steps: Steps, told: number[]) {
    this.#steps = steps;
    this.#told = told;
    this.#range.max = String(steps.count - 1);
    const ticks = told.map((at) => el("span", { class: "ride-tick", style: `left:${(100 * at) / (steps.count - 1)}%` }));
    this.element = el("div", { class: "ride-seek" }, el("div", { class: "ride-ticks", "aria-hidden": "true" }, ...ticks), this.#range);
    this.#range.addEventListener("input", () => steps.go(Number(this.#range.value)));
    this.#range.addEventListener("keydown", (event) => {
      const next = { PageUp: this.before, PageDown: this.after }[event.key];
      if (!next) return;
      event.preventDefault();
      steps.go(next());
    });
  }

  /** The stop before the present one where something happens, or the first. */
  readonly before = (): number => [...this.#told].reverse().find((at) => at < this.#steps.at) ?? 0;

  /** The next stop where something happens, or the last. */
  readonly after = (): number => this.#told.find((at) => at > this.#steps.at) ?? this.#steps.count - 1;

  /** Where the train is, and what that is called. */
  show(at: number, name: string, session: Session): void {
    this.#range.value = String(at);
    this.#range.setAttribute("aria-label", session.word("ride-seek"));
    this.#range.setAttribute("aria-valuetext", name);
  }
}
