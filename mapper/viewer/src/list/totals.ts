// The table of ties by country counts what the filters and the years leave; a search looks for something, and takes nothing away.
import type { Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";

export function totals(session: Session, filter: Filter): void {
  const table = document.querySelector("#totals table");
  if (!table) return;
  const { kinds, countries } = session.features.table.ties;
  const count = async () => {
    await session.features.loadNarrowing();
    const { tie, country } = session.features.narrowing!;
    /** How many rows shown have this kind of tie, by country; of all countries at the end. */
    const shown = kinds.map(() => new Map<string, number>());
    for (let row = 0; row < session.shown.length; row++) {
      const counts = filter.lets(row) ? shown[tie![row]! - 1] : undefined;
      for (const each of counts ? [countries[country![row]! - 1] ?? "", "all"] : []) counts!.set(each, (counts!.get(each) ?? 0) + 1);
    }
    for (const cell of table.querySelectorAll<HTMLElement>("tr[data-country] [data-tie]")) {
      const where = cell.closest<HTMLElement>("tr")!.dataset.country!;
      cell.textContent = String(shown[kinds.indexOf(cell.dataset.tie!)]?.get(where) ?? 0);
    }
  };
  session.on("filter", () => void count());
}
