// Keeps the address in step with what is selected, and follows it when the reader goes back. In an iframe without an
// address of its own the browser may refuse: then links still work, only the address stays.
import { isEmbedded } from "../core/embedded.ts";
import { readState, type State, writeState } from "../core/hash.ts";
import type { Session } from "./session.ts";

/** What holds the groups that are switched off. */
export interface Switches {
  off: string[];
}

/** Milliseconds without a change after which the address follows. */
const STEADY_MS = 250;
/** Marks what the reader has been shown: going back there is no choice of a language, a link that is followed may be. */
const SEEN = "mapper";

/** What an address says of the page itself, not of what it shows. */
const PAGE = ["worksheet", "embed"];

/** A state without what the address says of the page itself. */
function own(state: State): State {
  const more = Object.entries(state.more ?? {}).filter(([name]) => !PAGE.includes(name));
  const { more: _more, ...rest } = state;
  return more.length ? { ...rest, more: Object.fromEntries(more) } : rest;
}

/** What an address says before `#` of the page itself. */
function withoutOwn(search: string): string {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => PAGE.includes(part.split("=")[0]!))
    .join("&");
}

/** Where the page is found: by its own address, else by the one it is published at; empty for a page without any. */
function pageAddress(): string {
  const { origin, pathname, protocol } = location;
  if (/^https?:$/.test(protocol)) return origin + pathname;
  const published = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  return published ?? (protocol === "file:" ? `file://${pathname}` : "");
}

export class Address {
  readonly #session: Session;
  readonly #legend: Switches;
  readonly #atRest: () => boolean;
  #restoring = false;
  #timer = 0;
  /** Whether the address has been changed since the page came. */
  #spoken = false;
  /** What the page was asked to show, as the part of an address after `#`. */
  asked = location.hash;

  /** `atRest` says whether the map shows what it would show without being asked. */
  constructor(session: Session, legend: Switches, atRest: () => boolean) {
    this.#session = session;
    this.#legend = legend;
    this.#atRest = atRest;
    this.#takeQuery();
    session.on("select", () => this.#write("push"));
    session.on("language", () => {
      this.#spoken = true;
      this.#write("replace");
    });
    session.on("filter", () => this.#soon());
    session.map.on("moveend", () => this.#soon());
    this.#put("replace", location.href);
    for (const event of ["popstate", "hashchange"] as const) window.addEventListener(event, () => this.#follow());
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

  /**
   * The whole address of what is shown now, for a page of its own or for a frame; empty for a page without any. Some programs
   * drop what stands after `#`, so it is told before.
   */
  link({ embed = false } = {}): string {
    const page = pageAddress();
    const state = this.state();
    // A frame has a size of its own: the opening view is fitted to it.
    if (embed && this.#atRest()) delete state.z;
    const own = withoutOwn(location.search).replace(/\bembed(=[^&]*)?&?/, "");
    return page && `${page}?${[embed ? "embed" : "", own, writeState(state).slice(1)].filter(Boolean).join("&")}`;
  }

  /** What was told before `#` is told after it from now on, where it follows the reader. */
  #takeQuery(): void {
    const asked = readState(location.search.replace(/^\?/, ""));
    const told = writeState({ ...own(asked), ...own(readState(location.hash)) });
    const search = withoutOwn(location.search);
    if (search === location.search.slice(1)) return;
    this.#put("replace", `${location.pathname}${search ? `?${search}` : ""}${told}`);
    this.asked = told;
  }

  /** The page is scrolled, moved and searched in small steps: the address follows when they are over. */
  #soon(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#write("replace"), STEADY_MS);
  }

  #write(how: "push" | "replace"): void {
    if (this.#restoring) return;
    window.clearTimeout(this.#timer);
    const state = this.state();
    if (this.#atRest()) delete state.z;
    const hash = writeState(state);
    if (hash === location.hash) return;
    // Before anything has been asked for, the address is as short as it came.
    if (!location.hash && hash === writeState({ lang: this.#session.language }) && how === "replace" && !this.#spoken) return;
    this.#spoken = true;
    this.#put(how, hash);
  }

  #put(how: "push" | "replace", hash: string): void {
    try {
      // Back belongs to the page round a frame.
      if (how === "push" && !isEmbedded()) history.pushState(SEEN, "", hash);
      else history.replaceState(SEEN, "", hash);
    } catch {
      // A page without an address (srcdoc, sandbox): nothing to keep in step.
    }
  }

  /** A step back is shown in the language of now, and tells it from now on. */
  #follow(): void {
    const { lang, ...state } = readState(location.hash);
    const back = history.state === SEEN;
    this.restore(lang && !back ? { lang, ...state } : state);
    const { language } = this.#session;
    this.#put("replace", back && lang && lang !== language ? writeState({ ...state, lang: language }) : location.href);
  }

  restore(state: State): void {
    const { map, selected } = this.#session;
    this.#restoring = true;
    if (state.lang) this.#session.language = state.lang;
    if (state.off) this.#legend.off = state.off;
    for (const [name, value] of Object.entries(state.more ?? {})) this.#session.kept.get(name)?.restore(value);
    if (state.z) map.setView([state.z[0], state.z[1]], state.z[2], { animate: false });
    const place = state.place ?? null;
    const known = !place || this.#session.features.row(place) >= 0;
    if (known && place !== selected) this.#session.select(place, { fly: Boolean(place) && !state.z });
    this.#session.emit("missing", known ? null : place);
    this.#restoring = false;
  }
}
