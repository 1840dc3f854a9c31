// What is said when a link asks for a place that this map does not have: another map of the atlas may have it.
import { el } from "../core/dom.ts";
import { isEmbedded } from "../core/embedded.ts";
import { writeState } from "../core/hash.ts";
import type { Session } from "../session/session.ts";

/** The other maps of the atlas, as the page links to them. */
const OTHERS = ".masthead .maps a[href]";

export function missing(session: Session): HTMLElement {
  const line = el("p", { class: "missing", role: "status", hidden: "" });
  let id: string | null = null;
  const tell = () => {
    line.hidden = id === null;
    line.replaceChildren(id === null ? "" : session.word("missing", { id }), ...(id === null ? [] : links(session, id)));
  };
  session.on("missing", (asked) => {
    id = asked;
    tell();
  });
  session.on("select", (selected) => {
    if (selected === null) return;
    id = null;
    tell();
  });
  session.on("language", tell);
  return line;
}

function* links(session: Session, id: string): Generator<Node | string> {
  for (const other of document.querySelectorAll<HTMLAnchorElement>(OTHERS)) {
    const page = other.getAttribute("href")!.replace(/[?#].*$/, "");
    const link = el("a", { href: `${page}${writeState({ lang: session.language, place: id })}` });
    if (isEmbedded()) link.setAttribute("target", "_blank");
    link.append(...[...other.childNodes].map((node) => node.cloneNode(true)));
    yield " → ";
    yield link;
  }
}
