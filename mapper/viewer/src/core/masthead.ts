// The map's height is the window's less the title's; only the browser knows the latter.
import { isWide } from "./browser.ts";

/** A title that takes more of the window than this scrolls away with the page. */
const MOST = 0.3;

/** Tell the style sheet how high the title is; false where that is known. */
export function measureMasthead(): boolean {
  const { style, classList } = document.documentElement;
  const masthead = document.querySelector<HTMLElement>(".masthead");
  const tall = !isWide() && (masthead?.offsetHeight ?? 0) > window.innerHeight * MOST;
  classList.toggle("is-title-tall", tall);
  const height = `${tall ? 0 : (masthead?.offsetHeight ?? 0)}px`;
  if (style.getPropertyValue("--masthead") === height) return false;
  style.setProperty("--masthead", height);
  return true;
}
