// The years of the ties: step, scrub or play, and map and list show the network as it stood at the end of that year.
// A tie without a date is never hidden: when it began is not known.
import { motionWanted } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

const STEP_MS = 700;

export function timeline(session: Session, host: HTMLElement): void {
  const years = yearsOf(session);
  const all = [...years.values()];
  if (all.length < 3) return;
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const range = el("input", { type: "range", min: String(first), max: String(last), step: "1", id: "timeline-year" });
  range.value = String(last);
  const label = el("label", { for: "timeline-year" });
  const shown = el("output", { for: "timeline-year", class: "timeline-told" });
  const play = el("button", { type: "button", class: "small" });
  let timer = 0;
  const tell = () => {
    const year = Number(range.value);
    const standing = all.filter((each) => each <= year).length;
    label.textContent = session.word("timeline");
    shown.textContent = session.word("timeline-told", { year, count: standing, undated: undated(session, years) });
    range.setAttribute("aria-valuetext", shown.textContent);
    play.textContent = session.word(timer ? "timeline-stop" : motionWanted() ? "timeline-play" : "timeline-step");
  };
  const show = () => {
    const year = Number(range.value);
    session.hide("year", [...years].filter(([, since]) => since > year).map(([id]) => id));
    tell();
  };
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    tell();
  };
  const step = () => {
    const next = all.filter((year) => year > Number(range.value)).sort((a, b) => a - b)[0];
    if (next === undefined) return stop();
    range.value = String(next);
    show();
  };
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(range.value) >= last) range.value = String(first - 1);
    step();
    if (motionWanted()) timer = window.setInterval(step, STEP_MS);
    tell();
  });
  range.addEventListener("input", () => {
    if (timer) stop();
    show();
  });
  session.on("language", tell);
  session.kept.set("year", {
    read: () => (Number(range.value) < last ? range.value : ""),
    restore: (value) => {
      range.value = value;
      show();
    },
  });
  host.after(el("div", { class: "timeline", role: "group" }, el("div", { class: "timeline-row" }, label, range, play), shown));
  tell();
}

function yearsOf(session: Session): Map<string, number> {
  const years = new Map<string, number>();
  for (const [id, extra] of Object.entries(session.island.features)) {
    const year = Number.parseInt(extra.established ?? "", 10);
    if (extra.tie && Number.isFinite(year)) years.set(id, year);
  }
  return years;
}

function undated(session: Session, years: Map<string, number>): number {
  return Object.entries(session.island.features).filter(([id, extra]) => extra.tie && !years.has(id)).length;
}
