// What is filtered, as chips below the tools: one a filter in use, and a click takes it back.
import { el } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";
import { headingTexts } from "./headings.ts";

/** So many groups switched off are told one by one. */
const FEW = 2;

interface Chip {
  content: (Node | string)[];
  lift: () => void;
}

/** The chips, and on the button of the filters how many there are. */
export function chips(session: Session, filter: Filter, button: HTMLElement): HTMLElement {
  const row = el("div", { class: "chips" });
  const count = el("span", { class: "tool-count" });
  button.append(count);
  const show = () => {
    const all = [...ofGroups(session, filter), ...ofControls(session)];
    row.replaceChildren(...all.map((chip) => drawn(session, chip)));
    count.textContent = all.length ? String(all.length) : "";
  };
  session.on("listed", show);
  session.on("language", show);
  return row;
}

function drawn(session: Session, { content, lift }: Chip): HTMLElement {
  const chip = el("button", { type: "button", class: "chip" });
  const remove = el("span", { class: "visually-hidden" }, session.word("chip-remove"), " ");
  chip.append(remove, ...content, el("span", { "aria-hidden": "true" }, " ×"));
  chip.addEventListener("click", () => {
    lift();
    document.getElementById("search-field")?.focus({ preventScroll: true });
  });
  return chip;
}

function ofControls(session: Session): Chip[] {
  return [...session.kept.values()].flatMap(({ read, told, restore }) =>
    told && read() ? [{ content: [told()], lift: () => restore("") }] : [],
  );
}

function ofGroups(session: Session, filter: Filter): Chip[] {
  const { groups } = session.features.table;
  const { off } = filter;
  const named = (word: string, id: string, without: string[]): Chip => ({
    content: [session.word(word), " ", ...headingTexts(id)],
    lift: () => (filter.off = without),
  });
  const on = groups.filter(([id]) => !off.includes(id));
  if (!off.length) return [];
  if (on.length === 1) return [named("chip-only", on[0]![0], [])];
  if (off.length <= FEW) return off.map((id) => named("chip-without", id, off.filter((other) => other !== id)));
  const told = session.word("chip-groups", { n: on.length, total: groups.length });
  return [{ content: [told], lift: () => (filter.off = []) }];
}
