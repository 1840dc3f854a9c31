// `?worksheet`: the map with numbers instead of names, blank lines in place of the list, and the answers on the last page.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

export function isWorksheet(): boolean {
  return new URLSearchParams(location.search).has("worksheet");
}

export function worksheet(session: Session): void {
  if (!isWorksheet()) return;
  const answers = answerKey(session);
  for (const entry of document.querySelectorAll<HTMLElement>("#list .entry[id]")) {
    const name = entry.querySelector(".name a");
    const answer = el("li", { value: entry.dataset.number ?? "" });
    answer.append(...[...(name?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    answers.append(answer);
    // Its name is left to be written: all that a heading says by itself is its number.
    entry.querySelector(".name")?.setAttribute("aria-label", `${entry.dataset.number ?? ""}.`);
  }
}

/** Turns the page into a worksheet; the list for its answers, a page of its own. */
export function answerKey(session: Session): HTMLElement {
  document.documentElement.classList.add("worksheet");
  const heading = el("h2");
  const answers = el("ol", { class: "answers" });
  document.querySelector("main")?.append(el("section", { class: "panel answer-key" }, heading, answers));
  const name = () => (heading.textContent = session.word("answer-key"));
  session.on("language", name);
  name();
  return answers;
}
