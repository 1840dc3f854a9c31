// Runs in the head: from its first frame on the page is laid out round its map and in the reader's language, not first in
// every language for readers without scripts. A browser too old for the viewer cannot read this either and keeps the list.
import { chooseLanguage, directionOf, wantedLanguages } from "./core/choose.ts";
import { isEmbedded } from "./core/embedded.ts";
import { measureMasthead } from "./core/masthead.ts";

const root = document.documentElement;
root.classList.add("js");
root.classList.toggle("is-embedded", isEmbedded());
const language = chooseLanguage((root.dataset.languages ?? root.lang).split(" "), wantedLanguages());
root.lang = root.dataset.lang = language;
root.dir = directionOf(language);

/** As soon as the title is there: measured later, all that came after it would be laid out twice. */
function measure(): void {
  if (document.getElementById("map-area")) measureMasthead();
  else if (document.readyState === "loading") requestAnimationFrame(measure);
}
requestAnimationFrame(measure);
