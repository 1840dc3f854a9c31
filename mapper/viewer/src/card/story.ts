// The story of a map, told step by step over it: each step shows its part of the map, its groups and its year. The texts are
// those of `#story`, which stands in the page for who reads on paper, without a script or with a screen reader.
import L from "leaflet";
import { motionWanted } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { StepInfo } from "../core/island.ts";
import type { Lines } from "../lines/strokes.ts";
import { rightTo } from "../map/metres.ts";
import { showAll } from "../map/view.ts";
import type { Session } from "../session/session.ts";
import { Bar, type Steps } from "./bar.ts";
import { turnByScrolling } from "./turning.ts";

/** What holds the groups that are switched off. */
interface Switches {
  off: string[];
}

const SECONDS = 1.1;
/** No closer than this when only the features say what is seen. */
const CLOSEST = { city: 12, world: 5 };
const PADDING = 56;

export function story(session: Session, switches: Switches, lines: Lines | null): void {
  const steps = session.island.story ?? [];
  const texts = [...document.querySelectorAll<HTMLElement>("#story .step")];
  if (steps.length && steps.length === texts.length) new Story(session, switches, lines, steps, texts);
}

class Story implements Steps {
  readonly name = "story";
  readonly count: number;
  readonly #session: Session;
  readonly #switches: Switches;
  readonly #lines: Lines | null;
  readonly #steps: StepInfo[];
  readonly #texts: HTMLElement[];
  readonly #bar: Bar;
  readonly #start = el("button", { type: "button", class: "small story-start" });
  #at = 0;
  /** While a step is being shown, what is selected changes without the reader. */
  #turning = false;

  constructor(session: Session, switches: Switches, lines: Lines | null, steps: StepInfo[], texts: HTMLElement[]) {
    this.#session = session;
    this.#switches = switches;
    this.#lines = lines;
    this.#steps = steps;
    this.#texts = texts;
    this.count = steps.length;
    this.#bar = new Bar(session, this);
    this.#bar.element.classList.add("story-bar");
    turnByScrolling(this.#bar.element, this.#bar.told, (by) => this.#turn(by));
    this.#offer();
    session.on("language", () => this.#name());
    // Whatever else the reader opens, the story makes way for it.
    session.on("select", (id) => this.#bar.isOpen && !this.#turning && id !== this.#shown() && this.#leave());
    session.kept.set("story", {
      read: () => (this.#bar.isOpen ? String(this.#at + 1) : ""),
      restore: (value) => (value ? this.#open(Number(value) - 1) : this.#leave()),
    });
  }

  /** The way in, on the map itself. */
  #offer(): void {
    const control = new L.Control({ position: "topleft" });
    control.onAdd = () => {
      const host = el("div", { class: "story-offer" }, this.#start);
      L.DomEvent.disableClickPropagation(host);
      return host;
    };
    control.addTo(this.#session.map);
    this.#start.addEventListener("click", () => {
      this.#open(this.#at);
      this.#bar.focus();
    });
    this.#name();
  }

  get at(): number {
    return this.#at;
  }

  go(wanted: number): void {
    this.#at = Math.max(0, Math.min(this.count - 1, wanted));
    this.#tell();
    this.#show();
  }

  #turn(by: 1 | -1): boolean {
    const wanted = this.#at + by;
    if (wanted < 0 || wanted >= this.count) return false;
    this.go(wanted);
    return true;
  }

  end(): void {
    const back = this.#start;
    if (this.#at === this.count - 1) this.#at = 0;
    this.#leave();
    this.#session.select(null);
    showAll(this.#session);
    this.#name();
    back.focus({ preventScroll: true });
  }

  #open(at: number): void {
    if (!Number.isInteger(at)) return;
    if (!this.#bar.isOpen) {
      this.#session.select(null);
      this.#bar.open();
    }
    this.go(at);
  }

  /** Away with the bar; what the step hid is seen again. */
  #leave(): void {
    if (!this.#bar.isOpen) return;
    this.#bar.close();
    this.#narrow({ rows: [] });
    this.#name();
  }

  /** What the step highlights. */
  #shown(): string | null {
    const row = this.#steps[this.#at]!.rows[0];
    return row === undefined ? null : this.#session.features.id(row);
  }

  #show(): void {
    const step = this.#steps[this.#at]!;
    this.#turning = true;
    this.#narrow(step);
    this.#session.select(this.#shown());
    this.#turning = false;
    const { map } = this.#session;
    const whole = this.#bounds(step);
    if (!whole.isValid()) return showAll(this.#session);
    // A screen too narrow for all of it shows what is highlighted.
    const bounds = !step.box && map.getBoundsZoom(whole) <= map.getMinZoom() ? this.#bounds({ rows: step.rows.slice(0, 1) }) : whole;
    const options = {
      paddingTopLeft: L.point(PADDING, PADDING),
      paddingBottomRight: L.point(PADDING, Math.max(PADDING, this.#bar.covers + PADDING / 2)),
      ...(step.box ? {} : { maxZoom: this.#closest(step) }),
    };
    if (motionWanted()) map.flyToBounds(bounds, { ...options, duration: SECONDS });
    else map.fitBounds(bounds, { ...options, animate: false });
  }

  /** A single place is shown on its ground. */
  #closest({ rows }: StepInfo): number {
    const closest = CLOSEST[this.#session.island.map.kind];
    return rows.length === 1 ? Math.min(closest, rightTo(this.#session, rows[0]!)) : closest;
  }

  #narrow({ groups, year }: StepInfo): void {
    const all = this.#session.features.table.groups.map(([id]) => id);
    this.#switches.off = groups ? all.filter((id) => !groups.includes(id)) : [];
    this.#session.kept.get("q")?.restore("");
    this.#session.kept.get("year")?.restore(year === undefined ? "" : String(year));
  }

  #bounds({ box, rows }: StepInfo): L.LatLngBounds {
    if (box) return L.latLngBounds([box[1], box[0]], [box[3], box[2]]);
    const bounds = L.latLngBounds([]);
    for (const row of rows) {
      for (const each of this.#session.features.drawnAs(row)) bounds.extend(this.#session.features.latLng(each));
      const line = this.#lines?.bounds(row);
      if (line) bounds.extend(line);
    }
    return bounds;
  }

  #tell(): void {
    const text = this.#texts[this.#at]!;
    const title = el("span", { class: "ride-stop" }, ...copied(text.querySelector(".name > a")));
    const told = el("span", { class: "story-text" }, ...copied(text.querySelector(".text")));
    this.#bar.told.replaceChildren(title, told);
    this.#bar.told.scrollTop = 0;
    const [previous, next] = this.#bar.element.querySelectorAll<HTMLButtonElement>(".ride-row > button");
    if (previous) previous.disabled = this.#at === 0;
    if (next) next.disabled = this.#at === this.count - 1;
    if (document.activeElement === document.body && this.#bar.isOpen) this.#bar.focus();
    this.#name();
  }

  #name(): void {
    const values = { n: this.#at + 1, total: this.count };
    const heading = this.#session.word("story-of", values);
    this.#bar.name(heading, heading);
    const begun = this.#at > 0;
    this.#start.textContent = this.#session.word(begun ? "story-go-on" : "story-start", begun ? values : { count: this.count });
  }
}

function copied(element: Element | null): Node[] {
  return [...(element?.childNodes ?? [])].map((node) => node.cloneNode(true));
}
