// What nobody waits for is done when the page has nothing better to do.

const LATEST_MS = 2000;
const WITHOUT_IDLE_MS = 300;

export function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: LATEST_MS });
  else setTimeout(work, WITHOUT_IDLE_MS);
}
