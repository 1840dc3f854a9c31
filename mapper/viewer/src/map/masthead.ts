// The title takes its height from the map's, whatever language and window make of it.
import { measureMasthead } from "../core/masthead.ts";
import type { Session } from "../session/session.ts";

/** Fit the map now, while nothing else waits to be laid out, and when language or window change the title. */
export function keepUnderMasthead(session: Session): void {
  const fit = () => {
    if (measureMasthead()) session.map.invalidateSize({ animate: false });
  };
  session.on("language", fit);
  window.addEventListener("resize", fit);
  fit();
}
