// What the reader's screen and settings ask for.

export const isWide = (): boolean => window.matchMedia("(min-width: 56.25em)").matches;
export const motionWanted = (): boolean => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
export const inPrint = (): boolean => window.matchMedia("print").matches;
