// How far off a place may be: a circle round what is pointed at, or else selected, on a city map.
import L from "leaflet";
import type { Session } from "../session/session.ts";

export function uncertainty(session: Session): void {
  const { features, island, map } = session;
  if (island.map.kind === "world") return;
  let circle: L.Circle | null = null;
  const draw = () => {
    circle?.remove();
    const row = features.row(session.hovered ?? session.selected ?? "");
    const radius = features.located(row) ? features.columns!.uncertainty[row] : 0;
    circle = radius ? L.circle(features.latLng(row), { radius, interactive: false, className: "uncertainty" }).addTo(map) : null;
  };
  session.on("hover", draw);
  session.on("select", draw);
}
