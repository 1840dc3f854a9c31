// Keeps the address in step with what is selected, and follows it when the reader goes back. In an iframe without an
// address of its own the browser may refuse: then links still work, only the address stays.
import { readState, type State, writeState } from "../core/hash.ts";
import type { Session } from "./session.ts";

/** What holds the groups that are switched off. */
export interface Switches {
  off: string[];
}

export class Address {
  readonly #session: Session;
  readonly #legend: Switches;
  #restoring = false;

  constructor(session: Session, legend: Switches) {
    this.#session = session;
    this.#legend = legend;
    session.on("select", () => this.#write("push"));
    session.on("language", () => this.#write("replace"));
    window.addEventListener("popstate", () => this.restore(readState(location.hash)));
    window.addEventListener("hashchange", () => this.restore(readState(location.hash)));
  }

  /** What is shown now, for a link to share. */
  state(): State {
    const { map, selected, language } = this.#session;
    const { lat, lng } = map.getCenter();
    const state: State = { lang: language, z: [lat, lng, map.getZoom()], off: this.#legend.off };
    if (selected) state.place = selected;
    const more = [...this.#session.kept].map(([name, control]) => [name, control.read()]).filter(([, value]) => value);
    if (more.length) state.more = Object.fromEntries(more) as Record<string, string>;
    return state;
  }

  #write(how: "push" | "replace"): void {
    if (this.#restoring) return;
    const state: State = { lang: this.#session.language };
    if (this.#session.selected) state.place = this.#session.selected;
    const hash = writeState(state);
    if (hash === location.hash) return;
    try {
      if (how === "push") history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    } catch {
      // A page without an address (srcdoc, sandbox): nothing to keep in step.
    }
  }

  restore(state: State): void {
    const { map, selected } = this.#session;
    this.#restoring = true;
    if (state.lang) this.#session.language = state.lang;
    if (state.off) this.#legend.off = state.off;
    for (const [name, value] of Object.entries(state.more ?? {})) this.#session.kept.get(name)?.restore(value);
    if (state.z) map.setView([state.z[0], state.z[1]], state.z[2], { animate: false });
    const place = state.place ?? null;
    if (place !== selected && (!place || this.#session.features.row(place) >= 0)) {
      this.#session.select(place, { fly: Boolean(place) && !state.z });
    }
    this.#restoring = false;
  }
}
