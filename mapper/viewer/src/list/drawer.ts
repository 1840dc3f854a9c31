// A part of the page behind a button. Where there is room it opens in its place; on a phone it is a sheet over the page, which
// goes when the reader turns to something else.
import { isFlat, isWide } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

/** Whether drawers lie over the page. */
export const asSheet = (): boolean => !isWide() || isFlat();

export class Drawer {
  readonly #session: Session;
  readonly #word: string;
  readonly #button: HTMLElement;
  readonly #element: HTMLElement;
  readonly #atRest: () => boolean;
  readonly #title = el("p", { class: "drawer-title" });
  readonly #close = el("button", { type: "button", class: "drawer-close" }, "×");
  #sheet = asSheet();

  /** `word` names the element; `atRest` says whether it is open where it does not lie over the page. */
  constructor(session: Session, word: string, button: HTMLElement, element: HTMLElement, atRest: () => boolean = () => false) {
    this.#session = session;
    this.#word = word;
    this.#button = button;
    this.#element = element;
    this.#atRest = atRest;
    element.classList.add("drawer");
    element.setAttribute("role", "group");
    element.prepend(el("div", { class: "drawer-head" }, this.#title, this.#close));
    button.setAttribute("aria-controls", element.id);
    button.addEventListener("click", () => this.show(element.hidden));
    this.#close.addEventListener("click", () => this.show(false));
    element.addEventListener("keydown", (event) => this.#key(event));
    button.addEventListener("keydown", (event) => !element.hidden && (this.#sheet || !this.#atRest()) && this.#key(event));
    element.addEventListener("focusout", ({ relatedTarget }) => this.#left(relatedTarget));
    window.addEventListener("resize", () => asSheet() !== this.#sheet && this.rest());
    session.on("select", (id) => id && this.#sheet && this.show(false));
    session.on("language", () => this.#name());
    this.#name();
    this.rest();
  }

  show(open: boolean): void {
    const inside = this.#element.contains(document.activeElement);
    this.#element.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
    if (open && this.#sheet) this.#close.focus({ preventScroll: true });
    else if (!open && inside) this.#button.focus({ preventScroll: true });
  }

  /** As it is before anybody touches its button. */
  rest(): void {
    this.#sheet = asSheet();
    this.show(!this.#sheet && this.#atRest());
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.show(false);
  }

  /** Whoever goes on from a sheet would be beneath it. */
  #left(to: EventTarget | null): void {
    if (this.#sheet && to instanceof Node && !this.#element.contains(to) && to !== this.#button) this.show(false);
  }

  #name(): void {
    const name = this.#session.word(this.#word);
    this.#title.textContent = name;
    this.#element.setAttribute("aria-label", name);
    this.#close.setAttribute("aria-label", this.#session.word("close"));
  }
}
