// A feature's article as a card shows it: cloned from the list, without ids, without what the card says itself.
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
  return clone;
}
