// What is shown, as the part of the address after `#`: place, language, view and what is switched off; and back again.

export interface State {
  place?: string;
  lang?: string;
  /** Latitude, longitude, zoom. */
  z?: [number, number, number];
  off?: string[];
  /** Settings of further controls, by their names. */
  more?: Record<string, string>;
}

const OWN = new Set(["place", "lang", "z", "off"]);

export function readState(hash: string): State {
  const fields = new URLSearchParams(hash.replace(/^[#?]/, ""));
  const state: State = {};
  const place = fields.get("place");
  const lang = fields.get("lang");
  const off = fields.get("off");
  const view = (fields.get("z") ?? "").split(",").map(Number);
  if (place) state.place = place;
  if (lang) state.lang = lang;
  if (off) state.off = off.split(",").filter(Boolean);
  if (view.length === 3 && view.every(Number.isFinite) && Math.abs(view[0]!) <= 90) state.z = view as [number, number, number];
  const more = [...fields].filter(([name, value]) => value && !OWN.has(name));
  if (more.length) state.more = Object.fromEntries(more);
  return state;
}

export function writeState(state: State): string {
  const parts: string[] = [];
  if (state.place) parts.push(`place=${encodeURIComponent(state.place)}`);
  if (state.lang) parts.push(`lang=${encodeURIComponent(state.lang)}`);
  if (state.z) parts.push(`z=${state.z[0].toFixed(4)},${state.z[1].toFixed(4)},${Number(state.z[2].toFixed(2))}`);
  if (state.off?.length) parts.push(`off=${state.off.map(encodeURIComponent).join(",")}`);
  for (const [name, value] of Object.entries(state.more ?? {})) {
    if (value) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  return parts.length ? `#${parts.join("&")}` : "";
}
