// A feature's article as a card shows it: cloned from the list, without ids, without what the card says itself; an address
// that is all that a row says is a link.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

export function article(session: Session, id: string): HTMLElement {
  const source = session.entry(id)?.querySelector("article");
  const clone = (source?.cloneNode(true) ?? el("article")) as HTMLElement;
  for (const element of clone.querySelectorAll("[id]")) element.removeAttribute("id");
  clone.querySelector(".reason")?.remove();
  for (const mark of clone.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
  clone.querySelector("h3.name")?.remove();
  clone.querySelector(".entry-symbol")?.remove();
  clone.normalize();
  for (const link of clone.querySelectorAll<HTMLAnchorElement>('a[href^="#place="]')) {
    const target = decodeURIComponent(link.getAttribute("href")!.slice("#place=".length));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      session.select(target, { fly: true, focus: true });
    });
  }
  for (const text of clone.querySelectorAll(".facts dd .t")) link(text);
  return clone;
}

const ADDRESS = /^https?:\/\/\S+$/i;

/** Anything but http(s) stays plain, so that no text can become a script. */
function link(text: Element): void {
  const href = text.textContent.trim();
  if (!ADDRESS.test(href)) return;
  const shown = href.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  text.replaceChildren(el("a", { href, target: "_blank", rel: "noopener noreferrer" }, shown));
}
