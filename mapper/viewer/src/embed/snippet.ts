// Sharing what is shown: a link to it, or what is pasted into a page to show it there. `mapper/export/embedding.py` writes the same frame; a test holds them together.
import { copyOrOffer } from "../card/offer.ts";
import { el } from "../core/dom.ts";
import { isEmbedded } from "../core/embedded.ts";
import { printMapButton } from "../paper/map-only.ts";
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

/** A button that gives the frame to copy, hidden at first; the frame stands beside `told`. */
function frameButton(session: Session, address: Address, told: HTMLElement): HTMLElement {
  const button = el("button", { type: "button", class: "small embed-snippet", hidden: "" });
  button.addEventListener("click", () => {
    // A page opened from a disk is found beside the page that shows it.
    const src = address.link({ embed: true }).replace(/^file:.*\//, "");
    void copyOrOffer(session, frameOf(src, document.title), told, { long: true });
  });
  const name = () => (button.textContent = session.word("embed"));
  session.on("language", name);
  name();
  return button;
}

/**
 * A link to what is shown, whatever is open; where it was copied to, or may be copied from, is told beside it. Whoever shares
 * may want the frame instead, or the map on a sheet, which are offered then.
 */
export function shareView(session: Session, address: Address, button: HTMLElement): HTMLElement {
  const told = el("span", { role: "status", class: "share-told" });
  const frame = frameButton(session, address, told);
  const print = printMapButton(session);
  button.addEventListener("click", () => {
    frame.hidden = isEmbedded() || !address.link();
    // A frame prints nothing but what is round it.
    print.hidden = isEmbedded();
    void copyOrOffer(session, address.link(), told);
  });
  const element = el("div", { class: "tools-told" }, told, frame, print);
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || (frame.hidden && print.hidden && !told.textContent)) return;
    event.stopPropagation();
    frame.hidden = print.hidden = true;
    told.textContent = "";
    element.querySelector(".offered")?.remove();
    button.focus({ preventScroll: true });
  };
  for (const one of [element, button]) one.addEventListener("keydown", close);
  // It is about what was shown then.
  for (const event of ["select", "filter"] as const) session.on(event, () => told.parentElement?.querySelector(".offered")?.remove());
  for (const event of ["select", "filter", "language"] as const) session.on(event, () => (told.textContent = ""));
  return element;
}
