import type { JsonObject } from '../json';

/** One line of a clock's ledger with the clock as it stands after it; the line's shape is `ClockLedgerLine` of `models/sla`. */
export interface ClockLedgerEntry {
  readonly clockId: string;
  readonly line: JsonObject;
  readonly status: 'not-started' | 'running' | 'paused' | 'stopped';
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  /** First instant that is late; `null` while paused or without a limit. */
  readonly due: number | null;
  /** The day on which the limit ends, `YYYY-MM-DD`. */
  readonly dueDate: string | null;
  /** From this instant on the light is yellow. */
  readonly yellowAt: number | null;
  readonly provisional: boolean;
  readonly calendarVersion: string;
}
