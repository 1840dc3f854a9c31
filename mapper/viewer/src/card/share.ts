// The last row of a card: a link that restores exactly what is shown now.
import { el } from "../core/dom.ts";
import { writeState } from "../core/hash.ts";
import type { Address } from "../session/address.ts";
import type { Session } from "../session/session.ts";
import type { CardPart } from "./card.ts";
import { copyOrOffer } from "./offer.ts";

/** A link to what is shown, whatever is open; where it was copied to, or may be copied from, is told beside it. */
export function shareView(session: Session, address: Address, button: HTMLElement): HTMLElement {
  const told = el("span", { role: "status", class: "share-told" });
  button.addEventListener("click", () => void copyOrOffer(session, address.link(), told));
  // It is about what was shown then.
  for (const event of ["select", "filter"] as const) session.on(event, () => told.parentElement?.querySelector(".offered")?.remove());
  for (const event of ["select", "filter", "language"] as const) session.on(event, () => (told.textContent = ""));
  return el("div", { class: "tools-told" }, told);
}

export function shareRow(address: Address): CardPart {
  return (_id, session) => {
    if (!address.link()) return null;
    const hash = writeState(address.state());
    const link = el("a", { class: "share", href: hash }, session.word("share"));
    const told = el("span", { role: "status", class: "share-told" });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const url = address.link();
      link.setAttribute("href", url);
      void copyOrOffer(session, url, told);
    });
    return el("p", { class: "card-share" }, link, " ", told);
  };
}
