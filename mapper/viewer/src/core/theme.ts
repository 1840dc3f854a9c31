// The page's tokens for what no style sheet reaches: everything drawn on canvas.

/** On the page while it is printed: the dark tokens do not reach it. */
const PAPER = "on-paper";
const PRINTED = 2;
/** Pixels of a browser as it comes. */
const ROOT = 16;

const darkness = () => window.matchMedia?.("(prefers-color-scheme: dark)");

/** Whether the page is being put on paper, which is light whatever the screen is. */
export function onPaper(): boolean {
  return document.documentElement.classList.contains(PAPER);
}

export function isDark(): boolean {
  return !onPaper() && (darkness()?.matches ?? false);
}

/** Call when the reader turns the system to dark or back to light, and round printing: `work` must be done when it returns. */
export function onThemeChange(work: () => void): void {
  darkness()?.addEventListener?.("change", work);
  const put = (paper: boolean) => () => {
    document.documentElement.classList.toggle(PAPER, paper);
    work();
  };
  window.addEventListener("beforeprint", put(true));
  window.addEventListener("afterprint", put(false));
}

/** Pixels of a canvas to one of the page: at least so many, and twice as many where a printer is to see them. */
export function sharpness(least = 1): number {
  return Math.max(window.devicePixelRatio || 1, onPaper() ? PRINTED : least);
}

/** What the style sheet says that a token is now: a colour for light or dark, a font stack. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The page's own size of text, which names on the map share with everything else: 1 where the reader has not changed it. */
export function textScale(): number {
  return (parseFloat(getComputedStyle(document.documentElement).fontSize) || ROOT) / ROOT;
}

let fonts: string[] | undefined;

/** Font stack for canvas text: a Chinese page asks for Chinese fonts first, so that shared punctuation is full width. */
export function fontStack(language: string): string {
  const [latin, chinese] = (fonts ??= [token("latin"), token("chinese")]);
  return language.startsWith("zh") ? `${chinese},${latin},sans-serif` : `${latin},${chinese},sans-serif`;
}
