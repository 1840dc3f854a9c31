// Mouse and finger on the canvas: a point opens, a circle comes nearer or, where it cannot be taken apart, opens the list of its places.
import L from "leaflet";
import { motionWanted } from "../core/browser.ts";
import { listenOnMap } from "../map/pointer.ts";
import type { Session } from "../session/session.ts";
import type { Bin } from "./bins.ts";
import type { CanvasPoints } from "./canvas.ts";
import type { Tip } from "./tip.ts";

/** As many places as a card lists. */
const MOST_CHOICES = 200;
/** A circle is opened at once when its places lie within so many pixels at the closest zoom. */
const TOGETHER = 24;

export function listenToPointer(session: Session, points: CanvasPoints, tip: Tip): void {
  const container = session.map.getContainer();
  let pointing: string | null | undefined;
  const point = (bin: Bin | null) => {
    // What lies beneath may be pointed at instead, and keeps its say.
    if (!bin && pointing === undefined) return;
    const id = bin?.count === 1 ? session.features.id(bin.first) : null;
    if (bin || session.hovered === pointing) session.hover(id);
    pointing = bin ? id : undefined;
    container.classList.toggle("is-pointing", bin !== null);
    if (!bin) tip.hide();
    else if (bin.count > 1) {
      const { x, y, radius: r } = bin;
      tip.tell(session.word("choose", { n: bin.count }), { x: x - r, y: y - r, w: 2 * r, h: 2 * r });
    }
  };
  listenOnMap(session.map, {
    at: ({ x, y }) => points.at(x, y),
    pointed: point,
    clicked: (bin: Bin) => {
      point(null);
      open(session, points, bin);
    },
  });
}

function open(session: Session, points: CanvasPoints, bin: Bin): void {
  const { features, map } = session;
  if (bin.count === 1) return session.select(features.id(bin.first), { focus: true });
  const members = points.members(bin);
  const bounds = L.latLngBounds(members.map((row) => features.latLng(row)));
  const closest = map.getMaxZoom();
  const apart = map.project(bounds.getNorthWest(), closest).distanceTo(map.project(bounds.getSouthEast(), closest));
  if (apart < TOGETHER || map.getZoom() >= closest) {
    session.emit("choose", members.slice(0, MOST_CHOICES).map((row) => features.id(row)));
    return;
  }
  const zoom = Math.min(closest, Math.max(map.getBoundsZoom(bounds, false, L.point(80, 80)), map.getZoom() + 1));
  map.setView(bounds.getCenter(), zoom, { animate: motionWanted() });
}
