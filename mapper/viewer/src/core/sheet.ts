// How much of what stands at the foot of the map's area lies under the list, which on a phone is a sheet.
import { isWide } from "./browser.ts";
import { isEmbedded } from "./embedded.ts";

/** The margin of `#list` in layout.css. */
const OVERLAP = 14;

/** Pixels at the foot of the map's area that the list lies over. */
export function underSheet(): number {
  return isWide() || isEmbedded() ? 0 : OVERLAP;
}
