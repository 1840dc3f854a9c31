// What a search finds beyond what is shown: in groups that are switched off, and by name on the other maps of the atlas.
import { el } from "../core/dom.ts";
import { isEmbedded } from "../core/embedded.ts";
import { writeState } from "../core/hash.ts";
import type { Sister } from "../core/island.ts";
import { Strings } from "../core/strings.ts";
import { Seeker } from "../search/seek.ts";
import type { Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";

/** Controls that hide nothing by themselves. */
const HARMLESS = ["q", "sort"];

/** One line below the results, which is there while there is something to say. */
export function further(session: Session, filter: Filter): HTMLElement {
  const hidden = el("button", { type: "button", class: "small" });
  hidden.addEventListener("click", () => showHidden(session, filter));
  const sisters = (session.island.sisters ?? []).map((sister) => sisterLink(session, sister));
  const line = el("p", { class: "further", role: "status" }, hidden, ...sisters.map(({ link }) => link));
  const tell = () => {
    const { query } = filter;
    const count = query ? filter.hidden().length : 0;
    hidden.hidden = !count;
    hidden.textContent = session.word("further-hidden", { n: session.number(count), count });
    const found = sisters.filter(({ tell }) => tell(query));
    line.hidden = !count && !found.length;
  };
  session.on("listed", tell);
  session.on("language", tell);
  tell();
  return line;
}

/** Switch on what holds the hidden finds; controls are given up only where groups are not what hides them. */
function showHidden(session: Session, filter: Filter): void {
  const { off } = filter;
  const groups = new Set<string>();
  let narrowed = false;
  for (const row of filter.hidden()) {
    const id = session.features.table.groups[session.features.group(row)]?.[0] ?? "";
    if (off.includes(id)) groups.add(id);
    else narrowed = true;
  }
  for (const [name, control] of session.kept) if (narrowed && !HARMLESS.includes(name) && control.read()) control.restore("");
  filter.off = off.filter((id) => !groups.has(id));
  document.getElementById("search-field")?.focus({ preventScroll: true });
}

interface SisterLink {
  link: HTMLElement;
  /** Say how many of the other map's names a query finds; whether there are any. */
  tell(query: string): boolean;
}

function sisterLink(session: Session, sister: Sister): SisterLink {
  const link = el("a", { class: "further-sister" });
  if (isEmbedded()) link.setAttribute("target", "_blank");
  const every = new Uint8Array(sister.names.length).fill(1);
  let seeker: Seeker | null = null;
  const find = (query: string): number => {
    if (!seeker) {
      seeker = new Seeker(sister.names.length, session.island.han);
      for (const _ of seeker.fillNames([Strings.of(sister.names)]));
    }
    return seeker.find(query, every).length;
  };
  return {
    link,
    tell(query) {
      const n = query ? find(query) : 0;
      link.hidden = !n;
      link.setAttribute("href", `${sister.id}.html${writeState({ lang: session.language, more: { q: query } })}`);
      const map = sister.title[session.language] ?? Object.values(sister.title)[0] ?? sister.id;
      link.textContent = session.word("further-sister", { n: session.number(n), map });
      return n > 0;
    },
  };
}
