// The way to the figure below the map and back. On a phone it is wider than the screen and begins at its middle, where the hub is.
import { el } from "../core/dom.ts";
import { isEmbedded } from "../core/embedded.ts";
import type { Session } from "../session/session.ts";

/** Words that lead to the figure, and a way back in it; null on a page without one. */
export function linkToFigure(session: Session, link: HTMLElement): HTMLElement | null {
  const figure = document.getElementById("second-view");
  const room = figure?.querySelector<HTMLElement>("[tabindex]");
  if (!figure || !room) return null;
  link.setAttribute("href", "#second-view");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    remember();
    figure.scrollIntoView();
    room.focus({ preventScroll: true });
  });
  const back = el("button", { type: "button", class: "small back-to-map" });
  back.addEventListener("click", () => {
    window.scrollTo({ top: 0, behavior: "instant" });
    (link.checkVisibility() ? link : session.map.getContainer()).focus({ preventScroll: true });
  });
  const name = () => (back.textContent = session.word("back-to-map"));
  session.on("language", name);
  name();
  room.before(back);
  new ResizeObserver(() => (room.scrollLeft = (room.scrollWidth - room.clientWidth) / 2)).observe(room);
  return link;
}

/** Back leads to where the reader was; it belongs to the page round a frame. */
function remember(): void {
  try {
    if (!isEmbedded()) history.pushState(null, "", location.href);
  } catch {
    // A page without an address has no Back of its own.
  }
}
