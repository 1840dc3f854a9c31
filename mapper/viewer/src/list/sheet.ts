// On a phone the list is a sheet that the page's own scrolling pulls over the map; this adds a handle for those
// who do not drag: a button that raises and lowers it.
import { isWide, motionWanted } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

export function sheet(session: Session): void {
  const list = document.getElementById("list");
  if (!list) return;
  const handle = el("button", { type: "button", class: "sheet-handle" });
  const text = el("span", { class: "visually-hidden" });
  handle.append(el("span", { class: "sheet-grip", "aria-hidden": "true" }), text);
  list.prepend(handle);
  const raised = () => !isWide() && window.scrollY > window.innerHeight * 0.2;
  const name = () => {
    text.textContent = session.word(raised() ? "sheet-lower" : "sheet-raise");
    handle.setAttribute("aria-expanded", String(raised()));
  };
  handle.addEventListener("click", () => {
    const masthead = document.querySelector<HTMLElement>(".masthead")?.offsetHeight ?? 0;
    const top = raised() ? 0 : list.getBoundingClientRect().top + window.scrollY - masthead;
    window.scrollTo({ top, behavior: motionWanted() ? "smooth" : "auto" });
  });
  // Whoever goes back to the map by the Tab key sees where they are.
  document.getElementById("map-area")?.addEventListener("focusin", ({ target }) => {
    const { left, top, width, height } = (target as HTMLElement).getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!isWide() && list.contains(over)) window.scrollTo({ top: 0 });
  });
  window.addEventListener("scroll", () => !isWide() && name(), { passive: true });
  session.on("language", name);
  name();
}
