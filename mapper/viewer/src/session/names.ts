// What a feature is called, read from its entry in the list: the only copy of the texts.
import { textIn } from "../core/dom.ts";
import type { Session } from "./session.ts";

export interface Names {
  entry(id: string): HTMLElement | null;
  name(id: string, language?: string): string;
  kind(id: string): string;
}

const known = new WeakMap<Session, Names>();

export function names(session: Session): Names {
  let found = known.get(session);
  if (!found) known.set(session, (found = read(session)));
  return found;
}

/** Answer for this session from elsewhere than the list. */
export function useNames(session: Session, names: Names): void {
  known.set(session, names);
}

function read(session: Session): Names {
  const entries = new Map<string, HTMLElement>();
  for (const entry of document.querySelectorAll<HTMLElement>(".entry[id]")) entries.set(entry.id, entry);
  const entry = (id: string) => entries.get(id) ?? null;
  return {
    entry,
    name: (id, language = session.language) => textIn(entry(id)?.querySelector(".name") ?? null, language) || id,
    kind: (id) => entry(id)?.dataset.kind ?? "place",
  };
}
