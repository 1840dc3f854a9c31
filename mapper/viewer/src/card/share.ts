// The last row of a card: a link that restores exactly what is shown now.
import { el } from "../core/dom.ts";
import { writeState } from "../core/hash.ts";
import type { Address } from "../session/address.ts";
import type { CardPart } from "./card.ts";
import { copyOrOffer } from "./offer.ts";

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
