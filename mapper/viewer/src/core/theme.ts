// Colours and fonts of everything drawn on canvas or in SVG; the page's own tokens stand in tokens.css.

export interface Theme {
  dark: boolean;
  paper: string;
  land: string;
  water: string;
  shore: string;
  builtup: string;
  border: string;
  road: string;
  roadCasing: string;
  rail: string;
  text: string;
  halo: string;
  waterText: string;
  quietText: string;
}

const LIGHT: Theme = {
  dark: false,
  paper: "#faf6ec",
  land: "#f5efe1",
  water: "#cbdde4",
  shore: "#a5bcc6",
  builtup: "#ece2d0",
  border: "#b9a98a",
  road: "#fffefa",
  roadCasing: "#cfc0a0",
  rail: "#aba08c",
  text: "#2a2620",
  halo: "#faf6ec",
  waterText: "#3d6173",
  quietText: "#6b6250",
};

const DARK: Theme = {
  dark: true,
  paper: "#17191b",
  land: "#23272a",
  water: "#13303d",
  shore: "#2c5162",
  builtup: "#2d3235",
  border: "#5d5a50",
  road: "#454b4f",
  roadCasing: "#1b1e20",
  rail: "#7d7a73",
  text: "#ece7da",
  halo: "#17191b",
  waterText: "#8db4c4",
  quietText: "#b4ac9b",
};

const darkness = () => window.matchMedia?.("(prefers-color-scheme: dark)");

export function themeNow(): Theme {
  return darkness()?.matches ? DARK : LIGHT;
}

/** Call when the reader turns the system to dark or back to light. */
export function onThemeChange(work: () => void): void {
  darkness()?.addEventListener?.("change", work);
}

const LATIN = '"Avenir Next","Segoe UI",Roboto,"HarmonyOS Sans","Helvetica Neue",Arial';
const CHINESE =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei"';

/** Font stack for canvas text: a Chinese page asks for Chinese fonts first, so that shared punctuation is full width. */
export function fontStack(language: string): string {
  return language.startsWith("zh") ? `${CHINESE},${LATIN},sans-serif` : `${LATIN},${CHINESE},sans-serif`;
}
