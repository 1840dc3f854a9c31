import assert from "node:assert/strict";
import { test } from "node:test";
import { Emitter } from "./events.ts";

test("an event reaches its listeners until they leave", () => {
  const bus = new Emitter<{ said: string }>();
  const heard: string[] = [];
  const leave = bus.on("said", (word) => heard.push(word));
  bus.emit("said", "one");
  leave();
  bus.emit("said", "two");
  assert.deepEqual(heard, ["one"]);
});
