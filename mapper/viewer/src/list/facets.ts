// Filters from the data: one choice a facet (kind, country, an editor's own column), and the years that dates fall in.
import { el } from "../core/dom.ts";
import type { Menu } from "../core/island.ts";
import type { Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";
import { collatorOf } from "./sorter.ts";

/** Fewer years than these are told apart by looking. */
const FEWEST_YEARS = 3;

/** The menus of a page; null where it has none. */
export function facets(session: Session, filter: Filter): HTMLElement | null {
  const row = el("div", { class: "ordering facets" });
  const { facets, years } = session.features.table;
  for (const menu of facets) {
    // A column says the number of a value plus one.
    const choose = (value: number) => filter.want(`facet:${menu.id}`, value < 0 ? null : (each) => each === value + 1);
    row.append(choice(session, menu, choose));
  }
  if (years.length >= FEWEST_YEARS) row.append(dated(session, filter, years));
  return row.childElementCount ? row : null;
}

/** A select whose words are those of the language shown; "" is its setting at rest. */
function select(session: Session, name: string, changed: (value: string) => void, label: () => string): HTMLSelectElement {
  const field = el("select", { id: `filter-${name}` });
  field.addEventListener("change", () => changed(field.value));
  session.kept.set(name, {
    read: () => field.value,
    restore: (value) => {
      field.value = value;
      changed(field.value);
    },
    told: () => session.word("chip", { name: label(), value: field.selectedOptions[0]?.dataset.told ?? field.value }),
  });
  return field;
}

export function choice(session: Session, { id, name, values, counts }: Menu, choose: (value: number) => void): HTMLElement {
  // What a link carries is the value in the page's first language.
  const keys = values.map((texts) => texts[session.island.languages[0]!] ?? Object.values(texts)[0] ?? "");
  const called = () => name[session.language] ?? id;
  const field = select(session, id, (value) => choose(keys.indexOf(value)), called);
  const label = el("label", { for: field.id });
  const show = () => {
    const { language } = session;
    const kept = field.value;
    label.textContent = called();
    const told = values.map((texts, at) => [keys[at]!, texts[language] ?? keys[at]!, counts[at]!] as const);
    const collator = collatorOf(language);
    told.sort((a, b) => collator.compare(a[1], b[1]));
    const options = told.map(([key, value, n]) => el("option", { value: key, "data-told": value }, session.word("facet-option", { value, n: session.number(n) })));
    field.replaceChildren(el("option", { value: "" }, session.word("facet-any")), ...options);
    field.value = kept;
  };
  session.on("language", show);
  show();
  return el("span", { class: "facet" }, label, " ", field);
}

/** From one year to another; who has no date is not between two dates. */
function dated(session: Session, filter: Filter, years: number[]): HTMLElement {
  const year = (date: number) => Math.floor(date / 10_000);
  return between(session, years, 1, (from, to) => {
    const [first, last] = [years[from] ?? -Infinity, years[to] ?? Infinity];
    filter.want("date", from < 0 && to < 0 ? null : (date) => date > 0 && year(date) >= first && year(date) <= last);
  });
}

/** From one period of `step` years to another; `narrow` hears their numbers from 0 on, −1 for no bound. */
export function between(session: Session, periods: number[], step: number, narrow: (from: number, to: number) => void): HTMLElement {
  const at = (field: HTMLSelectElement) => (field.value === "" ? -1 : periods.findIndex((first) => String(first) === field.value));
  const changed = () => narrow(at(from), at(to));
  const from = select(session, "from", changed, () => session.word("dated-from"));
  const to = select(session, "to", changed, () => session.word("dated-to"));
  const labels = [el("label", { for: from.id }), el("label", { for: to.id })] as const;
  // A period is named by its first year as a beginning, by its last as an end.
  for (const [field, last] of [[from, 0], [to, step - 1]] as const) {
    field.append(el("option", { value: "" }), ...periods.map((first) => el("option", { value: String(first) }, String(first + last))));
  }
  const show = () => {
    labels[0].textContent = session.word("dated-from");
    labels[1].textContent = session.word("dated-to");
    for (const field of [from, to]) field.options[0]!.textContent = session.word("dated-any");
  };
  session.on("language", show);
  show();
  return el("span", { class: "facet" }, labels[0], " ", from, " ", labels[1], " ", to);
}
