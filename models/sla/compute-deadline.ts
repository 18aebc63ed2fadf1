import { buildCalendar } from './calendar';
import type { CalendarSnapshot, OfficeHours } from './calendar';
import { formatDay } from './day';
import type { RowReason } from './day-row';
import { refuse } from './deadline-error';
import type { DeadlineRefusal } from './deadline-error';
import { parseDeadlineRequest } from './deadline-request';
import { formatInstant } from './instant';
import type { LimitUnit } from './limit';
import { runLimit } from './run-limit';

/** Answer of the deadline calculator, as `POST /api/v1/deadlines` returns it. */
export interface DeadlineAnswer {
  /** First instant that is late, RFC 3339 with +08:00; `null` while an open pause holds the limit. */
  readonly due: string | null;
  /** The day on which the limit ends. */
  readonly dueDate: string | null;
  /** True when a day that decides the answer is not covered by a published notice. */
  readonly provisional: boolean;
  readonly calendarVersion: string;
  /** Every day from the start on, with whether it is counted and why; texts of the reasons: `day-row.ts`. */
  readonly days: readonly { readonly date: string; readonly counted: boolean; readonly reason: RowReason }[];
  /** Only with an open pause: what is left of the limit (hours may have a fraction). */
  readonly remaining?: { readonly amount: number; readonly unit: LimitUnit };
  /** Only for working hours: the weekly pattern that was used. */
  readonly weeklyPattern?: { readonly name: string; readonly hours: readonly OfficeHours[] };
}

export type DeadlineResult = { readonly ok: true; readonly answer: DeadlineAnswer } | DeadlineRefusal;

/** Computes a deadline from a request of unknown shape. Pure, bounded work; refusals are values. */
export function computeDeadline(request: unknown, snapshot: CalendarSnapshot): DeadlineResult {
  const parsed = parseDeadlineRequest(request);
  if (!parsed.ok) return parsed;
  const { division, start, limit, pauses } = parsed.query;
  const calendar = buildCalendar(snapshot, division);
  const run = runLimit({ start, limit, pauses }, calendar);
  if (run === null) return refuse('DEADLINE_TOO_FAR', 'limit');
  const { name, hours } = calendar.pattern;
  const answer: DeadlineAnswer = {
    due: run.due === null ? null : formatInstant(run.due),
    dueDate: run.dueDay === null ? null : formatDay(run.dueDay),
    provisional: run.provisional,
    calendarVersion: calendar.version,
    days: run.rows.map(({ day, counted, reason }) => ({ date: formatDay(day), counted, reason })),
    ...(run.remaining === null ? {} : { remaining: { amount: run.remaining, unit: limit.unit } }),
    ...(limit.unit === 'working-hour' ? { weeklyPattern: { name, hours } } : {}),
  };
  return { ok: true, answer };
}
