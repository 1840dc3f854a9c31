// Mouse and finger on the canvas: a point opens, a circle comes nearer or, where it cannot be taken apart, opens the list of its places.
import L from "leaflet";
import { motionWanted } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import { listenOnMap } from "../map/pointer.ts";
import type { ManySession } from "../session/many.ts";
import type { Bin } from "./bins.ts";
import type { ManyPoints } from "./canvas.ts";

/** As many places as a card lists. */
const MOST_CHOICES = 200;
/** A circle is opened at once when its places lie within so many pixels at the closest zoom. */
const TOGETHER = 24;

export function listenToPointer(session: ManySession, points: ManyPoints): void {
  const { map } = session;
  const container = map.getContainer();
  const tip = el("div", { class: "many-tip", "aria-hidden": "true", hidden: "" });
  container.append(tip);
  let pointing: string | null | undefined;
  const point = (bin: Bin | null) => {
    // What lies beneath may be pointed at instead, and keeps its say.
    if (!bin && pointing === undefined) return;
    const id = bin?.count === 1 ? session.rows.id(bin.first) : null;
    if (bin || session.hovered === pointing) session.hover(id);
    pointing = bin ? id : undefined;
    container.classList.toggle("is-pointing", bin !== null);
    tip.hidden = bin === null;
    if (!bin) return;
    tip.textContent = points.nameOf(bin);
    tip.style.transform = `translate(${Math.round(bin.x)}px,${Math.round(bin.y - bin.radius - 8)}px) translate(-50%,-100%)`;
  };
  listenOnMap(map, {
    at: ({ x, y }) => points.at(x, y),
    pointed: point,
    clicked: (bin: Bin) => {
      point(null);
      open(session, points, bin);
    },
  });
}

function open(session: ManySession, points: ManyPoints, bin: Bin): void {
  const { rows, map } = session;
  if (bin.count === 1) return session.select(rows.id(bin.first), { focus: true });
  const members = points.members(bin);
  const bounds = L.latLngBounds(members.map((row) => rows.latLng(row)));
  const closest = map.getMaxZoom();
  const apart = map.project(bounds.getNorthWest(), closest).distanceTo(map.project(bounds.getSouthEast(), closest));
  if (apart < TOGETHER || map.getZoom() >= closest) {
    const latlng = map.containerPointToLatLng([bin.x, bin.y]);
    session.emit("choose", { ids: members.slice(0, MOST_CHOICES).map((row) => rows.id(row)), latlng });
    return;
  }
  const zoom = Math.min(closest, Math.max(map.getBoundsZoom(bounds, false, L.point(80, 80)), map.getZoom() + 1));
  map.setView(bounds.getCenter(), zoom, { animate: motionWanted() });
}
