// What scripts, embedders and tests may rely on: `mapper.feature(id)` and its friends.
import type { LinePixels, Lines } from "./lines/lines.ts";
import { boxOf, type Marks } from "./marks/marks.ts";
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

export function featureHandle(session: Session, marks: Marks, lines: Lines | null, id: string): FeatureHandle | null {
  const { map, features } = session;
  const row = features.row(id);
  if (row < 0) return null;
  const position = session.position(id);
  return {
    id,
    kind: features.kind(row),
    lat: position?.[0] ?? null,
    lon: position?.[1] ?? null,
    get visible() {
      return session.isVisible(id);
    },
    get drawn() {
      if (!session.isVisible(id)) return false;
      return features.drawnAs(row).some((each) => marks.standIn(each)) || (lines?.pixels(row).length ?? 0) > 0;
    },
    open: () => session.select(id, { fly: true }),
    close: () => session.selected === id && session.select(null),
    screen() {
      if (!position) return null;
      const { x, y } = map.latLngToContainerPoint(position);
      return { x, y };
    },
    symbol() {
      const stand = marks.standIn(row);
      if (!stand) return null;
      const { x, y, w } = boxOf(session, stand);
      return { x: x + w / 2, y: y + w / 2, size: w, joined: stand.joined };
    },
    lines: () => lines?.pixels(row) ?? [],
  };
}
