// Long work in pieces, so that the page can be drawn and answer in between.

/** How long the page is held up at most, in milliseconds. */
const LONGEST = 10;

/** A pause that is one only when work has gone on for long since the last. */
export function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  };
}
