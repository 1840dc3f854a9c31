// The search field above the list: narrows list and map together; Enter opens the best find, Escape ends the search.
import { isWide, whenIdle } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import { searchHint } from "../session/language.ts";
import type { Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";

/** The field with its label. `searching` is told when what is found changes, `down` when the reader wants to go to the list. */
export function searchField(session: Session, filter: Filter, searching: (query: string) => void, down: () => void): HTMLElement {
  const field = el("input", { type: "search", id: "search-field", autocomplete: "off", spellcheck: "false" });
  const label = el("label", { for: "search-field", class: "visually-hidden" });
  const query = () => field.value.trim();
  const run = () => {
    // What is found would stand beneath the details. A story that they belong to goes with them, and with what it searched for.
    const typed = field.value;
    if (session.selected && isWide()) session.select(null);
    if (field.value !== typed) field.value = typed;
    filter.search(query(), () => searching(query()));
  };
  field.addEventListener("input", run);
  // Texts are folded when the reader turns to the field: before that nobody needs them so.
  for (const event of ["focus", "pointerenter"]) field.addEventListener(event, () => void filter.searchable());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && query() && filter.best >= 0) {
      event.preventDefault();
      session.select(session.features.id(filter.best), { fly: true, focus: true });
    } else if (event.key === "Escape" && session.selected) {
      // The details go first; by itself the browser would empty the field, too.
      event.preventDefault();
    } else if (event.key === "Escape" && field.value) {
      event.stopPropagation();
      field.value = "";
      run();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      down();
    }
  });
  session.kept.set("q", {
    read: query,
    restore: (value) => {
      field.value = value;
      filter.search(query());
    },
  });
  const name = () => (field.placeholder = label.textContent = session.word("search"));
  const hint = () => (field.title = searchHint(session));
  session.on("language", name);
  session.on("language", hint);
  name();
  // The names of languages are the first that take the browser tens of milliseconds.
  whenIdle(hint);
  return el("div", { class: "search" }, label, field);
}

/** A way back to everything, offered while something is hidden. */
export function resetButton(session: Session, filter: Filter): HTMLElement {
  const button = el("button", { type: "button", class: "small reset", hidden: "" });
  button.addEventListener("click", () => {
    filter.off = [];
    for (const control of session.kept.values()) control.restore("");
    document.getElementById("search-field")?.focus({ preventScroll: true });
  });
  session.on("listed", () => (button.hidden = filter.listed.length === session.features.count));
  const name = () => (button.textContent = session.word("reset"));
  session.on("language", name);
  name();
  return button;
}

/** How many features are shown, told to screen readers as it changes. */
export function results(session: Session, filter: Filter): HTMLElement {
  const line = el("p", { class: "results", role: "status", "aria-live": "polite" });
  const tell = () => {
    // Numbers come with the names: the first large one takes a page 20 ms, in which the marks can be drawn.
    if (!session.features.named) return;
    const [n, total] = [session.number(filter.rows.length), session.number(session.features.count)];
    line.textContent = filter.inView
      ? session.word("in-view-count", { n: session.number(filter.listed.length), total: n })
      : session.word(filter.rows.length ? "results" : filter.reading ? "results-reading" : "results-none", { n, total });
  };
  session.on("listed", tell);
  session.on("language", tell);
  void session.features.whenNamed.then(tell);
  return line;
}
