// What is shown, as the part of the address after `#`: place, language, view and what is switched off; and back again.

export interface State {
  place?: string;
  lang?: string;
  /** Latitude, longitude, zoom. */
  z?: [number, number, number];
  off?: string[];
  q?: string;
}

export function readState(hash: string): State {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const state: State = {};
  const place = fields.get("place");
  const lang = fields.get("lang");
  const off = fields.get("off");
  const q = fields.get("q");
  const view = (fields.get("z") ?? "").split(",").map(Number);
  if (place) state.place = place;
  if (lang) state.lang = lang;
  if (off) state.off = off.split(",").filter(Boolean);
  if (q) state.q = q;
  if (view.length === 3 && view.every(Number.isFinite) && Math.abs(view[0]!) <= 90) state.z = view as [number, number, number];
  return state;
}

export function writeState(state: State): string {
  const parts: string[] = [];
  if (state.place) parts.push(`place=${encodeURIComponent(state.place)}`);
  if (state.lang) parts.push(`lang=${encodeURIComponent(state.lang)}`);
  if (state.z) parts.push(`z=${state.z[0].toFixed(4)},${state.z[1].toFixed(4)},${Number(state.z[2].toFixed(2))}`);
  if (state.off?.length) parts.push(`off=${state.off.map(encodeURIComponent).join(",")}`);
  if (state.q) parts.push(`q=${encodeURIComponent(state.q)}`);
  return parts.length ? `#${parts.join("&")}` : "";
}
