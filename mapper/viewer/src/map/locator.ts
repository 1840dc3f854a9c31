// A small inset that says where in the world the city lies: land, and one dot. It covers no place of the opening view.
import { svg } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

const WIDTH = 132;
/** How far from the inset the middle of a mark must lie, in pixels. */
const CLEAR = 26;
const CORNERS = ["right", "left", "top"] as const;

export function locator(session: Session, host: HTMLElement): void {
  const info = session.island.locator;
  if (!info) return;
  const [west, south, east, north] = info.bounds;
  // Plate carrée shrunk by the cosine of the middle latitude: shapes look right at this size.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * squeeze);
  const height = Math.round((north - south) * scale);
  const x = (lon: number) => ((lon - west) * squeeze * scale).toFixed(1);
  const y = (lat: number) => ((north - lat) * scale).toFixed(1);
  const d = info.land.map((ring) => {
    const points: string[] = [];
    for (let at = 0; at < ring.length; at += 2) points.push(`${x(ring[at]!)} ${y(ring[at + 1]!)}`);
    return `M${points.join("L")}Z`;
  });
  const [lon, lat] = info.point;
  const drawing = svg("svg", { class: "locator", viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "img" });
  drawing.append(
    svg("path", { class: "locator-land", d: d.join("") }),
    svg("circle", { class: "locator-ring", cx: x(lon), cy: y(lat), r: 7 }),
    svg("circle", { class: "locator-dot", cx: x(lon), cy: y(lat), r: 3.2 }),
  );
  const name = () => drawing.setAttribute("aria-label", session.word("locator"));
  session.on("language", name);
  name();
  host.append(drawing);
  settle(session, drawing);
  session.map.on("resize", () => settle(session, drawing));
}

/** Put the inset into the first corner without a place beneath; leave it out where every corner has one. */
function settle(session: Session, drawing: SVGElement): void {
  const { map, features } = session;
  // Very many places lie beneath every corner, and their symbols are counted anew at each zoom: the inset stays.
  if (features.crowded) return;
  const rows = Array.from({ length: features.count }, (_, row) => row).filter((row) => features.located(row));
  const places = rows.map((row) => map.latLngToContainerPoint(features.latLng(row)));
  const frame = map.getContainer().getBoundingClientRect();
  drawing.removeAttribute("hidden");
  const free = CORNERS.some((corner) => {
    drawing.dataset.corner = corner;
    const box = drawing.getBoundingClientRect();
    const [left, top] = [box.left - frame.left, box.top - frame.top];
    return !places.some(({ x, y }) => x > left - CLEAR && x < left + box.width + CLEAR && y > top - CLEAR && y < top + box.height + CLEAR);
  });
  drawing.toggleAttribute("hidden", !free);
}
