// How large the map becomes on paper. A style sheet can tell one sheet from another but not divide lengths, so the scale for
// each kind of sheet is reckoned here, and print.css chooses one.
import { roomOf } from "../map/foot.ts";
import type { Session } from "../session/session.ts";

type Size = [number, number];

/** Width and height between the margins, in CSS pixels, of the smaller of A4 and Letter, of A3 and tabloid; of Letter alone. */
const [UPRIGHT, LARGE_UPRIGHT]: [Size, Size] = [[702, 930], [960, 1480]];
const LETTER_UPRIGHT: Size = [725, 930];
const [LYING, LARGE_LYING]: [Size, Size] = [[960, 685], [1490, 960]];
/** More and everything on the map would be coarse. */
const MOST = 2.4;
/** Pixels of a sheet that the title takes, the credits below a map alone, and the key beside a map. */
const [TITLE, CREDITS, BESIDE] = [85, 75, 210];
/** Those of one group or kind of line in the key below a map, and of its other lines. */
const [ITEM, ROW, REST] = [150, 20, 60];

/** Tell the style sheet what only the map's area needs: told of the whole page, every entry of its list would be styled anew. */
export function tellMap(properties: Record<string, string>): void {
  const style = document.getElementById("map-area")?.style;
  for (const [name, value] of Object.entries(properties)) style?.setProperty(name, value);
}

/** Say for every kind of sheet how the map is scaled to stand on it whole, with title and key, beside it where it is larger so. */
export function scaleToSheets({ map }: Session, alone: boolean): void {
  const { x, y } = map.getSize();
  const high = y + roomOf(map, "--insets");
  const items = document.querySelectorAll("#legend label, #legend li").length;
  const fitting = (width: number, height: number) => Math.min(MOST, width / Math.max(1, x), (height - TITLE - (alone ? CREDITS : 0)) / Math.max(1, high));
  const below = ([width, height]: Size) => fitting(width, height - Math.ceil((items * ITEM) / width) * ROW - REST);
  const beside = ([width, height]: Size) => fitting(width - BESIDE, height);
  const isBeside = [LYING, LARGE_LYING].every((size) => beside(size) > below(size));
  document.documentElement.classList.toggle("key-beside", isBeside);
  const lying = isBeside ? beside : below;
  tellMap({
    "--scale-upright": String(below(UPRIGHT)),
    "--scale-letter-upright": String(below(LETTER_UPRIGHT)),
    "--scale-large-upright": String(below(LARGE_UPRIGHT)),
    "--scale-lying": String(lying(LYING)),
    "--scale-large-lying": String(lying(LARGE_LYING)),
  });
}
