// A bar at the foot of the map that goes step by step: over the stops of a ride, or through a story. It takes the card's place;
// the arrow keys go on and back while it has the focus, Escape ends it.
import L from "leaflet";
import { isWide } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import { stopAfter } from "../lines/route.ts";
import { keepCornerSeen } from "../map/foot.ts";
import type { Session } from "../session/session.ts";

/** Where Escape closes something of its own: an open drawer and its button. */
const LATER = '.drawer, .tools-told, .tool[aria-expanded="true"]';

/** What goes step by step. */
export interface Steps {
  /** The first part of its words: `ride` has `ride-previous`, `ride-next` and `ride-end`. */
  readonly name: string;
  readonly count: number;
  readonly at: number;
  go(at: number): void;
  end(): void;
}

export class Bar {
  readonly element = el("div", { class: "ride", role: "group" });
  readonly told = el("div", { class: "ride-told", role: "status" });
  readonly #heading = el("h2", { class: "ride-title" });
  readonly #session: Session;
  readonly #steps: Steps;
  readonly #buttons: [HTMLButtonElement, string][] = [];
  #ends = () => {};

  /** `more` stands between the buttons for the next step and for the end. */
  constructor(session: Session, steps: Steps, ...more: HTMLElement[]) {
    this.#session = session;
    this.#steps = steps;
    const { name } = steps;
    const previous = this.#button(`${name}-previous`, () => steps.go(steps.at - 1));
    const next = this.#button(`${name}-next`, () => steps.go(steps.at + 1));
    const end = this.#button(`${name}-end`, () => steps.end());
    end.classList.add("ride-close");
    this.element.append(this.#heading, this.told, el("div", { class: "ride-row" }, previous, next, ...more, end));
    L.DomEvent.disableClickPropagation(this.element);
    L.DomEvent.disableScrollPropagation(this.element);
  }

  #button(key: string, act: () => void): HTMLButtonElement {
    const button = el("button", { type: "button", class: "small", "data-ride": key });
    button.addEventListener("click", act);
    this.#buttons.push([button, key]);
    return button;
  }

  get isOpen(): boolean {
    return this.element.isConnected;
  }

  /** Its height on the map, in pixels from the map's foot. */
  get covers(): number {
    const foot = this.#session.map.getContainer().getBoundingClientRect().bottom;
    return Math.max(0, foot - this.element.getBoundingClientRect().top);
  }

  open(): void {
    document.documentElement.classList.add("is-riding");
    document.getElementById("map-area")?.append(this.element);
    document.addEventListener("keydown", this.#keys, true);
    if (!isWide()) window.scrollTo({ top: 0, behavior: "auto" });
    // On a phone the map has the whole window meanwhile.
    this.#session.map.invalidateSize({ animate: false });
    this.#ends = keepCornerSeen(this.#session.map, this.element);
  }

  /** The button that goes on has the focus, or at the end the one that goes back. */
  focus(): void {
    const [[previous], [next]] = this.#buttons as [[HTMLButtonElement, string], [HTMLButtonElement, string]];
    (next.disabled ? previous : next).focus({ preventScroll: true });
  }

  close(): void {
    document.removeEventListener("keydown", this.#keys, true);
    document.documentElement.classList.remove("is-riding");
    this.#ends();
    this.element.remove();
    this.#session.map.invalidateSize({ animate: false });
  }

  /** Name what it goes through and its buttons, in the language shown. */
  name(heading: string, label: string): void {
    this.#heading.textContent = heading;
    this.element.setAttribute("aria-label", label);
    for (const [button, key] of this.#buttons) button.textContent = this.#session.word(key);
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const inside = event.target instanceof Node && this.element.contains(event.target);
    // A slider takes the arrow keys itself.
    const own = event.target instanceof HTMLInputElement;
    const next = inside && !own ? stopAfter(event.key, this.#steps.at, this.#steps.count) : null;
    if (event.key !== "Escape" && next === null) return;
    // What was opened after it goes before it.
    if (next === null && event.target instanceof Element && event.target.closest(LATER)) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) this.#steps.end();
    else this.#steps.go(next);
  };
}
