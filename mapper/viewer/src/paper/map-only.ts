// The map alone on one sheet: title, map, key and credits, without the list.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import { printPainted } from "./print.ts";
import { scaleToSheets } from "./sheets.ts";

const ALONE = "map-only";

/** A button that prints it, hidden at first. */
export function printMapButton(session: Session): HTMLElement {
  const button = el("button", { type: "button", class: "small print-map", hidden: "" });
  const alone = (wanted: boolean) => {
    document.documentElement.classList.toggle(ALONE, wanted);
    scaleToSheets(session, wanted);
  };
  button.addEventListener("click", () => {
    alone(true);
    void printPainted(session);
  });
  window.addEventListener("afterprint", () => alone(false));
  const name = () => (button.textContent = session.word("print-map"));
  session.on("language", name);
  name();
  return button;
}
