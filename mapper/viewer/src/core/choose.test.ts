import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage } from "./choose.ts";

for (const [wanted, expected] of [
  [["zh-Hans-CN", "en"], "zh"], [["fr", "en-GB"], "en"], [["fr"], "en"], [[null, "ZH"], "zh"], [["zh", "en"], "zh"],
] as const) test(`a reader of ${wanted.join(", ")} gets ${expected}`, () => assert.equal(chooseLanguage(["en", "zh"], wanted), expected));
