import assert from "node:assert/strict";
import { test } from "node:test";
import { Strings } from "../core/strings.ts";
import type { Session } from "../session/session.ts";
import { Filter } from "./filter.ts";

const NAMES = ["north gate", "river mill"];

/** A session of as many places, whose texts come one by one from `texts`. */
function sessionOf(texts: () => Iterable<string[]>, listed: () => void): Session {
  return {
    features: {
      count: NAMES.length,
      written: false,
      table: { groups: [], hub: -1 },
      searchedNames: () => [Strings.of(NAMES)],
      searchedTexts: texts,
      loadNames: () => Promise.resolve(),
    },
    island: {},
    linesOf: new Map(),
    map: { on: () => {} },
    on: () => {},
    emit: (event: string) => event === "listed" && listed(),
    shown: new Uint8Array(NAMES.length).fill(1),
  } as unknown as Session;
}

test("a search says of a very large page that texts are still being read, until they are", async () => {
  let before = false;
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const session = sessionOf(
    function* () {
      // What names say is told first.
      while (filter.rows.length) yield [];
      before = filter.reading;
      yield ["ice in winter", "bread"];
    },
    () => {
      if (filter.rows.length) end();
    },
  );
  const filter: Filter = new Filter(session);
  assert.equal(filter.reading, false);
  filter.search("bread");
  await ended;
  assert.equal(before, true);
  assert.deepEqual([filter.reading, [...filter.rows]], [false, [1]]);
});
