// Puts the reading experience together: list, search, legend, details, language, address.
import L from "leaflet";
import { Arrows } from "./arrows.ts";
import { Card } from "./card.ts";
import { copying, forTheDriver, neighbours, otherMaps, timeThere } from "./details.ts";
import { el } from "./dom.ts";
import { Address } from "./history.ts";
import { facets } from "./facets.ts";
import { Legend } from "./legend.ts";
import type { Lines } from "./lines.ts";
import { tieList } from "./list.ts";
import { readState } from "./links.ts";
import type { Points } from "./points.ts";
import { rideAlong } from "./ride.ts";
import { scaleBar } from "./scale.ts";
import { Search } from "./search.ts";
import type { Session } from "./session.ts";
import { onlineLayer } from "./online.ts";
import { writtenOut } from "./narrowing.ts";
import { prepareForPaper } from "./print.ts";
import { shareRow } from "./share.ts";
import { sheet } from "./sheet.ts";
import { Sorting } from "./sorting.ts";
import { timeline } from "./timeline.ts";
import { tips } from "./tip.ts";
import { totals } from "./totals.ts";
import { showAll } from "./view.ts";
import { worksheet } from "./worksheet.ts";

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

export function mapControls(session: Session): void {
  const { map } = session;
  const container = map.getContainer();
  container.setAttribute("role", "group");
  if (!map.zoomControl) map.zoomControl = L.control.zoom({ position: "topright" }).addTo(map);
  if (session.island.map.kind === "city") scaleBar(session);
  const home = el("a", { href: "#", role: "button", class: "control-home" });
  home.append(el("span", { "aria-hidden": "true" }, "⌂"));
  home.addEventListener("click", (event) => {
    event.preventDefault();
    showAll(session);
  });
  const bar = map.zoomControl.getContainer();
  bar?.append(home);
  const name = () => {
    container.setAttribute("aria-label", session.word("map-help"));
    document.getElementById("map-area")?.setAttribute("aria-label", session.word("map"));
    const [plus, minus] = bar?.querySelectorAll("a") ?? [];
    for (const [link, key] of [[plus, "zoom-in"], [minus, "zoom-out"], [home, "zoom-all"]] as const) {
      link?.setAttribute("aria-label", session.word(key));
      link?.setAttribute("title", session.word(key));
    }
    document.getElementById("list")?.setAttribute("aria-label", session.word("list"));
    document.querySelector(".masthead .maps")?.setAttribute("aria-label", session.word("other-maps"));
  };
  session.on("language", name);
  name();
}
