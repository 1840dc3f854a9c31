// One group alone, for who does not know of the double click on the legend, or has no mouse.
import { el, textIn } from "../core/dom.ts";
import type { Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";
import { headingOf } from "./headings.ts";

export function onlyGroup(session: Session, filter: Filter): HTMLElement | null {
  const ids = session.features.table.groups.map(([id]) => id);
  if (ids.length < 2) return null;
  const field = el("select", { id: "filter-only" });
  const label = el("label", { for: field.id });
  const rest = el("option", { value: "" });
  const options = ids.map((id) => el("option", { value: id }));
  field.append(rest, ...options);
  field.addEventListener("change", () => (filter.off = field.value ? ids.filter((id) => id !== field.value) : []));
  const show = () => {
    const on = ids.filter((id) => !filter.off.includes(id));
    field.value = on.length === 1 ? on[0]! : "";
  };
  const name = () => {
    label.textContent = session.word("only");
    rest.textContent = session.word("facet-any");
    for (const option of options) option.textContent = textIn(headingOf(option.value), session.language);
  };
  session.on("filter", show);
  session.on("language", name);
  name();
  return el("div", { class: "ordering" }, el("span", { class: "facet" }, label, " ", field));
}
