// The way from the portraits to the marks of every map, and back.
import L from "leaflet";
import { el, svg } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

/** A framed picture on 20 × 20, and three marks, as lines. */
const DRAWINGS = {
  pictures: "M3 4H17V16H3ZM3 13.5L7.5 9L11 12.5L13.5 10L17 13.5M12.4 7.2H12.6",
  "all-marks": "M6 7.5A2.5 2.5 0 1 0 6 7.4ZM13.5 6A2 2 0 1 0 13.5 5.9ZM12 15.5A2.5 2.5 0 1 0 12 15.4Z",
};

export function toggle(session: Session, opening: { readonly room: string; want(wanted: boolean): void }): void {
  const drawing = svg("path", {});
  const word = el("span");
  const button = el("button", { type: "button", class: "small opening-toggle" });
  button.append(svg("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, drawing), word);
  const control = new L.Control({ position: "topleft" });
  control.onAdd = () => {
    const host = el("div", { class: "opening-offer" }, button);
    L.DomEvent.disableClickPropagation(host);
    return host;
  };
  control.addTo(session.map);
  button.addEventListener("click", () => opening.want(session.opening === ""));
  const show = () => {
    const key = session.opening ? "all-marks" : "pictures";
    drawing.setAttribute("d", DRAWINGS[key]);
    word.textContent = session.word(key);
    button.hidden = !opening.room;
  };
  session.map.on("resize", show);
  session.on("opening", show);
  session.on("language", show);
  show();
}
