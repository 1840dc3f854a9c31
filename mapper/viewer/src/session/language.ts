// The language shown. Everything switches in place, without a reload.
import { el, textIn } from "../core/dom.ts";
import { directionOf } from "../core/choose.ts";
import type { Language } from "../core/island.ts";
import type { Session } from "./session.ts";
import { anyOf, nameOf } from "./words.ts";

export function applyLanguage(language: Language): void {
  const root = document.documentElement;
  // Told once more, the same language would be a reason to style the whole page anew.
  if (root.lang !== language || root.dataset.lang !== language) {
    root.lang = root.dataset.lang = language;
    root.dir = directionOf(language);
  }
  const title = textIn(document.querySelector("h1"), language);
  if (title) document.title = title;
}

/** What may be typed into the search field. */
export function searchHint(session: Session): string {
  return session.word("search-hint", { languages: anyOf(session.island.languages, session.language) });
}

/** One button a language, in that language; the one shown is pressed. */
export function languageSwitch(session: Session, host: HTMLElement): void {
  if (session.island.languages.length < 2) return;
  const group = el("div", { class: "language", role: "group" });
  const buttons = session.island.languages.map((language) => {
    const button = el("button", { type: "button", lang: language }, nameOf(session.island, language));
    button.addEventListener("click", () => (session.language = language));
    group.append(button);
    return [language, button] as const;
  });
  const show = () => {
    group.setAttribute("aria-label", session.word("language-switch"));
    for (const [language, button] of buttons) button.setAttribute("aria-pressed", String(language === session.language));
  };
  session.on("language", (language) => {
    applyLanguage(language);
    show();
  });
  show();
  host.append(group);
}
