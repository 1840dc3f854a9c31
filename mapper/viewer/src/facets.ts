// Filters from the data: one choice a facet (kind, country, an editor's own column), and the years that dates fall in.
import { el } from "./dom.ts";
import type { FacetInfo } from "./island.ts";
import type { Session } from "./session.ts";

export function facets(session: Session, host: HTMLElement): void {
  const row = el("div", { class: "ordering facets" });
  for (const facet of session.island.facets ?? []) row.append(choice(session, facet));
  const years = yearsOf();
  if (new Set(years.values()).size > 2) row.append(dated(session, years));
  if (row.childElementCount) host.append(row);
}

function everyId(): string[] {
  return [...document.querySelectorAll("#list .entry[id]")].map(({ id }) => id);
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

function choice(session: Session, { id, name, values, of }: FacetInfo): HTMLElement {
  const counts = values.map((_, at) => Object.values(of).filter((each) => each === at).length);
  // What a link carries is the value in the page's first language.
  const keys = values.map((texts) => texts[session.island.languages[0]!] ?? Object.values(texts)[0] ?? "");
  const field = select(session, id, (value) => {
    const wanted = keys.indexOf(value);
    session.hide(`facet-${id}`, wanted < 0 ? [] : everyId().filter((each) => of[each] !== wanted));
  });
  const label = el("label", { for: field.id });
  const show = () => {
    const { language } = session;
    const kept = field.value;
    label.textContent = name[language] ?? id;
    const told = values.map((texts, at) => [keys[at]!, texts[language] ?? keys[at]!, counts[at]!] as const);
    told.sort((a, b) => new Intl.Collator(language).compare(a[1], b[1]));
    const options = told.map(([key, value, n]) => el("option", { value: key }, session.word("facet-option", { value, n })));
    field.replaceChildren(el("option", { value: "" }, session.word("facet-any")), ...options);
    field.value = kept;
  };
  session.on("language", show);
  show();
  return el("span", { class: "facet" }, label, " ", field);
}

function yearsOf(): Map<string, number> {
  const years = new Map<string, number>();
  for (const entry of document.querySelectorAll<HTMLElement>("#list .entry[id]")) {
    const year = Number.parseInt(entry.dataset.date ?? "", 10);
    if (Number.isFinite(year)) years.set(entry.id, year);
  }
  return years;
}

/** From one year to another; who has no date is not between two dates. */
function dated(session: Session, years: Map<string, number>): HTMLElement {
  const all = [...new Set(years.values())].sort((a, b) => a - b).map(String);
  const narrow = () => {
    const [first, last] = [Number(from.value || -Infinity), Number(to.value || Infinity)];
    const within = (id: string) => years.has(id) && years.get(id)! >= first && years.get(id)! <= last;
    session.hide("dated", from.value || to.value ? everyId().filter((id) => !within(id)) : []);
  };
  const from = select(session, "from", narrow);
  const to = select(session, "to", narrow);
  const labels = [el("label", { for: from.id }), el("label", { for: to.id })] as const;
  for (const field of [from, to]) field.append(el("option", { value: "" }), ...all.map((year) => el("option", { value: year }, year)));
  const show = () => {
    labels[0].textContent = session.word("dated-from");
    labels[1].textContent = session.word("dated-to");
    for (const field of [from, to]) field.options[0]!.textContent = session.word("dated-any");
  };
  session.on("language", show);
  show();
  return el("span", { class: "facet" }, labels[0], " ", from, " ", labels[1], " ", to);
}
