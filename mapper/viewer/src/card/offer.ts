// Copying, and what is done where the browser refuses it (a frame, a web view): the text stands in a field, selected.
// What is long and to be read before it is used stands there in any case.
import { copyText } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

const LINES_OF_LONG = "4";

export async function copyOrOffer(session: Session, text: string, told: HTMLElement, { long = false } = {}): Promise<void> {
  told.parentElement?.querySelector(".offered")?.remove();
  const done = await copyText(text);
  told.textContent = session.word(done ? "copied" : "copy-failed");
  if (done && !long) return;
  const shape = { class: "offered", readonly: "", "aria-label": session.word("copy-failed") };
  const field = long ? el("textarea", { ...shape, rows: LINES_OF_LONG }) : el("input", { ...shape, type: "text" });
  field.value = text;
  told.after(field);
  field.focus({ preventScroll: true });
  field.select();
}
