// What the colours and shapes of the page mean, and how many places there are of each.
import { isWide } from "../core/browser.ts";
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import { drawSymbol, symbolOf } from "../symbols/symbol.ts";
import type { TilesIsland } from "./island.ts";

const SMALL = 16;

export function legend(session: Session, { categories, tiles }: TilesIsland): HTMLElement | string {
  if (!categories.length) return "";
  const summary = el("summary");
  const list = el("ul", { class: "tile-legend" });
  const details = el("details", { class: "legend-box" }, summary, list);
  details.open = isWide();
  const counts = tiles.counts.categories;
  const tell = () => {
    summary.textContent = session.word("legend");
    const names = categories.map(({ name, id }) => name[session.language] ?? id);
    if (counts[categories.length]) names.push(session.word("category-others"));
    list.replaceChildren(
      ...names.map((name, at) => {
        const symbol = drawSymbol(symbolOf(categories[at], { size: SMALL }));
        return el("li", {}, symbol, el("span", {}, name), el("span", { class: "count" }, session.number(counts[at]!)));
      }),
    );
  };
  session.on("language", tell);
  tell();
  return details;
}
