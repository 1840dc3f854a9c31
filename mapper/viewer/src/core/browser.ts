// What the reader's screen, settings and browser say, and what is asked of them.

const LATEST_MS = 2000;
const WITHOUT_IDLE_MS = 300;

/** Whether map and list stand side by side: on wide screens, and on a phone that lies on its side. */
export const isWide = (): boolean => window.matchMedia("(min-width: 56.25em), (min-width: 45em) and (max-height: 30em)").matches;
/** Whether the details of a place lie over the list, as the map has no height for them. */
export const isFlat = (): boolean => window.matchMedia("(min-width: 45em) and (max-width: 75em) and (max-height: 30em)").matches;
export const motionWanted = (): boolean => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Do what nobody waits for when the page has nothing better to do. */
export function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: LATEST_MS });
  else setTimeout(work, WITHOUT_IDLE_MS);
}

/** Copy to the clipboard, which a browser may refuse (an insecure origin, a sandbox); whether it did. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
