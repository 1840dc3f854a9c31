// The legend at the map's lower edge: how high it is, and where there is room for it.
import { areaSize, giveRoom } from "../map/foot.ts";
import type { Session } from "../session/session.ts";
import { asSheet } from "./drawer.ts";

/** A map lower than this, in pixels, is worth more than its key; one of very many places is drawn while nobody waits. */
const ROOMY = 560;
const ROOMY_FOR_MANY = 800;
/** Portraits tell what the key would, and need the height. */
const ROOMY_FOR_PORTRAITS = 900;
/** A map that is wider beside its height shows its world only just. */
const WIDEST = 2.5;

export function hasRoomForKey({ map, features, opening }: Session): boolean {
  const { x, y } = areaSize(map);
  return x < WIDEST * y && y >= (opening ? ROOMY_FOR_PORTRAITS : features.written ? ROOMY : ROOMY_FOR_MANY);
}

/** Keep the map above the key, whatever becomes of its height. */
export function makeRoomForKey({ map, features }: Session, legend: HTMLElement): void {
  const fit = () => giveRoom(map, "--key", asSheet() || legend.hidden ? 0 : legend.offsetHeight);
  // Whole only when the features are known; the map is laid out once, not for every height it passes.
  void features.ready.then(() => {
    fit();
    new ResizeObserver(fit).observe(legend);
  });
}
