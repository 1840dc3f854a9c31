import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage, directionOf } from "./choose.ts";

for (const [wanted, expected] of [
  [["zh-Hans-CN", "en"], "zh"], [["fr", "en-GB"], "en"], [["fr"], "en"], [[null, "ZH"], "zh"], [["zh", "en"], "zh"],
] as const) test(`a reader of ${wanted.join(", ")} gets ${expected}`, () => assert.equal(chooseLanguage(["en", "zh"], wanted), expected));

for (const [language, direction] of [
  ["ar", "rtl"],
  ["fa-IR", "rtl"],
  ["uz-Arab", "rtl"],
  ["ku-Latn", "ltr"],
  ["zh-Hans", "ltr"],
  ["en", "ltr"],
] as const)
  test(`${language} runs ${direction}`, () => assert.equal(directionOf(language), direction));
