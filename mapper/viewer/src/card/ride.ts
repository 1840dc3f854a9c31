// "Ride along": a service stop by stop. A bar takes the card's place while the map follows a mark that moves along the
// line; at borders and where the gauge changes it tells what happens there. Escape, or another selection, ends the ride.
import L from "leaflet";
import { motionWanted } from "../core/browser.ts";
import { el, textIn } from "../core/dom.ts";
import { directed } from "../lines/directed.ts";
import { along, between, type Pair } from "../lines/route.ts";
import type { Session } from "../session/session.ts";
import { Bar, type Steps } from "./bar.ts";
import type { CardPart } from "./card.ts";
import { Seek } from "./seek.ts";
import { SHORTEST_MS, type Timetable, timetable } from "./timetable.ts";

const ZOOM = 4.5;
/** For a step that the reader asks for. */
const MOVE_MS = 650;
/** Degrees within which a line passes a stop. */
const REACH = 0.15;
const SILENT = new Set(["", "waypoint"]);

export function rideAlong(session: Session): CardPart {
  let ride: Ride | null = null;
  session.on("select", (id) => id !== ride?.service && ride?.end());
  return (id) => {
    const stops = session.drawnAs(id);
    if (session.features.kind(session.features.row(id)) !== "service" || stops.length < 2) return null;
    const button = el("button", { type: "button", class: "small ride-start" }, session.word("ride"));
    button.addEventListener("click", () => {
      ride?.end();
      ride = new Ride(session, id, stops);
    });
    return el("p", { "data-first": "" }, button);
  };
}

class Ride implements Steps {
  readonly name = "ride";
  readonly service: string;
  readonly #session: Session;
  /** Rows of the stops that have a point. */
  readonly #stops: number[];
  readonly #lines: Pair[][];
  readonly #play = el("button", { type: "button", class: "small" });
  readonly #bar: Bar;
  readonly #seek: Seek;
  readonly #next = el("button", { type: "button", class: "small" });
  readonly #name = el("span", { class: "ride-name" });
  readonly #train: L.Marker;
  readonly #times: Timetable;
  #at = 0;
  #timer = 0;
  #frame = 0;

