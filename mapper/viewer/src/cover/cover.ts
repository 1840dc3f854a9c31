// The one script of a cover: the choice of languages, which goes along to the maps.
import { chooseLanguage, wantedLanguages } from "../core/choose.ts";
import { el } from "../core/dom.ts";
import { writeState } from "../core/hash.ts";
import { applyLanguage } from "../session/language.ts";
import { nameOf } from "../session/words.ts";

const languages = (document.documentElement.dataset.languages ?? document.documentElement.lang).split(" ");
const buttons = languages.map((language) => el("button", { type: "button", lang: language }, nameOf({ words: {} }, language)));

function show(language: string): void {
  applyLanguage(language);
  buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(languages[at] === language)));
  for (const link of document.querySelectorAll(".cover-map")) {
    link.setAttribute("href", link.getAttribute("href")!.split("#")[0] + writeState({ lang: language }));
  }
}

buttons.forEach((button, at) =>
  button.addEventListener("click", () => {
    show(languages[at]!);
    history.replaceState(null, "", writeState({ lang: languages[at]! }));
  }),
);
if (languages.length > 1) document.getElementById("tools-language")?.append(el("div", { class: "language", role: "group" }, ...buttons));
show(chooseLanguage(languages, wantedLanguages()));
