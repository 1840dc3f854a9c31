// Which way the lines of a feature run. A corridor is used both ways; and what goes between two cities without an
// agreement may go to the hub as well as from it.
import type { Session } from "../session/session.ts";
import { inRunningOrder, type Pair, pairs } from "./route.ts";

type Known = Pick<Session, "linesOf" | "island"> & { features: Pick<Session["features"], "kind" | "parts"> };

/** A feature's lines in the direction it runs, longitude and latitude; none where it has no direction. */
export function directed({ features, linesOf, island }: Known, row: number): Pair[][] {
  const lines = (linesOf.get(row) ?? []).map((at) => island.lines[at]!);
  const stretches = lines.map(({ start, end, points }) => ({ start, end, points: pairs(points) }));
  const kind = features.kind(row);
  if (kind === "service") return inRunningOrder(features.parts(row), stretches);
  return kind === "partner" && lines.every(({ style }) => style !== "linked") ? stretches.map(({ points }) => points) : [];
}
