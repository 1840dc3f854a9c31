// The height at which an embedded map shows its opening view without much round it, told to the page round it.
import { openingBounds } from "../map/view.ts";
import type { Session } from "../session/session.ts";

/** What the message says it is; docs/embedding.md tells embedders. */
const MESSAGE = "mapper-height";
const LEAST = 320;
const MOST = 800;

/** Tell it now and whenever the width has changed: it depends on nothing else, so that a frame that follows is at rest. */
export function tellHeight(session: Session): void {
  if (window.parent === window) return;
  let width = 0;
  const tell = () => {
    const now = session.map.getSize().x;
    if (now === width) return;
    width = now;
    // Whoever embeds a page may know how high it is: nothing here is a secret.
    window.parent.postMessage({ type: MESSAGE, map: document.documentElement.dataset.map, height: height(session) }, "*");
  };
  window.addEventListener("resize", tell);
  tell();
}

/** In pixels, the bar included. */
function height(session: Session): number {
  const { map } = session;
  const bounds = openingBounds(session);
  const [north, south] = [map.project(bounds.getNorthWest(), 0), map.project(bounds.getSouthEast(), 0)];
  const wanted = (map.getSize().x * (south.y - north.y)) / (south.x - north.x);
  const masthead = document.querySelector<HTMLElement>(".masthead")?.offsetHeight ?? 0;
  return Math.round(masthead + Math.max(LEAST, Math.min(MOST, wanted)));
}
