// Which language a reader is shown first: the link's, then the browser's, then the page's own.
import { readState } from "./hash.ts";

/** The languages a reader asks for, most wanted first. */
export function wantedLanguages(): (string | null | undefined)[] {
  return [readState(location.hash).lang, readState(location.search).lang, ...(navigator.languages ?? [navigator.language])];
}

/** The first of the reader's languages that the page has; `zh-Hans-CN` finds `zh`. */
export function chooseLanguage(available: readonly string[], wanted: readonly (string | null | undefined)[]): string {
  for (const tag of wanted) {
    if (!tag) continue;
    const lower = tag.toLowerCase();
    const exact = available.find((each) => each.toLowerCase() === lower);
    const related = available.find((each) => each.toLowerCase().split("-")[0] === lower.split("-")[0]);
    if (exact ?? related) return (exact ?? related)!;
  }
  return available[0] ?? "en";
}

/** Languages that are written from right to left, whatever their region. */
const LEFTWARD = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"]);
const SCRIPTS = /-(Arab|Hebr|Syrc|Thaa)\b/;

export function directionOf(language: string): "ltr" | "rtl" {
  const [tongue] = language.split("-");
  const script = /-[A-Z][a-z]{3}\b/.test(language);
  return SCRIPTS.test(language) || (!script && LEFTWARD.has(tongue!)) ? "rtl" : "ltr";
}
