// Filters from the data: one choice a facet (kind, country, an editor's own column), and the years that dates fall in.
import { el } from "../core/dom.ts";
import type { Menu } from "../core/island.ts";
import type { Session } from "../session/session.ts";

/** What is filtered, written out or in columns. */
export interface Filtered {
  menus: Menu[];
  /** Every year a date falls in, ascending. */
  years: number[];
  /** Show only what says this value of a menu; −1 for all. */
  choose(menu: string, value: number): void;
  /** Show only what is dated from one year to another; null for all. */
  between(years: [number, number] | null): void;
}

/** Fewer years than these are told apart by looking. */
const FEWEST_YEARS = 3;

export function facets(session: Session, filtered: Filtered): HTMLElement | null {
  const row = el("div", { class: "ordering facets" });
  for (const menu of filtered.menus) row.append(choice(session, menu, (value) => filtered.choose(menu.id, value)));
  if (filtered.years.length >= FEWEST_YEARS) row.append(dated(session, filtered));
  return row.childElementCount ? row : null;
}

/** A select whose words are those of the language shown; "" is its setting at rest. */
function select(session: Session, name: string, changed: (value: string) => void): HTMLSelectElement {
  const field = el("select", { id: `filter-${name}` });
  field.addEventListener("change", () => changed(field.value));
  session.kept.set(name, {
    read: () => field.value,
    restore: (value) => {
      field.value = value;
      changed(field.value);
    },
  });
  return field;
}

function choice(session: Session, { id, name, values, counts }: Menu, choose: (value: number) => void): HTMLElement {
  // What a link carries is the value in the page's first language.
  const keys = values.map((texts) => texts[session.island.languages[0]!] ?? Object.values(texts)[0] ?? "");
  const field = select(session, id, (value) => choose(keys.indexOf(value)));
  const label = el("label", { for: field.id });
  const show = () => {
    const { language } = session;
    const kept = field.value;
    label.textContent = name[language] ?? id;
    const told = values.map((texts, at) => [keys[at]!, texts[language] ?? keys[at]!, counts[at]!] as const);
    const collator = new Intl.Collator(language);
    told.sort((a, b) => collator.compare(a[1], b[1]));
    const number = new Intl.NumberFormat(language);
    const options = told.map(([key, value, n]) => el("option", { value: key }, session.word("facet-option", { value, n: number.format(n) })));
    field.replaceChildren(el("option", { value: "" }, session.word("facet-any")), ...options);
    field.value = kept;
  };
  session.on("language", show);
  show();
  return el("span", { class: "facet" }, label, " ", field);
}

/** From one year to another; who has no date is not between two dates. */
function dated(session: Session, filtered: Filtered): HTMLElement {
  const narrow = () => filtered.between(from.value || to.value ? [Number(from.value || -Infinity), Number(to.value || Infinity)] : null);
  const from = select(session, "from", narrow);
  const to = select(session, "to", narrow);
  const labels = [el("label", { for: from.id }), el("label", { for: to.id })] as const;
  for (const field of [from, to]) {
    field.append(el("option", { value: "" }), ...filtered.years.map((year) => el("option", { value: String(year) }, String(year))));
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
