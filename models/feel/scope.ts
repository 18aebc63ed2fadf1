import type { Json, JsonObject } from '../json';

/** What an expression reads from outside. Everything else about the host is out of its reach. */
export interface FeelScope {
  /** The instant of the evaluation in epoch milliseconds, for `now()` and `today()`. */
  readonly now: number;
  /** Engine revision of the case, whose results hold as long as it runs; without one the newest do. */
  readonly revision?: number;
  /** The value of a variable, undefined when there is none of that name. */
  get(name: string): Json | undefined;
  /** The fields of an SLA clock for `clock("C2p")`, null when the case has no such clock. */
  clock?(id: string): JsonObject | null;
  /** 32 random bits for `uuid()` and `random number()`; without it these are null. */
  readonly bits?: () => number;
  /** The calendar of a division, or for null of the case; null without one. */
  workingDays?(division: string | null): WorkingDays | null;
}

/** What FEEL asks of a calendar, by days since 1970-01-01. */
export interface WorkingDays {
  /** `provisional`: no published notice covers the day. */
  kindOf(day: number): { readonly working: boolean; readonly provisional: boolean };
}
