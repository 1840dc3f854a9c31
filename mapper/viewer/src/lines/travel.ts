// How long a train is on its way, written on its line while it is open.
import { textIn } from "../core/dom.ts";
import type { Note } from "../map/naming.ts";
import type { Session } from "../session/session.ts";
import { directed } from "./directed.ts";
import { along, type Pair } from "./route.ts";

/** The published days of the service that is open, in the middle of what is seen of its line; null where there is no such thing. */
export function travelTime(session: Session): Note | null {
  const { features, language, map, selected } = session;
  const row = features.row(selected ?? "");
  if (row < 0 || features.kind(row) !== "service") return null;
  const text = textIn(session.entry(features.id(row))?.querySelector('[data-fact="days"] dd') ?? null, language);
  if (!text) return null;
  const { x: width, y: height } = map.getSize();
  const seen = directed(session, row)
    .flat()
    .map(([lon, lat]): Pair => {
      const { x, y } = map.latLngToContainerPoint([lat, lon]);
      return [x, y];
    })
    .filter(([x, y]) => x > 0 && y > 0 && x < width && y < height);
  if (seen.length < 2) return null;
  const [x, y] = along(seen, 0.5);
  return { text, x, y };
}
