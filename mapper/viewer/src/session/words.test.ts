import { strict as assert } from "node:assert";
import { test } from "node:test";
import { anyOf, filled, nameOf } from "./words.ts";

const told = { one: "{count} tie", few: "{count} ties of a few", other: "{count} ties" };

for (const [language, count, text] of [
  ["en", 1, "1 tie"],
  ["en", 2, "2 ties"],
  ["pl", 3, "3 ties of a few"],
  ["pl", 5, "5 ties"],
] as const)
  test(`${count} in ${language} takes its form`, () => assert.equal(filled(told, language, { count }), text));

test("what has no value stays", () => assert.equal(filled("{n} of {total}", "en", { n: 1 }), "1 of {total}"));

for (const [languages, shown, text] of [
  [["en", "zh"], "en", "English or Chinese"],
  [["en", "zh"], "zh", "英语或中文"],
  [["fr", "pt"], "fr", "français ou portugais"],
  [["fr"], "fr", "français"],
] as const)
  test(`${languages.join()} in ${shown}`, () => assert.equal(anyOf(languages, shown), text));

for (const [language, name] of [
  ["fi", "Suomi"],
  ["pt", "Português"],
  ["zh-Hant", "繁體中文"],
] as const)
  test(`${language} calls itself ${name}`, () => assert.equal(nameOf({ words: {} }, language), name));
