// The marks of a map that shows others' marks once more are one stop of the Tab key: arrow keys go from mark to mark, from
// west to east and back.

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Let the buttons in a pane be walked; what this gives is to be called when they have been laid out anew. */
export function rove(pane: HTMLElement): () => void {
  const marks = () => [...pane.querySelectorAll<HTMLElement>("button")].sort((a, b) => left(a) - left(b));
  const settle = () => {
    const all = marks();
    const stop = all.find((mark) => mark === document.activeElement) ?? all[0];
    for (const mark of all) mark.tabIndex = mark === stop ? 0 : -1;
  };
  pane.addEventListener("keydown", (event) => {
    const all = marks();
    const at = all.indexOf(event.target as HTMLElement);
    const next = { Home: 0, End: all.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? 0);
    if (at < 0 || next === at || !all[next]) return;
    event.preventDefault();
    event.stopPropagation();
    all[next].focus({ preventScroll: true });
    settle();
  });
  return settle;
}

function left(mark: HTMLElement): number {
  return mark.getBoundingClientRect().left;
}
