// What paper needs, prepared while the page is on the screen: the live map is never laid out anew for print (its canvas
// tiles would come out blank) but scaled by CSS, and every marker carries the number of its entry in the list.
import type { Session } from "../session/session.ts";
import { scaleToSheets, tellMap } from "./sheets.ts";

/** Each list of sources tells the numbers that its sources have in the footer, where paper has them in full. */
function numberSources(session: Session): void {
  const numbers = new Map<string, number>();
  document.querySelectorAll(".colophon > .sources > li").forEach((source, at) => numbers.set(source.textContent ?? "", at + 1));
  const tell = () => {
    for (const list of document.querySelectorAll<HTMLElement>("ol.sources")) {
      if (list.closest(".colophon")) continue;
      const cited = [...list.children].map((source) => numbers.get(source.textContent ?? ""));
      if (cited.some((number) => number === undefined)) continue;
      list.dataset.numbers = session.word("sources-numbered", { numbers: cited.join(", ") });
    }
  };
  window.addEventListener("beforeprint", tell);
}

/** Longest wait for the base map, in milliseconds; a tile that never comes keeps nobody from printing. */
const PATIENCE = 5000;

/** Print as soon as the base map is painted. */
export async function printPainted({ painting }: Session): Promise<void> {
  if (painting) await Promise.race([painting, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  window.print();
}

/** Tiles still to come would be blank on paper: the key for printing waits for them, as nothing else can be made to. */
function printWhenPainted(session: Session): void {
  window.addEventListener("keydown", (event) => {
    const { ctrlKey, metaKey, altKey, shiftKey, key } = event;
    if (!session.painting || !(ctrlKey || metaKey) || altKey || shiftKey || key.toLowerCase() !== "p") return;
    event.preventDefault();
    void printPainted(session);
  });
}

export function prepareForPaper(session: Session): void {
  numberSources(session);
  printWhenPainted(session);

  const measure = () => {
    const { x, y } = session.map.getSize();
    tellMap({ "--map-width": `${x}px`, "--map-height": `${y}px` });
    scaleToSheets(session, false);
  };
  session.map.on("resize", () => !window.matchMedia("print").matches && measure());
  measure();
}
