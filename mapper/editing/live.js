(() => {
  // Added by `mapper serve` to the copy it sends: waits for the next build, reloads in place, shows problems.
  let step = __STEP__;
  let version = null;
  const box = document.createElement("div");
  box.id = "live-problems";
  box.setAttribute("role", "alert");
  box.hidden = true;
  box.style.cssText =
    "position:fixed;inset:auto 1rem 1rem 1rem;max-height:50vh;overflow:auto;z-index:99999;padding:1rem;" +
    "font:14px/1.5 ui-monospace,Consolas,'Noto Sans Mono CJK SC',monospace;white-space:pre-wrap;" +
    "background:#2b1214;color:#fff;border-left:6px solid #ff8a80;border-radius:4px";
  document.body.append(box);
  const show = (problems) => {
    const errors = problems.filter((problem) => problem.severity === "error");
    const chinese = document.documentElement.lang.startsWith("zh");
    box.hidden = errors.length === 0;
    box.textContent = errors.map((problem) => (chinese ? problem.zh : problem.en)).join("\n");
  };
  const reload = () => {
    const hash = window.mapper?.share?.();
    if (hash) history.replaceState(null, "", hash);
    location.reload();
  };
  const ask = async () => {
    try {
      const answer = await fetch(`/live?step=${step}`);
      const board = await answer.json();
      if (version !== null && board.version !== version) return reload();
      version = board.version;
      step = board.step;
      show(board.problems);
      ask();
    } catch {
      setTimeout(ask, 1000);
    }
  };
  fetch("/live?step=-1")
    .then((answer) => answer.json())
    .then((board) => {
      if (board.step !== step) return reload();
      version = board.version;
      show(board.problems);
      ask();
    })
    .catch(() => setTimeout(ask, 1000));
})();
