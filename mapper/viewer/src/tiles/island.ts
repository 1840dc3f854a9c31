// What a page of tiles is told beside the island of every page: its files and how they are read. mapper/large/page.py writes it.
import type { Island, Language, Texts } from "../core/island.ts";

export interface TilesInfo {
  /** All places. */
  places: number;
  tiles: { file: string };
  /** Records in blocks of `block`; where each begins stands from `index` on. An area is its first place and first block. */
  records: { file: string; block: number; index: number; areas: [number, number][] };
  /** A tree of blocks of terms: where the uppermost begins, how long it is, and how many stand above the terms. */
  search: { file: string; root: [number, number]; levels: number };
  base: string | null;
  /** The columns of a record, and which of them say what. */
  headings: string[];
  roles: Partial<Record<"id" | "category" | "date" | "lng" | "lat", number>>;
  /** Language, or "" for none in particular, → column of names. */
  names: Record<Language, number>;
  /** First year of each period, ascending; how many years it has. */
  periods: number[];
  step: number;
  /** How many places are in each category, those in none of its own last, and in each period, those without a year first. */
  counts: { categories: number[]; periods: number[] };
}

export type TilesIsland = Island & { tiles: TilesInfo };

/** A name in the language shown, else the plain one, else any. */
export function nameIn(names: Texts, language: Language): string {
  return names[language] || names[""] || Object.values(names).find(Boolean) || "";
}
