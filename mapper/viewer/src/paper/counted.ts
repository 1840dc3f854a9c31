// Paper for very many places: every symbol the map shows is numbered, and a list tells what each number is. The list is made
// when it is printed, or on the screen for a worksheet; it is as long as the view has symbols, however many places there are.
import { el } from "../core/dom.ts";
import type { ManyPoints } from "../marks/canvas.ts";
import type { ManySession } from "../session/many.ts";
import { prepareForPaper } from "./print.ts";
import { answerKey, isWorksheet } from "./worksheet.ts";

/** Names told of a counted symbol. */
const NAMED = 12;

interface Numbered {
  x: number;
  y: number;
  /** In the order of the list. */
  rows: number[];
}

export function paperForMany(session: ManySession, points: ManyPoints, ready: Promise<unknown>): void {
  const list = el("ul", { class: "many-print" });
  const marks = el("div", { class: "many-numbers", "aria-hidden": "true" });
  document.querySelector(".many-list")?.after(list);
  session.map.getContainer().append(marks);
  const answers = isWorksheet() ? answerKey(session) : null;
  const make = () => {
    const numbered = numberedIn(session, points);
    marks.replaceChildren(...numbered.map(({ x, y }, at) => numberMark(at + 1, x, y)));
    list.replaceChildren(...numbered.map(({ rows }, at) => entry(session, at + 1, rows)));
    answers?.replaceChildren(...numbered.map(({ rows }, at) => el("li", { value: String(at + 1) }, told(session, rows))));
  };
  prepareForPaper(session);
  window.addEventListener("beforeprint", make);
  if (!answers) return;
  void ready.then(make);
  for (const event of ["placed", "language"] as const) session.on(event, () => void ready.then(make));
}

/** The symbols in view: those of one place first, each kind in the order of the list. */
function numberedIn(session: ManySession, points: ManyPoints): Numbered[] {
  const { map, rows } = session;
  const size = map.getSize();
  const found: Numbered[] = [];
  for (const { ids, latlng } of points.shown) {
    const { x, y } = map.latLngToContainerPoint(latlng);
    if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
    const bin = ids.length > 1 ? points.at(x, y) : null;
    found.push({ x, y, rows: bin ? points.members(bin) : [rows.row(ids[0]!)] });
  }
  return found.sort((a, b) => Number(a.rows.length > 1) - Number(b.rows.length > 1) || a.rows[0]! - b.rows[0]!);
}

function numberMark(number: number, x: number, y: number): HTMLElement {
  const mark = el("span", { class: "mark-number" }, String(number));
  mark.style.transform = `translate(${Math.round(x) + 5}px,${Math.round(y) + 3}px)`;
  return mark;
}

function entry(session: ManySession, number: number, rows: number[]): HTMLElement {
  const item = (rows.length === 1 && session.rows.entry(rows[0]!)) || together(session, rows);
  item.removeAttribute("id");
  item.querySelector(".name")?.setAttribute("data-number", String(number));
  return item;
}

/** How many stand behind one symbol, and what the first of them are called. */
function together(session: ManySession, rows: number[]): HTMLElement {
  const name = el("h3", { class: "name" }, session.word("choose", { n: countOf(session, rows) }));
  const body = el("div", { class: "body" }, el("p", { class: "description", lang: session.language }, namesOf(session, rows)));
  return el("li", { class: "entry" }, el("article", {}, name, body));
}

function told(session: ManySession, members: number[]): HTMLElement {
  const { rows, language } = session;
  if (members.length === 1) return el("span", { lang: rows.nameLanguage(members[0]!, language) }, namesOf(session, members));
  const text = session.word("joined", { n: countOf(session, members), names: namesOf(session, members) });
  return el("span", { lang: language }, text);
}

function countOf({ language }: ManySession, rows: number[]): string {
  return new Intl.NumberFormat(language).format(rows.length);
}

function namesOf(session: ManySession, members: number[]): string {
  const { rows, language } = session;
  const first = members.slice(0, NAMED).map((row) => rows.name(row, language) || rows.id(row));
  return first.join(session.word("name-separator")) + (members.length > NAMED ? " …" : "");
}
