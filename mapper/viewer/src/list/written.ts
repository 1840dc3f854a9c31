// The list and the map are one: pointing at or opening an entry does so on the map, and the other way round.
import { el } from "../core/dom.ts";
import type { Points } from "../marks/points.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol, plainPictogram } from "../symbols/symbol.ts";

export function tieList(session: Session, points: Points): void {
  const list = document.getElementById("list");
  if (!list) return;
  const entryOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>(".entry[id]") : null;
  list.addEventListener("click", (event) => {
    const entry = entryOf(event.target);
    const link = (event.target as Element).closest("a[href]");
    if (!entry || (link && !link.closest(".name"))) return;
    if (link) event.preventDefault();
    session.select(entry.id, { fly: true, focus: Boolean(link) });
  });
  list.addEventListener("mouseover", (event) => session.hover(entryOf(event.target)?.id ?? null));
  list.addEventListener("mouseleave", () => session.hover(null));
  list.addEventListener("focusin", (event) => session.hover(entryOf(event.target)?.id ?? null));
  list.addEventListener("focusout", () => session.hover(null));
  session.on("hover", (id) => toggle("is-hovered", id));
  let current: Element | null = null;
  session.on("select", (id) => {
    toggle("is-current", id);
    current?.removeAttribute("aria-current");
    current = (id && document.getElementById(id)?.querySelector(".name a")) || null;
    current?.setAttribute("aria-current", "true");
  });
  addSymbols(session, points, list);
}

function toggle(name: string, id: string | null): void {
  // The class is on one entry at most; asking by class name does not search the whole list.
  for (const entry of [...document.getElementsByClassName(name)]) entry.classList.remove(name);
  if (id) document.getElementById(id)?.classList.add(name);
}

function addSymbols(session: Session, points: Points, list: HTMLElement): void {
  for (const entry of list.querySelectorAll<HTMLElement>(".entry[id]")) {
    const at = session.index.get(entry.id);
    if (at === undefined) {
      const kind = entry.dataset.kind ?? "";
      entry.querySelector("article")?.prepend(el("span", { class: "entry-symbol" }, plainPictogram(kind)));
      entry.classList.add("has-symbol");
      continue;
    }
    const symbol = points.symbol(at);
    const size = symbol.size < 20 ? 14 : 28;
    entry.querySelector("article")?.prepend(el("span", { class: "entry-symbol" }, drawSymbol({ ...symbol, size })));
    entry.classList.add("has-symbol");
  }
}
