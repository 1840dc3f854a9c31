// How long a ride takes over each stretch when it runs by itself: long enough to be seen, short enough to be seen through.

/** The whole ride, in milliseconds. */
export const RIDE_MS = 36_000;
/** Where something happens the train waits, all stops together no longer than this … */
const WAITING_MS = 14_000;
/** … and at one of them no longer than this. */
const LONGEST_WAIT_MS = 2_400;
/** A stretch shorter than this is no movement but a jump. */
export const SHORTEST_MS = 80;

export interface Timetable {
  /** Milliseconds for each stretch from stop to stop. */
  stretches: number[];
  /** Milliseconds at a stop where something happens. */
  wait: number;
}

/** By the lengths of the stretches, in any unit, and the number of stops where the train waits. */
export function timetable(lengths: readonly number[], waits: number): Timetable {
  const wait = waits ? Math.min(LONGEST_WAIT_MS, WAITING_MS / waits) : 0;
  const moving = Math.max(RIDE_MS - waits * wait, lengths.length * SHORTEST_MS);
  const whole = lengths.reduce((sum, length) => sum + length, 0) || 1;
  // Every stretch has its least; what is left is shared by length.
  const left = moving - lengths.length * SHORTEST_MS;
  return { stretches: lengths.map((length) => SHORTEST_MS + (left * length) / whole), wait };
}
