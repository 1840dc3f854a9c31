// Copying, and what is done where the browser refuses it (a frame, a web view): the text stands in a field, selected.
import { copyText } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

export async function copyOrOffer(session: Session, text: string, told: HTMLElement): Promise<void> {
  told.parentElement?.querySelector(".offered")?.remove();
  const done = await copyText(text);
  told.textContent = session.word(done ? "copied" : "copy-failed");
  if (done) return;
  const field = el("input", { type: "text", class: "offered", readonly: "", "aria-label": session.word("copy-failed") });
  field.value = text;
  told.after(field);
  field.focus({ preventScroll: true });
  field.select();
}
