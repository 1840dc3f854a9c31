// The controls that order and narrow the list: by name, date or distance, only what the map shows, only where sources
// disagree.
import { el } from "../core/dom.ts";
import type { Kept, Session } from "../session/session.ts";
import type { Filter } from "./filter.ts";
import { type Order, ordersOf } from "./sorter.ts";

export function orderControls(session: Session, filter: Filter): HTMLElement {
  const words: [HTMLElement, string, (number | undefined)?][] = [];
  const select = el("select", { id: "list-order" });
  const label = el("label", { for: "list-order" });
  words.push([label, "sort"]);
  for (const order of ordersOf(session)) {
    const option = el("option", { value: order });
    words.push([option, `sort-${order}`]);
    select.append(option);
  }
  const row = el("div", { class: "ordering" }, el("span", {}, label, " ", select));
  const keep = (name: string, field: HTMLElement, control: Kept, changed: () => void) => {
    field.addEventListener("change", changed);
    const restore = (value: string) => {
      control.restore(value);
      changed();
    };
    session.kept.set(name, { ...control, restore });
  };
  const box = (name: string, key: string, changed: (on: boolean) => void, n?: number) => {
    const input = el("input", { type: "checkbox" });
    const text = el("span");
    words.push([text, key, n]);
    row.append(el("label", { class: "ordering-box" }, input, text));
    const read = () => (input.checked ? "1" : "");
    keep(name, input, { read, restore: (value) => (input.checked = value !== ""), told: () => text.textContent! }, () => changed(input.checked));
  };
  const chosen = () => (select.value || "given") as Order;
  const sort: Kept = {
    read: () => (chosen() === "given" ? "" : chosen()),
    restore: (value) => (select.value = value || "given"),
    told: () => session.word("chip", { name: label.textContent!, value: select.selectedOptions[0]!.textContent! }),
  };
  keep("sort", select, sort, () => void filter.sort(chosen()));
  box("view", "in-view", (on) => (filter.inView = on));
  const { disputed } = session.features.table;
  if (disputed) box("disputed", "disputed", (on) => filter.want("disputed", on ? (value) => value > 0 : null), disputed);
  const name = () => {
    for (const [element, key, n] of words) element.textContent = session.word(key, n === undefined ? {} : { n: session.number(n) });
  };
  session.on("language", name);
  name();
  return row;
}
