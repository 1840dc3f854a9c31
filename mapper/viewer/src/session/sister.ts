// Links to the other maps of the atlas carry what the reader has chosen here and means there, too: the language.
import { readState, writeState } from "../core/hash.ts";
import type { Session } from "./session.ts";

const LINKS = ".maps a[href], a[data-map]";

/** Complete a link when it is about to be followed, copied or opened elsewhere: lists are made anew all the time. */
export function carryLanguage(session: Session): void {
  const complete = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>(LINKS) : null;
    if (!link) return;
    const [file, hash] = link.getAttribute("href")!.split("#");
    link.setAttribute("href", file + writeState({ ...readState(hash ?? ""), lang: session.language }));
  };
  for (const event of ["pointerover", "pointerdown", "focusin", "click"]) document.addEventListener(event, complete, true);
}
