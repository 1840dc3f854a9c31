// The same session seen on another map: what is shown, pointed at and opened is one; only where things are drawn differs.
import type { Map as LeafletMap } from "leaflet";
import type { Session } from "./session.ts";

/** The session on that map, and what ends its listening: what was put off until then is not done any more. */
export function sessionOn(session: Session, map: LeafletMap): [Session, () => void] {
  const listening: (() => void)[] = [];
  let ended = false;
  const unlessEnded = (work: () => void) => () => void (ended || work());
  const on: Session["on"] = (event, act) => {
    // The reader who types looks at the list: what another map shows follows with the next frame.
    const end = session.on(event, event === "filter" ? inNextFrame(act, unlessEnded) : act);
    listening.push(end);
    return end;
  };
  const seen = new Proxy(session, {
    get(target, key) {
      if (key === "map") return map;
      if (key === "on") return on;
      if (key === "later") return (work: () => void) => target.later(unlessEnded(work));
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
  const leave = () => {
    ended = true;
    for (const end of listening.splice(0)) end();
  };
  return [seen, leave];
}

/** However often it is asked for until then, done once. */
function inNextFrame<Told>(act: (told: Told) => void, guarded: (work: () => void) => () => void): (told: Told) => void {
  let asked = false;
  return (told) => {
    if (asked) return;
    asked = true;
    const work = guarded(() => act(told));
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}
