// Puts the reading experience together: list, search, legend, details, language, address. What a page has does not depend on
// how many features it has; how marks and list are made does.
import { Card } from "./card/card.ts";
import { copying, forTheDriver, neighboursIn, otherMaps, timeThere } from "./card/details.ts";
import { rideAlong } from "./card/ride.ts";
import { shareRow } from "./card/share.ts";
import { story } from "./card/story.ts";
import { el } from "./core/dom.ts";
import { isEmbedded } from "./core/embedded.ts";
import { readState } from "./core/hash.ts";
import { embed } from "./embed/embed.ts";
import { shareView } from "./embed/snippet.ts";
import { Arrows } from "./lines/arrows.ts";
import { followOutlines } from "./lines/outlines.ts";
import type { Lines } from "./lines/strokes.ts";
import { chips } from "./list/chips.ts";
import { Drawer } from "./list/drawer.ts";
import { facets } from "./list/facets.ts";
import { Filter } from "./list/filter.ts";
import { further } from "./list/further.ts";
import { hasRoomForKey, makeRoomForKey } from "./list/key.ts";
import { Legend } from "./list/legend.ts";
import type { List } from "./list/list.ts";
import { missing } from "./list/missing.ts";
import { onlyGroup } from "./list/only.ts";
import { orderControls } from "./list/order.ts";
import { resetButton, results, searchField } from "./list/search.ts";
import { sheet } from "./list/sheet.ts";
import { timeline } from "./list/timeline.ts";
import { measureTools, toolButton } from "./list/tools.ts";
import { totals } from "./list/totals.ts";
import { VirtualList } from "./list/virtual.ts";
import { WrittenList } from "./list/written.ts";
import { mapControls } from "./map/controls.ts";
import { onlineLayer } from "./map/online.ts";
import { keepFocusSeen } from "./map/focused.ts";
import { isUntouched } from "./map/untouched.ts";
import { CanvasPoints } from "./marks/canvas.ts";
import type { Marks } from "./marks/marks.ts";
import { listenToPointer } from "./marks/pointer.ts";
import { Points } from "./marks/points.ts";
import { Tip } from "./marks/tip.ts";
import { uncertainty } from "./marks/uncertainty.ts";
import { countedPaper } from "./paper/counted.ts";
import { prepareForPaper } from "./paper/print.ts";
import { worksheet } from "./paper/worksheet.ts";
import { Address } from "./session/address.ts";
import type { Session } from "./session/session.ts";

/** What is made of marks, list and paper where marks are buttons, and where they are painted. */
export interface Surface {
  readonly marks: Marks;
  /** The list, which stands below an element. */
  list(filter: Filter, above: HTMLElement): List;
  /** What else the marks need, once they can be pointed at and printed. */
  attend(tip: Tip): void;
}

export function surfaceFor(session: Session): Surface {
  const { written, crowded } = session.features;
  if (!crowded) return buttons(session);
  return painted(session, (marks, filter, above) => {
    if (written) return new WrittenList(session, marks, filter);
    const list = new VirtualList(session, marks, filter);
    above.after(list.element);
    return list;
  });
}

function buttons(session: Session): Surface {
  const marks = new Points(session);
  return {
    marks,
    list: (filter) => new WrittenList(session, marks, filter),
    attend: () => worksheet(session),
  };
}

function painted(session: Session, list: (marks: Marks, filter: Filter, above: HTMLElement) => List): Surface {
  const marks = new CanvasPoints(session);
  return {
    marks,
    list: (filter, above) => list(marks, filter, above),
    attend(tip) {
      listenToPointer(session, marks, tip);
      countedPaper(session, marks);
    },
  };
}

/** Start all that is beside, over and under the map; `drawn` resolves when the marks are seen. */
export function startReader(session: Session, surface: Surface, lines: Lines | null, drawn: Promise<void>): Address {
  const { marks } = surface;
  const filter = new Filter(session);
  const tools = document.getElementById("tools") ?? el("div");
  const above = el("div", {}, timeline(session, filter) ?? "", document.querySelector("#list > .mode") ?? "");
  tools.after(above);
  const list = surface.list(filter, above);
  const address = new Address(session, filter, () => isUntouched(session.map));
  const search = searchField(session, filter, (query) => list.searching(query), () => list.focus());
  toolRow(session, filter, address, tools, search);
  legendOnMap(session, marks, filter, tools.querySelector("[data-tool=legend]")!);
  const parts = [rideAlong(session), timeThere, forTheDriver, copying, otherMaps, shareRow(address), neighboursIn(list)];
  new Card(session, marks, lines, parts);
  story(session, filter, lines);
  totals(session, filter);
  uncertainty(session);
  new Arrows(session);
  followOutlines(session);
  surface.attend(new Tip(session, marks));
  prepareForPaper(session);
  sheet(session);
  keepFocusSeen(session);
  mapControls(session);
  if (isEmbedded()) embed(session, address);
  session.features.whenReadable(() => void drawn.then(() => address.restore(readState(address.asked))));
  void drawn.then(() => name(session));
  return address;
}

/** Search, filters, legend and sharing in one row, and below it what they tell and hold. */
function toolRow(session: Session, filter: Filter, address: Address, tools: HTMLElement, search: HTMLElement): void {
  const [filterButton, legendButton, shareButton] = (["filter", "legend", "share-short"] as const).map((word) => toolButton(session, word));
  const drawer = el("div", { id: "filter" }, onlyGroup(session, filter) ?? "", facets(session, filter) ?? "", orderControls(session, filter));
  tools.append(
    el("div", { class: "tool-row" }, search, filterButton!, legendButton!, shareButton!),
    missing(session),
    shareView(session, address, shareButton!),
    el("div", { class: "told-row" }, results(session, filter), resetButton(session, filter)),
    further(session, filter),
    chips(session, filter, filterButton!),
    drawer,
  );
  new Drawer(session, "filter", filterButton!, drawer);
  measureTools(session, tools);
}

/** The key at the map's lower edge; a list of very many scrolls by itself and needs no less room on a low screen. */
function legendOnMap(session: Session, marks: Marks, filter: Filter, button: HTMLElement): void {
  const legend = document.getElementById("legend") ?? el("div", { id: "legend" });
  legend.append(new Legend(session, marks, filter).element);
  onlineLayer(session, legend);
  const drawer = new Drawer(session, "legend", button, legend, () => hasRoomForKey(session));
  makeRoomForKey(session, legend);
  let pictured = session.opening !== "";
  session.on("opening", (mode) => {
    if (pictured === (mode !== "")) return;
    pictured = mode !== "";
    // Who turns to the marks gets their key; who comes nearer or searches is busy with something else.
    if (isUntouched(session.map) && !session.shown.includes(0)) drawer.rest();
  });
}

/** Names follow the marks. */
async function name(session: Session): Promise<void> {
  if (session.features.named) return;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  await session.features.loadNames();
  session.emit("placed", null);
}
