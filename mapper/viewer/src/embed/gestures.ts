// The wheel and a single finger belong to the page round an embedded map; with Ctrl or ⌘, or with two fingers, they are the map's.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

const SHOWN_MS = 1500;
/** A finger that moves less than this, in pixels, has tapped. */
const TAP = 10;

/** Keep from Leaflet what is not meant for it, and say how to move the map instead. */
export function leaveScrolling(session: Session): void {
  const container = session.map.getContainer();
  const hint = hintOver(container.parentElement!);
  const early = { capture: true, passive: true };
  const wheel = (event: WheelEvent) => {
    // Spreading two fingers on a touchpad comes as a wheel with Ctrl, too.
    if (event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    hint(session.word(isApple() ? "hint-wheel-apple" : "hint-wheel"));
  };
  let from: Touch | null = null;
  const begin = (event: TouchEvent) => {
    from = event.touches.length === 1 ? event.touches[0]! : null;
    if (from) event.stopPropagation();
  };
  const move = ({ touches: [touch, more] }: TouchEvent) => {
    if (!from || !touch || more) return;
    if (Math.hypot(touch.clientX - from.clientX, touch.clientY - from.clientY) > TAP) hint(session.word("hint-fingers"));
  };
  container.addEventListener("wheel", wheel, early);
  container.addEventListener("touchstart", begin, early);
  container.addEventListener("touchmove", move, early);
}

function isApple(): boolean {
  return /Mac|iP/.test(navigator.platform);
}

/** Says something over the map for a moment. */
function hintOver(area: HTMLElement): (text: string) => void {
  // Who neither sees nor points needs no way to move the map by pointing.
  const hint = el("p", { class: "embed-hint", "aria-hidden": "true" });
  area.append(hint);
  let timer = 0;
  return (text) => {
    hint.textContent = text;
    hint.classList.add("is-shown");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => hint.classList.remove("is-shown"), SHOWN_MS);
  };
}
