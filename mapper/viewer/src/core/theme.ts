// The page's tokens for what no style sheet reaches: everything drawn on canvas.

const darkness = () => window.matchMedia?.("(prefers-color-scheme: dark)");

export function isDark(): boolean {
  return darkness()?.matches ?? false;
}

/** Call when the reader turns the system to dark or back to light. */
export function onThemeChange(work: () => void): void {
  darkness()?.addEventListener?.("change", work);
}

/** What the style sheet says that a token is now: a colour for light or dark, a font stack. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

let fonts: string[] | undefined;

/** Font stack for canvas text: a Chinese page asks for Chinese fonts first, so that shared punctuation is full width. */
export function fontStack(language: string): string {
  const [latin, chinese] = (fonts ??= [token("latin"), token("chinese")]);
  return language.startsWith("zh") ? `${chinese},${latin},sans-serif` : `${latin},${chinese},sans-serif`;
}
