// A portrait: a picture of a place, what the map calls it and a first sentence, as one button that opens the place.
import { el, textIn } from "../core/dom.ts";
import { parsed, textOf, unpack } from "../core/unpack.ts";
import type { Marks } from "../marks/marks.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol } from "../symbols/symbol.ts";
import { firstSentence, shortened } from "./sentence.ts";

const BLOCK = "mapper-portraits";
/** The size in which a pictogram stands for a drawing. */
const PICTOGRAM = 64;

export interface Portrait {
  row: number;
  id: string;
  item: HTMLElement;
  button: HTMLButtonElement;
  /** Write name and sentence in the language shown. */
  tell(): void;
  /** Write no more of the sentence than fills a share of its lines, or what the place is; who listens hears all of it. */
  shorten(share: number): void;
}

/** The drawings of the page as addresses of pictures, in which nothing can run; empty for places without one. */
export async function drawings(): Promise<string[]> {
  await parsed();
  if (!document.getElementById(BLOCK)) return [];
  const drawn = JSON.parse(textOf(await unpack(BLOCK))) as string[];
  return drawn.map((svg) => svg && `data:image/svg+xml;base64,${base64(svg)}`);
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

export function portraitOf(session: Session, marks: Marks, row: number, drawing: string): Portrait {
  const id = session.features.id(row);
  const picture = drawing ? el("img", { class: "portrait-picture", src: drawing, alt: "" }) : pictogram(marks, row);
  const [name, text] = [el("span", { class: "portrait-name" }), el("span", { class: "portrait-text" })];
  const button = el("button", { type: "button", class: "portrait", "data-id": id });
  button.append(picture, el("span", { class: "portrait-words" }, name, text));
  const said = (part: string) => textIn(session.features.entry(row)?.querySelector(part) ?? null, session.language);
  const tell = () => {
    button.removeAttribute("aria-label");
    name.textContent = session.mapName(id);
    text.textContent = firstSentence(said(".description"));
  };
  const shorten = (share: number) => {
    button.setAttribute("aria-label", `${name.textContent} ${text.textContent}`);
    const kind = said(".subtitle");
    const isNamed = name.textContent!.toLowerCase().includes(kind.toLowerCase());
    text.textContent = shortened(text.textContent ?? "", share, isNamed ? "" : kind);
  };
  tell();
  // One of those that a circle counts is not seen from here.
  const isCounted = () => !marks.shown.some((stand) => stand.row === row && !stand.joined);
  button.addEventListener("click", () => session.select(id, { focus: true, fly: isCounted() }));
  for (const event of ["mouseenter", "focus"]) button.addEventListener(event, () => session.hover(id));
  for (const event of ["mouseleave", "blur"]) button.addEventListener(event, () => session.hover(null));
  return { row, id, item: el("li", {}, button), button, tell, shorten };
}

function pictogram(marks: Marks, row: number): SVGElement {
  const drawing = drawSymbol({ ...marks.symbol(row), size: PICTOGRAM });
  drawing.classList.add("portrait-picture");
  return drawing;
}
