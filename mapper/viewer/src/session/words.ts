// The page's own words: filled in, in the form that their number takes, and languages by their names.
import type { Island, Language, Word } from "../core/island.ts";

type Values = Record<string, string | number>;

/** `{name}` replaced from `values`; of several forms the one for `values.count`. */
export function filled(word: Word, language: Language, values: Values): string {
  const text = typeof word === "string" ? word : word[new Intl.PluralRules(language).select(Number(values.count))] ?? word.other ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** What a language calls itself. */
export function nameOf(island: Pick<Island, "words">, language: Language): string {
  const name = String(island.words[language]?.language ?? nameIn(language, language));
  // Standing alone, it begins as a heading does.
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** `English or Chinese`, as said in the language shown. */
export function anyOf(languages: readonly Language[], shown: Language): string {
  const names = languages.map((language) => nameIn(language, shown));
  return new Intl.ListFormat(shown, { type: "disjunction" }).format(names);
}

function nameIn(language: Language, shown: Language): string {
  return new Intl.DisplayNames(shown, { type: "language" }).of(language) ?? language;
}
