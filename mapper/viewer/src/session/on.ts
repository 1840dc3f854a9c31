// The same session seen on another map: what is shown, pointed at and opened is one; only where things are drawn differs.
import type { Map as LeafletMap } from "leaflet";
import type { Session } from "./session.ts";

/** The session on that map, and what ends its listening. */
export function sessionOn(session: Session, map: LeafletMap): [Session, () => void] {
  const listening: (() => void)[] = [];
  const on: Session["on"] = (event, act) => {
    // The reader who types looks at the list: what another map shows follows with the next frame.
    const end = session.on(event, event === "filter" ? inNextFrame(act) : act);
    listening.push(end);
    return end;
  };
  const seen = new Proxy(session, {
    get(target, key) {
      if (key === "map") return map;
      if (key === "on") return on;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
  return [seen, () => listening.splice(0).forEach((end) => end())];
}

/** However often it is asked for until then, done once. */
function inNextFrame<Told>(act: (told: Told) => void): (told: Told) => void {
  let asked = false;
  return (told) => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act(told);
    });
  };
}
