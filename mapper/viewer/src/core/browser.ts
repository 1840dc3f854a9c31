// What the reader's screen, settings and browser say, and what is asked of them.

const LATEST_MS = 2000;
const WITHOUT_IDLE_MS = 300;

export const isWide = (): boolean => window.matchMedia("(min-width: 56.25em)").matches;
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
