// What is pasted into a page to show this map there. `mapper/export/embedding.py` writes the same frame; a test holds them together.
import { copyOrOffer } from "../card/offer.ts";
import { el } from "../core/dom.ts";
import { isEmbedded } from "../core/embedded.ts";
import type { Address } from "../session/address.ts";
import type { Session } from "../session/session.ts";

const HEIGHT = "480";

/** A frame that shows what is shown now. Scripts run in it without reaching anything round it, and links may open elsewhere. */
export function frameOf(src: string, title: string): string {
  const frame = el("iframe", {
    src,
    title,
    width: "100%",
    height: HEIGHT,
    loading: "lazy",
    sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    allow: "clipboard-write",
    style: "border:0",
  });
  return frame.outerHTML;
}

/** The last row of a card: a button that gives the frame to copy. */
export function snippetRow(address: Address) {
  return (_id: string, session: Session): HTMLElement | null => {
    if (isEmbedded() || !address.link()) return null;
    const button = el("button", { type: "button", class: "small embed-snippet" }, session.word("embed"));
    const told = el("span", { role: "status", class: "told" });
    button.addEventListener("click", () => {
      // A page opened from a disk is found beside the page that shows it.
      const src = address.link({ embed: true }).replace(/^file:.*\//, "");
      void copyOrOffer(session, frameOf(src, document.title), told, { long: true });
    });
    return el("p", { class: "card-embed" }, button, " ", told);
  };
}
