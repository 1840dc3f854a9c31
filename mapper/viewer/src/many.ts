// The reading experience of a page of very many features: the same card, language, address and controls, with a canvas for the
// marks and a list of which only the visible part exists.
import type { Map as LeafletMap } from "leaflet";
import { Card, type CardPart } from "./card/card.ts";
import { copying, forTheDriver, neighbourRow, otherMaps, timeThere } from "./card/details.ts";
import { shareRow } from "./card/share.ts";
import { el } from "./core/dom.ts";
import { readState } from "./core/hash.ts";
import type { Island, Language } from "./core/island.ts";
import { parsed } from "./core/unpack.ts";
import type { Lines } from "./lines/lines.ts";
import { Filter } from "./list/filter.ts";
import { sheet } from "./list/sheet.ts";
import { Tools } from "./list/tools.ts";
import { VirtualList } from "./list/virtual.ts";
import { mapControls } from "./map/controls.ts";
import { ManyPoints } from "./marks/canvas.ts";
import { listenToPointer } from "./marks/pointer.ts";
import type { Points } from "./marks/points.ts";
import { paperForMany } from "./paper/counted.ts";
import { Address } from "./session/address.ts";
import { isMany, ManySession } from "./session/many.ts";
import { useNames } from "./session/names.ts";
import type { Session } from "./session/session.ts";

/** A session over columns when the page has them, else null. */
export function manySession(map: LeafletMap, island: Island, language: Language): ManySession | null {
  if (!isMany(island)) return null;
  const session = new ManySession(map, island, language);
  const { rows } = session;
  useNames(session, {
    entry: (id) => (rows.row(id) < 0 ? null : rows.entry(rows.row(id))),
    name: (id, language = session.language) => rows.name(rows.row(id), language) || id,
    kind: (id) => rows.kind(rows.row(id)),
  });
  return session;
}

export function manyPoints(session: Session): ManyPoints | null {
  return session instanceof ManySession ? new ManyPoints(session) : null;
}

/** Every id of a page over columns, in the order of its list; null on smaller pages. */
export function packedIds(session: Session): string[] | null {
  return session instanceof ManySession ? session.rows.ids() : null;
}

/** When the base map may begin: at once, but after the marks where they are very many and what the reader waits for. */
export function baseMayBegin(session: Session): Promise<void> | null {
  return session instanceof ManySession ? session.unpacked.then(nextFrame) : null;
}

/** Resolved when the first marks are drawn; at once on smaller pages. */
export async function marksDrawn(session: Session, points: Points): Promise<void> {
  if (!(session instanceof ManySession)) return;
  await session.unpacked;
  points.layOut();
}

export function startManyReader(session: Session, points: Points, lines: Lines | null, drawn: Promise<void>): Address | null {
  if (!(session instanceof ManySession) || !(points instanceof ManyPoints)) return null;
  const filter = new Filter(session, drawn.then(nextFrame));
  const list = new VirtualList(session, points, filter);
  document.getElementById("legend")?.remove();
  const tools = document.getElementById("tools") ?? el("div");
  new Tools(session, filter, list, tools);
  const address = new Address(session, filter);
  new Card(session, points, lines, [timeThere, forTheDriver, copying, otherMaps, shareRow(address), neighboursIn(filter)]);
  sheet(session);
  mapControls(session);
  listenToPointer(session, points);
  const readable = Promise.all([drawn, parsed()]);
  paperForMany(session, points, readable);
  void readable.then(() => address.restore(readState(location.hash)));
  return address;
}

/** The rows before and after as they are listed now; of what is not listed, those of the whole list. */
function neighboursIn(filter: Filter): CardPart {
  return (id, session) => {
    if (!(session instanceof ManySession)) return null;
    const { rows } = session;
    const listed = filter.rows.indexOf(rows.row(id));
    const count = listed < 0 ? rows.count : filter.rows.length;
    const at = listed < 0 ? rows.row(id) : listed;
    const beside = (step: number) => {
      const other = (at + step + count) % count;
      return rows.id(listed < 0 ? other : filter.rows[other]!);
    };
    return neighbourRow(session, beside(-1), beside(1));
  };
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
