import { strict as assert } from "node:assert";
import { test } from "node:test";
import { rooms } from "./room.ts";

const at = (x: number, size: number) => ({ x, y: 0, size });

test("a dot alone has the room of a finger", () => assert.deepEqual(rooms([at(0, 4)]), [24]));
test("a large mark has its own size", () => assert.deepEqual(rooms([at(0, 30), at(20, 4)])[0], 30));
test("a dot leaves its neighbour what is drawn of it", () => assert.deepEqual(rooms([at(0, 12), at(12, 4)]), [20, 12]));
test("a dot never answers for less than it shows", () => assert.deepEqual(rooms([at(0, 12), at(2, 4)])[1], 4));