  constructor(session: Session, service: string, stops: number[]) {
    this.#session = session;
    this.service = service;
    this.#stops = stops;
    this.#lines = directed(session, session.features.row(service));
    const sign = el("div", {}, el("span", { class: "ride-sign" }), this.#name);
    const icon = L.divIcon({ className: "ride-train", iconSize: [26, 26], html: sign });
    this.#train = L.marker([0, 0], { icon, interactive: false, keyboard: false, zIndexOffset: 3000 }).addTo(session.map);
    this.#play.addEventListener("click", () => (this.#timer ? this.#stop() : this.#start()));
    const told = stops.map((_, at) => at).filter((at) => this.#isTold(at));
    this.#times = timetable(this.#lengths(), told.filter((at) => at > 0 && at < stops.length - 1).length);
    this.#seek = new Seek(this, told);
    this.#next.addEventListener("click", () => this.go(this.#seek.after()));
    this.#bar = new Bar(session, this, this.#next, this.#play);
    this.#bar.told.after(this.#seek.element);
    this.#bar.open();
    session.on("language", () => this.#bar.isOpen && this.#tell());
    this.#follow(this.#place(0), false);
    this.#to(0);
    this.#bar.focus();
  }

  get count(): number {
    return this.#stops.length;
  }

  get at(): number {
    return this.#at;
  }

  go(wanted: number): void {
    this.#stop();
    this.#to(wanted);
  }

  /** Metres from stop to stop, as the crow flies. */
  #lengths(): number[] {
    const { features, map } = this.#session;
    return this.#stops.slice(1).map((stop, at) => map.distance(features.latLng(this.#stops[at]!), features.latLng(stop)));
  }

  /** To this stop, one beyond the ends being the end itself. */
  #to(wanted: number, ms = MOVE_MS): void {
    const at = Math.max(0, Math.min(this.#stops.length - 1, wanted));
    const from = this.#at;
    this.#at = at;
    this.#move(from, at, ms);
    this.#tell();
  }

  end(): void {
    if (!this.#bar.isOpen) return;
    this.#stop();
    cancelAnimationFrame(this.#frame);
    this.#train.remove();
    this.#bar.close();
    document.querySelector<HTMLElement>(".card .ride-start")?.focus({ preventScroll: true });
  }

  #place(at: number): Pair {
    const [lat, lon] = this.#session.features.latLng(this.#stops[at]!);
    return [lon, lat];
  }

  #move(from: number, to: number, ms: number): void {
    cancelAnimationFrame(this.#frame);
    const goal = this.#place(to);
    const steps = motionWanted() && (Math.abs(to - from) === 1 || this.#timer !== 0);
    this.#follow(goal, steps, ms);
    if (!steps) return this.#stand(goal);
    const forward = to > from;
    const line = between(this.#lines, this.#place(forward ? from : to), this.#place(forward ? to : from), REACH);
    const began = performance.now();
    const draw = (now: number) => {
      const left = 1 - Math.min(1, Math.max(0, (now - began) / ms));
      // The pace at which Leaflet pans, so that the train keeps its place on the screen.
      const share = this.#timer ? 1 - left : 1 - left * left;
      this.#stand(along(line, forward ? share : 1 - share));
      if (left > 0) this.#frame = requestAnimationFrame(draw);
    };
    this.#frame = requestAnimationFrame(draw);
  }

  #stand([lon, lat]: Pair): void {
    this.#train.setLatLng([lat, lon]);
  }

  /** The stop in the middle of what the bar leaves free. */
  #follow([lon, lat]: Pair, animate: boolean, ms = MOVE_MS): void {
    const { map } = this.#session;
    const zoom = Math.max(map.getZoom(), ZOOM);
    const centre = map.unproject(map.project([lat, lon], zoom).add([0, this.#bar.covers / 2]), zoom);
    map.setView(centre, zoom, { animate, duration: ms / 1000, easeLinearity: this.#timer ? 1 : 0.5 });
  }

  #tell(): void {
    const session = this.#session;
    const { features, language } = session;
    const stop = this.#stops[this.#at]!;
    const entry = features.entry(stop);
    const of = (name: string) => textIn(entry?.querySelector(name) ?? null, language);
    const role = this.#role();
    const here = of('[data-fact="role"] dd') || (SILENT.has(role) ? "" : session.word("ride-junction"));
    const values = { n: this.#at + 1, total: this.#stops.length, name: features.name(stop, language) };
    const what = [of(".note") || of('[data-fact="gauge"] dd')].filter(Boolean);
    this.#seek.show(this.#at, values.name, session);
    this.#name.textContent = values.name;
    this.#next.textContent = session.word("ride-next-event");
    // A train that runs by itself tells only where it waits; names in between are read on the map.
    if (this.#timer && !this.#isTold(this.#at)) return;
    this.#bar.told.replaceChildren(
      el("span", { class: "ride-stop" }, session.word(here ? "ride-at-role" : "ride-at", { ...values, role: here })),
      ...what.map((text) => el("span", { class: "ride-what" }, ` ${text}`)),
    );
    this.#bar.told.setAttribute("aria-live", this.#timer ? "off" : "polite");
    const name = session.name(this.service);
    this.#bar.name(name, session.word("ride-of", { name }));
    this.#play.textContent = session.word(this.#timer ? "timeline-stop" : "timeline-play");
  }

  #role(at = this.#at): string {
    return this.#session.features.extra(this.#stops[at]!).role ?? "";
  }

  /** Whether something happens at a stop: the ends, borders, changes of gauge. */
  #isTold(at: number): boolean {
    const role = this.#role(at);
    return at === 0 || at === this.#stops.length - 1 || !(SILENT.has(role) || role === "junction");
  }

  #start(): void {
    if (this.#at === this.#stops.length - 1) this.#to(0);
    this.#wait();
    this.#tell();
  }

  /** On to the next stop when its time comes; a slow machine passes several at once, and the ride takes no longer. */
  #wait(due = performance.now()): void {
    const leaves = due + (this.#at > 0 && this.#isTold(this.#at) ? this.#times.wait : 0);
    this.#timer = window.setTimeout(() => {
      const { stretches } = this.#times;
      const late = performance.now() - leaves;
      let to = this.#at + 1;
      let ms = stretches[this.#at]!;
      while (ms < late + SHORTEST_MS && to < this.#stops.length - 1 && !this.#isTold(to)) ms += stretches[to++]!;
      const moving = Math.max(SHORTEST_MS, ms - late);
      this.#to(to, moving);
      this.#timer = window.setTimeout(() => (this.#at < this.#stops.length - 1 ? this.#wait(leaves + ms) : this.#stop()), moving);
    }, leaves - performance.now());
  }

  #stop(): void {
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#bar.isOpen) this.#tell();
  }
}
