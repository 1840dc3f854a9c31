import assert from "node:assert/strict";
import { test } from "node:test";
import { localTime, mapLinks } from "./details.ts";

test("links to other maps declare their datum and keep the point", () => {
  const urls = mapLinks(41.80237, 123.42786, "市府广场 & Co").map(([, url]) => url);
  assert.ok(urls.every((url) => url.includes("41.80237") && url.includes("123.42786")));
  assert.ok(urls[0]!.includes("coordinate=wgs84") && urls[1]!.includes("coord_type=wgs84"));
  assert.ok(urls.every((url) => !/[\s市]/.test(url)));
});

test("maps of China are offered in China, and a longitude beyond the antimeridian is told as people write it", () => {
  assert.deepEqual(mapLinks(-33.87, 151.2, "Sydney").map(([key]) => key), ["openstreetmap"]);
  assert.ok(mapLinks(-13.8, 188.2, "Apia")[0]![1].includes("mlon=-171.80000"));
});

test("an unknown time zone tells no time", () => {
  const noon = new Date(Date.UTC(2024, 0, 1, 12));
  assert.match(localTime("Asia/Tokyo", "en", noon), /09:00\sPM|21:00/);
  assert.equal(localTime("Nowhere/Land", "en", noon), "");
});
