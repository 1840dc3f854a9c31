// Puts the reading experience together: list, search, legend, details, language, address.
import { Card } from "./card/card.ts";
import { copying, forTheDriver, neighbours, otherMaps, timeThere } from "./card/details.ts";
import { rideAlong } from "./card/ride.ts";
import { shareRow } from "./card/share.ts";
import { el } from "./core/dom.ts";
import { readState } from "./core/hash.ts";
import { Arrows } from "./lines/arrows.ts";
import type { Lines } from "./lines/lines.ts";
import { facets } from "./list/facets.ts";
import { Legend } from "./list/legend.ts";
import { writtenOut } from "./list/narrowing.ts";
import { Search } from "./list/search.ts";
import { sheet } from "./list/sheet.ts";
import { Sorting } from "./list/sorting.ts";
import { timeline } from "./list/timeline.ts";
import { totals } from "./list/totals.ts";
import { tieList } from "./list/written.ts";
import { mapControls } from "./map/controls.ts";
import { onlineLayer } from "./map/online.ts";
import type { Points } from "./marks/points.ts";
import { tips } from "./marks/tip.ts";
import { prepareForPaper } from "./paper/print.ts";
import { worksheet } from "./paper/worksheet.ts";
import { Address } from "./session/address.ts";
import type { Session } from "./session/session.ts";

export function startReader(session: Session, points: Points, lines: Lines | null): Address {
  const tools = document.getElementById("tools") ?? el("div");
  new Search(session, tools);
  const legendHost = document.getElementById("legend") ?? el("div");
  tools.after(legendHost);
  const legend = new Legend(session, points, legendHost);
  tools.append(results(session));
  legendHost.append(facets(session, writtenOut(session)) ?? "");
  new Sorting(session, legendHost);
  timeline(session, tools);
  onlineLayer(session, legendHost);
  tieList(session, points);
  const address = new Address(session, legend);
  new Card(session, points, lines, [rideAlong(session), timeThere, forTheDriver, copying, otherMaps, shareRow(address), neighbours]);
  totals(session);
  tips(session, points);
  new Arrows(session);
  prepareForPaper(session);
  worksheet(session);
  sheet(session);
  mapControls(session);
  address.restore(readState(location.hash));
  return address;
}

/** How many features are shown, told to screen readers as it changes. */
function results(session: Session): HTMLElement {
  const line = el("p", { class: "results", role: "status", "aria-live": "polite" });
  const entries = [...document.querySelectorAll<HTMLElement>("#list .entry[id]")].map((entry) => entry.id);
  let seen: number | null = null;
  const tell = () => {
    const shown = entries.filter((id) => session.isVisible(id)).length;
    line.textContent =
      seen === null
        ? session.word(shown ? "results" : "results-none", { n: shown, total: entries.length })
        : session.word("in-view-count", { n: seen, total: shown });
  };
  session.on("seen", (count) => {
    seen = count;
    tell();
  });
  session.on("filter", tell);
  session.on("language", tell);
  tell();
  return line;
}
