// Paper for marks that are painted. Where the list is written out each has the number of its entry there. Of very many places
// every symbol the map shows is numbered, and a list tells what each number is: made when it is printed, or on the screen for
// a worksheet, and as long as the view has symbols, however many places there are.
import { el } from "../core/dom.ts";
import { POINT_RADIUS } from "../marks/bins.ts";
import type { CanvasPoints } from "../marks/canvas.ts";
import { numberOf } from "../marks/numbers.ts";
import type { Session } from "../session/session.ts";
import { answerKey, isWorksheet, worksheet } from "./worksheet.ts";

/** Names told of a counted symbol. */
const NAMED = 12;

interface Numbered {
  x: number;
  y: number;
  /** In the order of the list. */
  rows: number[];
}

export function countedPaper(session: Session, points: CanvasPoints): void {
  const marks = el("div", { class: "many-numbers", "aria-hidden": "true" });
  session.map.getContainer().append(marks);
  if (session.features.written) writtenPaper(session, points, marks);
  else packedPaper(session, points, marks);
}

/** A circle says how many it counts: in the list they all stand. */
function writtenPaper(session: Session, points: CanvasPoints, marks: HTMLElement): void {
  const make = () => {
    const alone = numberedIn(session, points).filter(({ rows }) => rows.length === 1);
    marks.replaceChildren(...alone.map(({ x, y, rows }) => numberMark(numberOf(session.features.id(rows[0]!)), x, y, true)));
  };
  worksheet(session);
  window.addEventListener("beforeprint", make);
  if (isWorksheet()) session.on("placed", make);
}

function packedPaper(session: Session, points: CanvasPoints, marks: HTMLElement): void {
  const list = el("ul", { class: "many-print" });
  document.querySelector(".many-list")?.after(list);
  const answers = isWorksheet() ? answerKey(session) : null;
  const make = () => {
    const numbered = numberedIn(session, points);
    marks.replaceChildren(...numbered.map(({ x, y, rows }, at) => numberMark(String(at + 1), x, y, rows.length === 1)));
    list.replaceChildren(...numbered.map(({ rows }, at) => entry(session, at + 1, rows)));
    answers?.replaceChildren(...numbered.map(({ rows }, at) => el("li", { value: String(at + 1) }, told(session, rows))));
  };
  window.addEventListener("beforeprint", make);
  if (!answers) return;
  for (const event of ["placed", "language"] as const) session.on(event, () => session.features.whenReadable(make));
}

/** The symbols in view: those of one place first, each kind in the order of the list. */
function numberedIn(session: Session, points: CanvasPoints): Numbered[] {
  const { map } = session;
  const size = map.getSize();
  const found: Numbered[] = [];
  for (const { row, joined, latlng } of points.shown) {
    const { x, y } = map.latLngToContainerPoint(latlng);
    if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
    const bin = joined ? points.at(x, y) : null;
    found.push({ x, y, rows: bin ? points.members(bin) : [row] });
  }
  return found.sort((a, b) => Number(a.rows.length > 1) - Number(b.rows.length > 1) || a.rows[0]! - b.rows[0]!);
}

/** At the foot of a symbol of one place, where it ends before the name beside it; of a circle beside what this counts. */
function numberMark(number: string, x: number, y: number, isAlone: boolean): HTMLElement {
  const mark = el("span", { class: "mark-number" }, number);
  const left = isAlone ? `calc(${Math.round(x) + POINT_RADIUS}px - 100%)` : `${Math.round(x) + 5}px`;
  mark.style.transform = `translate(${left},${Math.round(y) + 3}px)`;
  return mark;
}

function entry(session: Session, number: number, rows: number[]): HTMLElement {
  const item = (rows.length === 1 && session.features.entry(rows[0]!)) || together(session, rows);
  item.removeAttribute("id");
  const name = item.querySelector(".name");
  name?.setAttribute("data-number", String(number));
  // No group stands above it here.
  name?.setAttribute("aria-level", "2");
  if (isWorksheet()) name?.setAttribute("aria-label", `${number}.`);
  return item;
}

/** How many stand behind one symbol, and what the first of them are called. */
function together(session: Session, rows: number[]): HTMLElement {
  const name = el("h3", { class: "name" }, session.word("choose", { n: countOf(session, rows) }));
  const body = el("div", { class: "body" }, el("p", { class: "description", lang: session.language }, namesOf(session, rows)));
  return el("li", { class: "entry" }, el("article", {}, name, body));
}

function told(session: Session, members: number[]): HTMLElement {
  const { features, language } = session;
  if (members.length === 1) return el("span", { lang: features.nameLanguage(members[0]!, language) }, namesOf(session, members));
  const text = session.word("joined", { n: countOf(session, members), names: namesOf(session, members) });
  return el("span", { lang: language }, text);
}

function countOf(session: Session, rows: number[]): string {
  return session.number(rows.length);
}

function namesOf(session: Session, members: number[]): string {
  const { features, language } = session;
  const first = members.slice(0, NAMED).map((row) => features.name(row, language) || features.id(row));
  return first.join(session.word("name-separator")) + (members.length > NAMED ? " …" : "");
}
