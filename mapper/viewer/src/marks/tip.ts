// The name of what is pointed at or focused, where the map has no room for it all the time.
import { el } from "../core/dom.ts";
import { beside } from "../map/standing.ts";
import { names } from "../session/names.ts";
import type { Session } from "../session/session.ts";
import type { Points } from "./points.ts";

export function tips(session: Session, points: Points): void {
  const host = document.getElementById("map-area");
  if (!host) return;
  const tip = el("div", { class: "tip", "aria-hidden": "true" });
  tip.hidden = true;
  host.append(tip);
  const show = (id: string | null) => {
    const [drawn] = id ? session.drawnAs(id) : [];
    const stand = drawn ? points.standIn(drawn) : null;
    const named = id && session.map.getPane("names")?.querySelector(`[data-id="${CSS.escape(id)}"]`);
    tip.hidden = !id || !stand || Boolean(named) || id === session.selected;
    if (tip.hidden || !id || !stand) return;
    tip.textContent = names(session).name(id);
    const { x, y } = session.map.latLngToContainerPoint(stand.latlng).add([stand.x - stand.trueX, stand.y - stand.trueY]);
    const size = session.map.getSize();
    const box = { x: x - stand.size / 2, y: y - stand.size / 2, w: stand.size, h: stand.size };
    const spot = beside({ x: 4, y: 4, w: size.x - 8, h: size.y - 8 }, { w: tip.offsetWidth, h: tip.offsetHeight }, box);
    tip.hidden = !spot;
    if (spot) tip.style.transform = `translate(${Math.round(spot.x)}px,${Math.round(spot.y)}px)`;
  };
  session.on("hover", show);
  session.on("select", () => show(null));
  session.map.on("movestart zoomstart", () => show(null));
}
