// The reading experience of a page of very many features: the same card, language, address and controls, with a canvas for the
// marks and a list of which only the visible part exists.
import type { Map as LeafletMap } from "leaflet";
import { Card, type CardPart } from "../card.ts";
import { copying, forTheDriver, otherMaps, timeThere } from "../details.ts";
import { el } from "../dom.ts";
import { Address } from "../history.ts";
import type { Island, Language } from "../island.ts";
import { languageSwitch } from "../language.ts";
import type { Lines } from "../lines.ts";
import { readState } from "../links.ts";
import { names, useNames } from "../names.ts";
import type { Points } from "../points.ts";
import { mapControls, measureMasthead } from "../reader.ts";
import type { Session } from "../session.ts";
import { shareRow } from "../share.ts";
import { sheet } from "../sheet.ts";
import { Filter } from "./filter.ts";
import { VirtualList } from "./list.ts";
import { ManyPoints } from "./points.ts";
import { listenOnMap } from "./pointer.ts";
import { isMany, ManySession } from "./session.ts";
import { Tools } from "./tools.ts";
import { parsed } from "./unpack.ts";

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
  const language = document.getElementById("tools-language");
  if (language) languageSwitch(session, language);
  const address = new Address(session, filter);
  new Card(session, points, lines, [timeThere, forTheDriver, copying, otherMaps, shareRow(address), neighbours]);
  sheet(session);
  mapControls(session);
  measureMasthead(session);
  listenOnMap(session, points);
  void Promise.all([drawn, parsed()]).then(() => address.restore(readState(location.hash)));
  return address;
}

/** The rows before and after in the list. */
const neighbours: CardPart = (id, session) => {
  if (!(session instanceof ManySession)) return null;
  const { rows } = session;
  const row = el("p", { class: "card-neighbours" });
  for (const [key, step] of [["previous", -1], ["next", 1]] as const) {
    const other = rows.id((rows.row(id) + step + rows.count) % rows.count);
    const button = el("button", { type: "button", class: "small" }, session.word(key));
    button.setAttribute("aria-label", `${session.word(key)}: ${names(session).name(other)}`);
    button.addEventListener("click", () => session.select(other, { fly: true, focus: true }));
    row.append(button);
  }
  return row;
};

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
