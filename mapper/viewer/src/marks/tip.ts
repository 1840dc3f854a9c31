// The name of what is pointed at or focused, where the map has no room for it all the time.
import { el } from "../core/dom.ts";
import type { Box } from "../map/boxes.ts";
import { beside } from "../map/standing.ts";
import type { Session } from "../session/session.ts";
import { boxOf, type Marks } from "./marks.ts";

const EDGE = 4;

export class Tip {
  readonly #session: Session;
  readonly #marks: Marks;
  readonly #element = el("div", { class: "tip", "aria-hidden": "true", hidden: "" });

  constructor(session: Session, marks: Marks) {
    this.#session = session;
    this.#marks = marks;
    document.getElementById("map-area")?.append(this.#element);
    session.on("hover", (id) => this.#name(id));
    session.on("select", () => this.hide());
    session.map.on("movestart zoomstart", () => this.hide());
  }

  /** Tell something of what stands in a box of the map. */
  tell(text: string, box: Box): void {
    const { x: w, y: h } = this.#session.map.getSize();
    this.#element.textContent = text;
    this.#element.hidden = false;
    const size = { w: this.#element.offsetWidth, h: this.#element.offsetHeight };
    const spot = beside({ x: EDGE, y: EDGE, w: w - 2 * EDGE, h: h - 2 * EDGE }, size, box);
    this.#element.hidden = !spot;
    if (spot) this.#element.style.transform = `translate(${Math.round(spot.x)}px,${Math.round(spot.y)}px)`;
  }

  hide(): void {
    this.#element.hidden = true;
  }

  #name(id: string | null): void {
    const [drawn] = id ? this.#session.drawnAs(id) : [];
    const stand = drawn === undefined ? null : this.#marks.standIn(drawn);
    const named = id && this.#session.map.getPane("names")?.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!id || !stand || named || id === this.#session.selected) this.hide();
    else this.tell(this.#session.name(id), boxOf(this.#session, stand));
  }
}
