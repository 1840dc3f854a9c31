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

/** The room that the tools take, for what has to stay clear of them: they are seen wherever the list is scrolled to. */
export function measureTools({ features }: Session, tools: HTMLElement): void {
  const { style } = document.documentElement;
  const measure = () => {
    const height = `${tools.offsetHeight}px`;
    // The whole page takes its style from this: told when others have measured, too, and before marks and names are laid out.
    if (style.getPropertyValue("--tools") !== height) queueMicrotask(() => style.setProperty("--tools", height));
  };
  void features.ready.then(() => {
    measure();
    new ResizeObserver(measure).observe(tools);
  });
}
