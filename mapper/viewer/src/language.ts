// Which language is shown: link, then browser, then the page's own. Everything switches in place, without a reload.
import { el, textIn } from "./dom.ts";
import type { Island, Language } from "./island.ts";
import type { Session } from "./session.ts";

/** The first of the reader's languages that the page has; `zh-Hans-CN` finds `zh`. */
export function chooseLanguage(available: Language[], wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    if (!tag) continue;
    const lower = tag.toLowerCase();
    const exact = available.find((each) => each.toLowerCase() === lower);
    const related = available.find((each) => each.toLowerCase().split("-")[0] === lower.split("-")[0]);
    if (exact ?? related) return (exact ?? related)!;
  }
  return available[0] ?? "en";
}

/** Only the texts of `html[data-lang]` are shown; one rule a language, since a page may have any. */
export function languageRules(languages: Language[]): string {
  return languages
    .map((language) => {
      const root = `html.js[data-lang="${language}"]`;
      return (
        `${root} .t:not([lang="${language}"]):not([data-for="${language}"]),` +
        `${root} .t[data-for]:not([data-for="${language}"]){display:none}`
      );
    })
    .join("\n");
}

export function applyLanguage(language: Language): void {
  const root = document.documentElement;
  root.lang = language;
  root.dataset.lang = language;
  const title = textIn(document.querySelector("h1"), language);
  if (title) document.title = title;
}

function nameOf(island: Island, language: Language): string {
  return island.words[language]?.language ?? language;
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
