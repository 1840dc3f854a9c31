// What scripts, embedders and tests may rely on: `mapper.feature(id)` and its friends.
import type { LinePixels, Lines } from "./lines/lines.ts";
import { packedIds } from "./many.ts";
import type { Points } from "./marks/points.ts";
import { names } from "./session/names.ts";
import type { Session } from "./session/session.ts";

export interface FeatureHandle {
  id: string;
  kind: string;
  lat: number | null;
  lon: number | null;
  /** Not hidden by a filter or a search. */
  visible: boolean;
  /** On the map now: by its own symbol, by a counted one, by its lines, or by the places it consists of. */
  drawn: boolean;
  open(): void;
  close(): void;
  /** The true point in container pixels. */
  screen(): { x: number; y: number } | null;
  /** The symbol that stands for it, in container pixels; `joined` when it is a counted one. */
  symbol(): { x: number; y: number; size: number; joined: boolean } | null;
  lines(): LinePixels[];
}

export function allIds(session: Session): string[] {
  const packed = packedIds(session);
  if (packed) return packed;
  const listed = [...document.querySelectorAll(".entry[id]")].map((entry) => entry.id);
  return [...new Set([...listed, ...session.island.points.id])];
}

export function featureHandle(session: Session, points: Points, lines: Lines | null, id: string): FeatureHandle | null {
  if (!session.index.has(id) && !names(session).entry(id)) return null;
  const position = session.position(id);
  const { map } = session;
  return {
    id,
    kind: names(session).kind(id),
    lat: position?.[0] ?? null,
    lon: position?.[1] ?? null,
    get visible() {
      return session.isVisible(id);
    },
    get drawn() {
      if (!session.isVisible(id)) return false;
      return session.drawnAs(id).some((each) => points.standIn(each)) || (lines?.pixels(id).length ?? 0) > 0;
    },
    open: () => session.select(id, { fly: true }),
    close: () => session.selected === id && session.select(null),
    screen() {
      if (!position) return null;
      const { x, y } = map.latLngToContainerPoint(position);
      return { x, y };
    },
    symbol() {
      const stand = points.standIn(id);
      if (!stand) return null;
      const { x, y } = map.latLngToContainerPoint(stand.latlng);
      return { x: x + stand.x - stand.trueX, y: y + stand.y - stand.trueY, size: stand.size, joined: stand.ids.length > 1 };
    },
    lines: () => lines?.pixels(id) ?? [],
  };
}
