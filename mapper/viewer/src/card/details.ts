// What a card adds to the article: copy buttons, other maps, the words for a driver, the time there, and the neighbours.
// Links to other maps declare the datum (WGS-84) in the way each of them asks for; nothing is fetched.
import { el, textIn } from "../core/dom.ts";
import type { FeatureExtra } from "../core/island.ts";
import { aroundEarth } from "../core/turn.ts";
import type { Session } from "../session/session.ts";
import type { CardPart } from "./card.ts";
import { copyOrOffer } from "./offer.ts";

const DIGITS = 5;
/** Degrees round China: elsewhere its map services show an empty ground. */
const CHINA = { west: 73, south: 17, east: 136, north: 54 };

export function mapLinks(lat: number, lon: number, name: string): [string, string][] {
  const around = aroundEarth(lon);
  const [y, x, title] = [lat.toFixed(DIGITS), around.toFixed(DIGITS), encodeURIComponent(name)];
  const chinese = lat > CHINA.south && lat < CHINA.north && around > CHINA.west && around < CHINA.east;
  const links: [string, string][] = [
    ["amap", `https://uri.amap.com/marker?position=${x},${y}&name=${title}&coordinate=wgs84&callnative=0`],
    ["baidu", `https://api.map.baidu.com/marker?location=${y},${x}&title=${title}&content=${title}&coord_type=wgs84&output=html&src=mapper`],
    ["openstreetmap", `https://www.openstreetmap.org/?mlat=${y}&mlon=${x}#map=16/${y}/${x}`],
  ];
  return chinese ? links : links.slice(2);
}

/** The hour at a partner city, as the reader's language writes it; empty for a zone the browser does not know. */
export function localTime(zone: string, language: string, now: Date): string {
  try {
    return new Intl.DateTimeFormat(language, { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit" }).format(now);
  } catch {
    return "";
  }
}

function extraOf({ features }: Session, id: string): FeatureExtra {
  return features.extra(features.row(id));
}

function copyButton(session: Session, text: string, label: string): HTMLElement {
  const button = el("button", { type: "button", class: "small" }, session.word("copy-what", { what: label }));
  const told = el("span", { role: "status", class: "told" });
  button.addEventListener("click", () => void copyOrOffer(session, text, told));
  return el("span", { class: "copy-button" }, button, told);
}

export const copying: CardPart = (id, session) => {
  const position = session.position(id);
  const row = el("p", { class: "card-copy" });
  const address = textIn(session.entry(id)?.querySelector('[data-fact="address"] dd') ?? null, session.language);
  if (address) row.append(copyButton(session, address, session.word("address")));
  if (position && !extraOf(session, id).sensitive) {
    const lon = aroundEarth(position[1]).toFixed(DIGITS);
    row.append(copyButton(session, `${position[0].toFixed(DIGITS)}, ${lon}`, session.word("coordinates")));
  }
  return row.childElementCount ? row : null;
};

export const otherMaps: CardPart = (id, session) => {
  const position = session.position(id);
  if (!position || session.island.map.kind === "world" || extraOf(session, id).sensitive) return null;
  const row = el("p", { class: "card-maps" }, `${session.word("open-in")} `);
  for (const [key, url] of mapLinks(position[0], position[1], session.name(id))) {
    row.append(el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, session.word(`in-${key}`)), " ");
  }
  return row;
};

/** Name and address in large Chinese, to be shown to a driver. */
export const forTheDriver: CardPart = (id, session) => {
  const address = session.entry(id)?.querySelector('[data-fact="address"] dd .t[lang="zh"]:not([data-for])');
  if (!address?.textContent) return null;
  const details = el("details", { class: "card-driver" });
  const words = el("div", { class: "driver-words", lang: "zh" });
  words.append(el("p", {}, session.name(id, "zh")), el("p", {}, address.textContent));
  details.append(el("summary", {}, session.word("driver")), words);
  return details;
};

export const timeThere: CardPart = (id, session) => {
  const zone = extraOf(session, id).timezone;
  const time = zone ? localTime(zone, session.language, new Date()) : "";
  return time ? el("p", { class: "card-time" }, session.word("local-time", { time })) : null;
};

/**
 * Buttons to what stands before and after in these rows. A list that shows everything is gone through group by group, each
 * round and round; one that the reader has narrowed, whole.
 */
export function neighboursIn(list: { readonly rows: ArrayLike<number> }): CardPart {
  return (id, session) => {
    const { features } = session;
    const own = features.row(id);
    const rows = own < 0 ? [] : roundOf(session, list.rows, own);
    const at = rows.indexOf(own);
    if (at < 0 || rows.length < 2) return null;
    const other = (step: number) => features.id(rows[(at + step + rows.length) % rows.length]!);
    return neighbourRow(session, other(-1), other(1));
  };
}

function roundOf({ features }: Session, listed: ArrayLike<number>, own: number): number[] {
  const [, start, count] = features.table.groups[features.group(own)] ?? ["", 0, features.count];
  const rows = Array.from(listed);
  if (!rows.includes(own)) return Array.from({ length: count }, (_, at) => start + at);
  return rows.length < features.count ? rows : rows.filter((row) => row >= start && row < start + count);
}

function neighbourRow(session: Session, previous: string, next: string): HTMLElement {
  const row = el("p", { class: "card-neighbours" });
  for (const [key, id] of [["previous", previous], ["next", next]] as const) {
    const button = el("button", { type: "button", class: "small" }, session.word(key));
    button.setAttribute("aria-label", session.word("named", { what: session.word(key), name: session.name(id) }));
    button.addEventListener("click", () => session.select(id, { fly: true, focus: true }));
    row.append(button);
  }
  return row;
}
