// The buttons on the map, the scale, and what the parts of the page are called to who cannot see them.
import L from "leaflet";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import { scaleBar } from "./scale.ts";
import { showAll } from "./view.ts";

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
    session.kept.get("pictures")?.restore("");
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
