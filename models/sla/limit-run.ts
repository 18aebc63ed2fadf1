import type { DayRow } from './day-row';

/** A limit run against a calendar: where it ends, or what is left of it while it is suspended. */
export interface LimitRun {
  /** First instant that is late, epoch ms; `null` while an open suspension holds the limit. */
  readonly due: number | null;
  /** The day (number) on which the limit ends. */
  readonly dueDay: number | null;
  /** Units left when `due` is null; whole days, or hours with a fraction. */
  readonly remaining: number | null;
  /** True when the answer rests on a day that no verified year covers. */
  readonly provisional: boolean;
  /** From here on the light is yellow: the last 20 % of the limit; of day limits at least the last working day. */
  readonly yellowAt: number | null;
  readonly rows: readonly DayRow[];
}

/** Suspensions as half-open ranges of day numbers; `to` is Infinity while open. */
export interface PausedRange {
  readonly from: number;
  readonly to: number;
}

/** Days that a limit may take at most, pauses and rest days included. */
export const MAX_DAYS = 20_000;
