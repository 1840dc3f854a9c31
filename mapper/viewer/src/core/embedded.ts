// Whether this page is shown within another one.

/** In a frame, or because the address asks for it before `#`. */
export function isEmbedded(): boolean {
  return window.self !== window.top || new URLSearchParams(location.search).has("embed");
}
