// Portraits in a row at the map's foot, one after the other under the finger; the one that leads stands out on the map.
import type { Session } from "../session/session.ts";
import type { Portrait } from "./portrait.ts";

/** Height of the strip, on a low map and else. */
const LOW = 66;
const HIGH = 92;
const LOW_MAP = 380;
/** A map that is left lower than this, or than this share of its width, is worth more than pictures. */
const LEAST_MAP = 190;
const LEAST_SHARE = 0.45;

/** How high the strip is on a map of this size, for a text that much larger than usual; 0 where there is no room. */
export function stripHeight({ x, y }: { x: number; y: number }, scale: number): number {
  const wanted = Math.round((y < LOW_MAP ? LOW : HIGH) * scale);
  return y - wanted < Math.max(LEAST_MAP, LEAST_SHARE * x) ? 0 : wanted;
}

/** Follow the swipes: the first portrait that is seen whole is the current one. */
export function followSwipes(session: Session, list: HTMLElement, portraits: readonly Portrait[]): void {
  let asked = false;
  list.addEventListener(
    "scroll",
    () => {
      if (asked || session.opening !== "strip") return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        makeCurrent(session, list, portraits);
      });
    },
    { passive: true },
  );
}

export function makeCurrent(session: Session, list: HTMLElement, portraits: readonly Portrait[]): void {
  const step = list.scrollWidth / Math.max(1, portraits.length);
  // At its end the row cannot be pulled further, though several portraits are still to come.
  const most = list.scrollWidth - list.clientWidth;
  const share = most > 0 ? Math.min(1, Math.abs(list.scrollLeft) / most) : 0;
  const seen = Math.max(1, list.clientWidth / step);
  const at = Math.round(Math.abs(list.scrollLeft) / step + share * (seen - 1));
  session.point(portraits[Math.min(at, portraits.length - 1)]?.id ?? null);
}
