// Building elements from text without ever parsing HTML.

type Child = Node | string;

export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag: string, attributes: Record<string, string | number> = {}, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** The text of the language shown, of an element that holds one `.t` span per language. */
export function textIn(element: Element | null, language: string): string {
  if (!element) return "";
  const spans = [...element.querySelectorAll<HTMLElement>(".t")];
  if (!spans.length) return element.textContent?.trim() ?? "";
  const fallback = spans.find((span) => span.dataset.for === language);
  const chosen = fallback ?? spans.find((span) => span.lang === language && !span.dataset.for) ?? spans[0];
  return chosen?.textContent?.trim() ?? "";
}

/** Give the focus to the first of these that takes it: what is hidden or gone does not. */
export function focusFirst(...wanted: (HTMLElement | null)[]): void {
  wanted.find((one) => {
    one?.focus({ preventScroll: true });
    return one && document.activeElement === one;
  });
}
