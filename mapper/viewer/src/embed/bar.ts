// The bar of an embedded map: its title, its languages, the list where there is no room for it, and the way to the whole page.
import { el } from "../core/dom.ts";
import type { Address } from "../session/address.ts";
import type { Session } from "../session/session.ts";

const LISTING = "is-listing";

export function bar(session: Session, address: Address): void {
  const masthead = document.querySelector(".masthead");
  masthead?.append(listButton(session), fullMap(session, address) ?? "");
  // Sources and credits belong to what is shown, here as there.
  document.querySelector("main")?.append(document.querySelector(".colophon") ?? "");
}

/** Shows and hides the list, which lies over the map; details are shown on the map again. */
function listButton(session: Session): HTMLElement {
  const root = document.documentElement;
  const button = el("button", { type: "button", class: "small embed-list", "aria-controls": "list" });
  const show = (listing: boolean) => {
    root.classList.toggle(LISTING, listing);
    button.textContent = session.word(listing ? "map" : "list-short");
  };
  const name = () => show(root.classList.contains(LISTING));
  button.addEventListener("click", () => show(!root.classList.contains(LISTING)));
  session.on("select", (id) => id && show(false));
  session.on("language", name);
  name();
  return button;
}

/** A link to the page outside of its frame, showing what is shown here; null for a page that has no address at all. */
function fullMap(session: Session, address: Address): HTMLAnchorElement | null {
  if (!address.link()) return null;
  const link = el("a", { class: "embed-full", target: "_blank", rel: "noopener" });
  const complete = () => link.setAttribute("href", address.link());
  const name = () => {
    complete();
    nameLink(link, session.word("embed-full"));
  };
  // At once for who copies it, and again whenever it may be followed: the map has moved since.
  for (const event of ["pointerenter", "pointerdown", "focus", "click"]) link.addEventListener(event, complete);
  session.on("language", name);
  name();
  return link;
}

/** In a narrow frame only the arrow is seen. */
function nameLink(link: HTMLElement, name: string): void {
  link.setAttribute("aria-label", name);
  link.setAttribute("title", name);
  link.replaceChildren(el("span", {}, name), el("span", { "aria-hidden": "true" }, " ↗"));
}
