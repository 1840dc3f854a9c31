// Which way a tie or a service runs, as arrowheads along the line that is pointed at or selected. What has no
// direction has none.
import L from "leaflet";
import { svg } from "../core/dom.ts";
import { layer } from "../map/panes.ts";
import type { Session } from "../session/session.ts";
import { directed } from "./directed.ts";
import { arrowheads, type Pair } from "./route.ts";

const SPACING = 96;
const LEAST = 22;
const HEAD = "M8 0L-6 6.5L-3 0L-6 -6.5Z";

export class Arrows {
  readonly #session: Session;
  readonly #host: SVGElement;

  constructor(session: Session) {
    this.#session = session;
    this.#host = svg("svg", { class: "arrows leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    layer(session.map, "arrows").append(this.#host);
    session.on("hover", () => this.draw());
    session.on("select", () => this.draw());
    session.on("filter", () => this.draw());
    session.map.on("moveend zoomend resize", () => this.draw());
  }

  draw(): void {
    const { map, hovered, selected, features, linesOf, shown } = this.#session;
    const rows = [hovered, selected].map((id) => features.row(id ?? ""));
    const row = rows.find((each) => linesOf.has(each) && shown[each]);
    this.#host.replaceChildren();
    if (row === undefined) return;
    const size = map.getSize();
    for (const line of directed(this.#session, row)) {
      const pixels = line.map(([lon, lat]): Pair => {
        const { x, y } = map.latLngToContainerPoint([lat, lon]);
        return [x, y];
      });
      for (const { x, y, turn } of arrowheads(pixels, SPACING, LEAST)) {
        if (x < -size.x / 2 || y < -size.y / 2 || x > size.x * 1.5 || y > size.y * 1.5) continue;
        const at = map.containerPointToLayerPoint(L.point(x, y));
        const place = `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${turn.toFixed(1)})`;
        this.#host.append(svg("path", { class: "arrow", d: HEAD, transform: place, "data-id": features.id(row) }));
      }
    }
  }
}
