// On paper every mark carries the number of its entry in the list.

export function numberOf(id: string): string {
  return document.getElementById(id)?.dataset.number ?? "";
}

export function numberEntries(): void {
  document.querySelectorAll<HTMLElement>("#list .entry[id]").forEach((entry, at) => {
    entry.dataset.number = String(at + 1);
    entry.querySelector<HTMLElement>(".name")?.setAttribute("data-number", String(at + 1));
  });
}
