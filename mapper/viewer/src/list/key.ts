// The legend at the map's lower edge takes its height from the map, so that it covers nothing.
import type { Session } from "../session/session.ts";
import { asSheet } from "./drawer.ts";

/** A map lower than this, in pixels, is worth more than its key; one of very many places is drawn while nobody waits. */
const ROOMY = 560;
const ROOMY_FOR_MANY = 800;

const area = (): HTMLElement | null => document.getElementById("map-area");

export function hasRoomForKey({ features }: Session): boolean {
  return (area()?.clientHeight ?? 0) >= (features.written ? ROOMY : ROOMY_FOR_MANY);
}

/** Keep the map above the key, whatever becomes of its height. */
export function makeRoomForKey({ map }: Session, legend: HTMLElement): void {
  let known = 0;
  const fit = () => {
    if (window.matchMedia("print").matches) return;
    const height = asSheet() || legend.hidden ? 0 : legend.offsetHeight;
    if (height === known) return;
    known = height;
    area()?.style.setProperty("--key", `${height}px`);
    map.invalidateSize({ animate: false });
  };
  new ResizeObserver(fit).observe(legend);
  fit();
}
