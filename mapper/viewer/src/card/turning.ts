// Wheel and finger turn what is told step by step: a text is read to its end first, and one stroke turns one step.

/** A stroke of the wheel ends when it has rested so long; one that goes on turns again after the longer time. */
const REST_MS = 180;
const AGAIN_MS = 700;
/** So far, in pixels, a finger moves to turn. */
const SWIPE = 40;

/** Turn by what happens in `area`, whose `text` may itself scroll. `turn` says whether there was a step to go to. */
export function turnByScrolling(area: HTMLElement, text: HTMLElement, turn: (by: 1 | -1) => boolean): void {
  let [last, turned] = [-Infinity, -Infinity];
  area.addEventListener("wheel", (event) => {
    const by = event.deltaY > 0 ? 1 : -1;
    const fresh = event.timeStamp - last > REST_MS || event.timeStamp - turned > AGAIN_MS;
    last = event.timeStamp;
    // Ctrl zooms; what is left of the text comes first.
    if (event.ctrlKey || !event.deltaY || hasMore(text, by)) return;
    if (fresh && turn(by)) turned = event.timeStamp;
    // At the first and last step the page round the map may scroll on.
    if (turned > -Infinity && event.timeStamp - turned <= AGAIN_MS) event.preventDefault();
  }, { passive: false });
  let from: number | null = null;
  area.addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 ? touches[0]!.clientY : null), { passive: true });
  area.addEventListener("touchend", ({ changedTouches: [touch] }) => {
    const way = from === null || !touch ? 0 : from - touch.clientY;
    const by = way > 0 ? 1 : -1;
    if (Math.abs(way) >= SWIPE && !hasMore(text, by)) turn(by);
    from = null;
  });
}

/** Whether a text can still be scrolled that way. */
function hasMore({ scrollTop, clientHeight, scrollHeight }: HTMLElement, by: 1 | -1): boolean {
  return by > 0 ? scrollTop + clientHeight < scrollHeight - 1 : scrollTop > 0;
}
