// Facets and years of a list that is written out: what does not say the chosen value is hidden.
import type { Session } from "../session/session.ts";
import type { Filtered } from "./facets.ts";

export function writtenOut(session: Session): Filtered {
  const menus = session.island.facets ?? [];
  const years = yearsOf();
  return {
    menus: menus.map(({ of, ...menu }) => {
      const counts = menu.values.map(() => 0);
      for (const value of Object.values(of)) counts[value] = counts[value]! + 1;
      return { ...menu, counts };
    }),
    years: [...new Set(years.values())].sort((a, b) => a - b),
    choose: (id, value) => {
      const of = menus.find((menu) => menu.id === id)!.of;
      session.hide(`facet-${id}`, value < 0 ? [] : everyId().filter((each) => of[each] !== value));
    },
    between: (span) => {
      const within = (id: string) => span === null || (years.has(id) && years.get(id)! >= span[0] && years.get(id)! <= span[1]);
      session.hide("dated", span === null ? [] : everyId().filter((id) => !within(id)));
    },
  };
}

function everyId(): string[] {
  return [...document.querySelectorAll("#list .entry[id]")].map(({ id }) => id);
}

function yearsOf(): Map<string, number> {
  const years = new Map<string, number>();
  for (const entry of document.querySelectorAll<HTMLElement>("#list .entry[id]")) {
    const year = Number.parseInt(entry.dataset.date ?? "", 10);
    if (Number.isFinite(year)) years.set(entry.id, year);
  }
  return years;
}
