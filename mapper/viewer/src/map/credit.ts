// Who made the ground is said on the map itself where the licence asks for it, on paper too.
import L from "leaflet";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";

export function creditBase(session: Session): void {
  const { credit } = session.island.base;
  if (!credit) return;
  const { text, link } = credit;
  const words = link ? el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }) : el("span");
  const control = new L.Control({ position: "bottomleft" });
  control.onAdd = () => el("p", { class: "leaflet-control-attribution base-credit" }, words);
  control.addTo(session.map);
  const say = () => {
    words.textContent = text[session.language] ?? Object.values(text)[0] ?? "";
  };
  session.on("language", say);
  say();
}
