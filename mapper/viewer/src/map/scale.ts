// How long a kilometre is, in the words of the page.
import L from "leaflet";
import { el } from "../core/dom.ts";
import { textScale } from "../core/theme.ts";
import type { Session } from "../session/session.ts";

/** Pixels that the bar is at most long, with text of the usual size in it, unless its words are longer. */
const LONGEST = 100;

export function scaleBar(session: Session): void {
  const { map } = session;
  const line = el("div", { class: "leaflet-control-scale-line" });
  const bar = new L.Control({ position: "bottomleft" });
  bar.onAdd = () => el("div", { class: "leaflet-control-scale" }, line);
  bar.addTo(map);
  const lengths = new Map<string, number>();
  /** How long the words for so many metres are, in pixels: laid out once. */
  const lengthOf = (metres: number) => {
    const words = inWords(session, metres);
    const key = `${textScale()} ${words}`;
    if (!lengths.has(key)) {
      line.textContent = words;
      line.style.width = "max-content";
      lengths.set(key, Math.ceil(line.getBoundingClientRect().width));
    }
    return lengths.get(key)!;
  };
  const update = () => {
    const middle = map.getSize().y / 2;
    const longest = LONGEST * textScale();
    const most = map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([longest, middle]));
    if (!most) return;
    const long = (metres: number) => Math.round((longest * metres) / most);
    let metres = roundBelow(most);
    if (long(metres) < lengthOf(metres)) metres = roundAbove(metres);
    line.textContent = inWords(session, metres);
    line.style.width = `${long(metres)}px`;
  };
  map.on("move", update);
  session.on("language", update);
  update();
}

/** A length as the page writes it. */
export function inWords(session: Session, metres: number): string {
  const number = new Intl.NumberFormat(session.language, { maximumSignificantDigits: 2 });
  const [key, n] = metres < 1000 ? ["scale-metres", metres] : ["scale-kilometres", metres / 1000];
  return session.word(key as string, { n: number.format(n as number) });
}

/** The greatest round number that is no greater: 1, 2, 3 or 5 and noughts. */
function roundBelow(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return unit * [5, 3, 2, 1].find((first) => first * unit <= value)!;
}

/** The round number after a round one. */
function roundAbove(round: number): number {
  const unit = 10 ** Math.floor(Math.log10(round) + 1e-9);
  return unit * [2, 3, 5, 10].find((first) => first * unit > round * 1.01)!;
}
