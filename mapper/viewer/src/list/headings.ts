// What the groups of the list are called: the page's own headings, in every language.

export function headingOf(group: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#list .group[data-group="${CSS.escape(group)}"] > h2`);
}

/** A copy of a group's name, one span a language. */
export function headingTexts(group: string): Node[] {
  return [...(headingOf(group)?.querySelectorAll(":scope > .t") ?? [])].map((text) => text.cloneNode(true));
}
