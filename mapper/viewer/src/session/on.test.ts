import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { Map as LeafletMap } from "leaflet";
import { sessionOn } from "./on.ts";
import type { Session } from "./session.ts";

/** What a session on another map does of what it put off, when that map is left meanwhile or not. */
function done(leaving: boolean): string[] {
  const off: (() => void)[] = [];
  const told: string[] = [];
  const acts = new Map<string, (told: never) => void>();
  const session = { on: (event: string, act: () => void) => (acts.set(event, act), () => acts.delete(event)), later: (work: () => void) => off.push(work) };
  globalThis.requestAnimationFrame = (work) => off.push(() => work(0));
  const [seen, leave] = sessionOn(session as unknown as Session, {} as LeafletMap);
  seen.on("filter", () => told.push("filter"));
  seen.later(() => told.push("later"));
  for (const act of acts.values()) act(undefined as never);
  if (leaving) leave();
  assert.equal(acts.size, leaving ? 0 : 1);
  for (const work of off) work();
  return told;
}

test("what was put off is done", () => assert.deepEqual(done(false), ["later", "filter"]));
test("nothing is done on a map that was left", () => assert.deepEqual(done(true), []));
