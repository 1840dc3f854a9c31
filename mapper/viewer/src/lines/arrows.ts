// Which way a tie or a service runs, as arrowheads along the line that is pointed at or selected. A corridor is used
// both ways and has none.
import L from "leaflet";
import { svg } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import { arrowheads, inRunningOrder, type Pair } from "./route.ts";

const SPACING = 96;
const LEAST = 22;
const HEAD = "M8 0L-6 6.5L-3 0L-6 -6.5Z";

/** A feature's lines in the direction it runs, longitude and latitude; none where it has no direction. */
export function directed(session: Session, id: string): Pair[][] {
  const extra = session.island.features[id];
  const stretches = (session.linesOf.get(id) ?? []).map((at) => {
    const { start, end, points } = session.island.lines[at]!;
    const pairs = Array.from({ length: points.length / 2 }, (_, n): Pair => [points[2 * n]!, points[2 * n + 1]!]);
    return { start, end, points: pairs };
  });
  if (extra?.kind === "service") return inRunningOrder(extra.members ?? [], stretches);
  return extra?.tie ? stretches.map(({ points }) => points) : [];
}

export class Arrows {
  readonly #session: Session;
  readonly #host: SVGElement;

  constructor(session: Session) {
    this.#session = session;
    const pane = session.map.getPane("arrows") ?? session.map.createPane("arrows");
    pane.style.zIndex = "450";
    pane.style.pointerEvents = "none";
    this.#host = svg("svg", { class: "arrows leaflet-zoom-hide", width: 1, height: 1, "aria-hidden": "true" });
    pane.append(this.#host);
    session.on("hover", () => this.draw());
    session.on("select", () => this.draw());
    session.on("filter", () => this.draw());
    session.map.on("moveend zoomend resize", () => this.draw());
  }

  draw(): void {
    const { map, hovered, selected } = this.#session;
    const id = [hovered, selected].find((each) => each && this.#session.linesOf.has(each) && this.#session.isVisible(each));
    this.#host.replaceChildren();
    if (!id) return;
    const size = map.getSize();
    for (const line of directed(this.#session, id)) {
      const pixels = line.map(([lon, lat]): Pair => {
        const { x, y } = map.latLngToContainerPoint([lat, lon]);
        return [x, y];
      });
      for (const { x, y, turn } of arrowheads(pixels, SPACING, LEAST)) {
        if (x < -size.x / 2 || y < -size.y / 2 || x > size.x * 1.5 || y > size.y * 1.5) continue;
        const at = map.containerPointToLayerPoint(L.point(x, y));
        const place = `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${turn.toFixed(1)})`;
        this.#host.append(svg("path", { class: "arrow", d: HEAD, transform: place, "data-id": id }));
      }
    }
  }
}
