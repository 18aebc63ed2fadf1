import type { Json, JsonObject } from '../json';

/** What an expression reads from outside. Everything else about the host is out of its reach. */
export interface FeelScope {
  /** The instant of the evaluation in epoch milliseconds, for `now()` and `today()`. */
  readonly now: number;
  /** The value of a variable, undefined when there is none of that name. */
  get(name: string): Json | undefined;
  /** The fields of an SLA clock for `clock("C2p")`, null when the case has no such clock. */
  clock?(id: string): JsonObject | null;
}
