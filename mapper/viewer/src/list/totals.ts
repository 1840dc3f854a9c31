// The table of ties by country counts what the filters and the years leave.
import type { Session } from "../session/session.ts";

export function totals(session: Session): void {
  const table = document.querySelector("#totals table");
  if (!table) return;
  const ties = Object.entries(session.island.features).filter(([, extra]) => extra.tie);
  const count = () => {
    const shown = ties.filter(([id]) => session.isVisible(id)).map(([, extra]) => extra);
    for (const row of table.querySelectorAll<HTMLElement>("tr[data-country]")) {
      const country = row.dataset.country;
      for (const cell of row.querySelectorAll<HTMLElement>("[data-tie]")) {
        const here = shown.filter((extra) => extra.tie === cell.dataset.tie && (country === "all" || extra.country === country));
        cell.textContent = String(here.length);
      }
    }
  };
  session.on("filter", count);
  count();
}
