// The one row above the list: search, and what else there is to do, each behind a button with a drawing and a word.
import { el, svg } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

/** Drawings on 20 × 20, as lines. */
const DRAWINGS: Record<string, string> = {
  filter: "M3 4.5H17L12 10.5V16L8 14V10.5Z",
  legend: "M4 5H6M9 5H16.5M4 10H6M9 10H16.5M4 15H6M9 15H16.5",
  "share-short": "M10 12.5V3M6.5 6L10 2.8L13.5 6M5 9.5H4V17H16V9.5H15",
};

export function toolButton(session: Session, word: string): HTMLElement {
  const drawing = svg("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, svg("path", { d: DRAWINGS[word] ?? "" }));
  const text = el("span");
  const button = el("button", { type: "button", class: "tool", "data-tool": word });
  button.append(drawing, text);
  const name = () => (text.textContent = session.word(word));
  session.on("language", name);
  name();
  return button;
}

/** What stands clear of the tools all the time. */
const CLEAR = ".card-place, .many-list";

/**
 * The room that the tools take, for what has to stay clear of them: they are seen wherever the list is scrolled to. It changes
 * with most filters, and is told only to what needs it: told to the page, it would be inherited by everything in it.
 */
export function measureTools({ features }: Session, tools: HTMLElement): void {
  let height = "";
  const tell = (element: HTMLElement) => element.style.setProperty("--tools", height);
  const measure = () => {
    const now = `${tools.offsetHeight}px`;
    if (now === height) return;
    height = now;
    // When others have measured, too, and before marks and names are laid out.
    queueMicrotask(() => document.querySelectorAll<HTMLElement>(CLEAR).forEach(tell));
  };
  void features.ready.then(() => {
    measure();
    new ResizeObserver(measure).observe(tools);
    document.getElementById("list")?.addEventListener("focusin", ({ target }) => {
      const focused = target as HTMLElement;
      if (!focused.closest(".group, .timeline")) return;
      tell(focused);
      // Some browsers scroll before they say what has the focus.
      if (focused.matches(":focus-visible") && overlap(focused, tools)) focused.scrollIntoView({ block: "nearest", behavior: "instant" });
    });
  });
}

function overlap(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.top < b.bottom && b.top < a.bottom;
}
