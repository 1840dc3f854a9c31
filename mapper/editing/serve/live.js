(() => {
  // Added by `mapper serve` to the copy it sends: waits for the next build, reloads in place, shows problems.
  const page = __PAGE__;
  const version = __VERSION__;
  const kept = "mapper-live-scroll";
  const box = document.createElement("div");
  box.id = "live-problems";
  box.setAttribute("role", "alert");
  box.hidden = true;
  box.style.cssText =
    "position:fixed;inset:auto 1rem 1rem 1rem;max-height:50vh;overflow:auto;z-index:var(--z-skip,1);padding:1rem;" +
    "font:14px/1.5 ui-monospace,Consolas,'Noto Sans Mono CJK SC',monospace;white-space:pre-wrap;" +
    "background:var(--ink,CanvasText);color:var(--paper,Canvas);border-left:6px solid var(--accent,currentColor);border-radius:4px";
  document.body.append(box);
  const show = (told) => {
    box.hidden = told.length === 0;
    box.textContent = told.join("\n");
  };
  const scrolled = () => [document.scrollingElement, document.getElementById("list")].filter(Boolean);
  const reload = () => {
    const hash = window.mapper?.share?.();
    if (hash) history.replaceState(null, "", hash);
    sessionStorage.setItem(kept, JSON.stringify(scrolled().map((element) => element.scrollTop)));
    location.reload();
  };
  const restore = () => {
    const tops = JSON.parse(sessionStorage.getItem(kept) ?? "[]");
    sessionStorage.removeItem(kept);
    scrolled().forEach((element, at) => tops[at] && (element.scrollTop = tops[at]));
  };
  const ask = async (step) => {
    try {
      const board = await (await fetch(`/live?step=${step}&language=${encodeURIComponent(document.documentElement.lang)}`)).json();
      if ((board.versions[page] ?? 0) !== version) return reload();
      show(board.told);
      ask(board.step);
    } catch {
      setTimeout(() => ask(-1), 1000);
    }
  };
  restore();
  ask(-1);
})();
