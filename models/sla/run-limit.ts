import type { WorkingCalendar } from './calendar';
import { dayOfDate, dayOfInstant } from './day';
import type { Limit, Suspension } from './limit';
import type { LimitRun } from './limit-run';
import { runDays } from './run-days';
import { runHours } from './run-hours';

export interface LimitInput {
  /** Instant at which the limit begins, epoch ms; for day units its +08:00 date is day 0 and is not counted. */
  readonly start: number;
  readonly limit: Limit;
  /** In any order, without overlaps. */
  readonly pauses: readonly Suspension[];
}

/**
 * Runs a limit from its start to its end; `null` when that would take more than 20,000 days. Pure.
 * 行政许可法 art. 82 (working days), 民法典 art. 201-203 (start day, last day on a rest day, end of the last day).
 * A suspension that begins after the limit has ended changes nothing.
 */
export function runLimit(input: LimitInput, calendar: WorkingCalendar): LimitRun | null {
  const pauses = input.pauses.map((pause) => ({
    from: dayOfDate(pause.from),
    to: pause.to === null ? Infinity : dayOfDate(pause.to),
  }));
  const { amount, unit } = input.limit;
  return unit === 'working-day' || unit === 'calendar-day'
    ? runDays({ startDay: dayOfInstant(input.start), amount, unit, pauses }, calendar)
    : runHours({ start: input.start, amount, unit, pauses }, calendar);
}
