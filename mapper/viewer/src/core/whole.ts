// What the style sheet leaves out of the first layout is laid out when the page has nothing better to do, some entries at a
// time: all at once they would keep the reader's first drag waiting for a third of a second.

/** So many entries take about as long as a frame. */
const PIECE = 40;

/** Lay these out, then say that the page is whole; `idle` does its work later. */
export function layOutRest(entries: readonly HTMLElement[], idle: (work: () => void) => void, whole: () => void, from = 0): void {
  idle(() => {
    const to = from + PIECE;
    for (const entry of entries.slice(from, to)) entry.style.contentVisibility = "visible";
    if (to < entries.length) layOutRest(entries, idle, whole, to);
    else whole();
  });
}
