import assert from "node:assert/strict";
import { test } from "node:test";
import { layOutRest } from "./whole.ts";

test("entries are laid out some at a time, and the page is whole after the last", () => {
  const entries = Array.from({ length: 100 }, () => ({ style: { contentVisibility: "" } }));
  const waiting: (() => void)[] = [];
  let whole = false;
  layOutRest(entries as unknown as HTMLElement[], (work) => waiting.push(work), () => (whole = true));
  const done = [0];
  while (waiting.length) {
    assert.equal(whole, false);
    waiting.shift()!();
    done.push(entries.filter(({ style }) => style.contentVisibility === "visible").length);
  }
  assert.ok(whole);
  assert.equal(done.at(-1), entries.length);
  assert.ok(done.every((count, at) => at === 0 || count - done[at - 1]! < entries.length / 2));
});

test("a page without entries is whole, too", () => {
  let whole = false;
  layOutRest([], (work) => work(), () => (whole = true));
  assert.ok(whole);
});
