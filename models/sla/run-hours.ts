import { officeStretches } from './office-hours';
import type { WorkingCalendar } from './calendar';
import { dayOfInstant, MS_PER_HOUR, startOfDay } from './day';
import type { DayRow, RowReason } from './day-row';
import { MAX_DAYS } from './limit-run';
import type { LimitRun, PausedRange } from './limit-run';

interface HourLimit {
  readonly start: number;
  readonly amount: number;
  readonly unit: 'working-hour' | 'hour';
  readonly pauses: readonly PausedRange[];
}

/**
 * Counts instants from the start on: all of them (`hour`) or those in office hours of working days (`working-hour`),
 * never those of suspended days. Ends at the instant when the budget is used up, which is the first that is late;
 * it is not moved. An `hour` limit does not depend on the calendar and is never provisional.
 */
export function runHours(limit: HourLimit, calendar: WorkingCalendar): LimitRun | null {
  const rows: DayRow[] = [];
  const budget = limit.amount * MS_PER_HOUR;
  const yellowLeft = budget / 5;
  const first = dayOfInstant(limit.start);
  let left = budget;
  let yellowAt: number | null = null;
  let provisional = false;
  for (let day = first; day <= first + MAX_DAYS; day += 1) {
    const pause = limit.pauses.find((range) => range.from <= day && day < range.to);
    if (pause?.to === Infinity) {
      return { due: null, dueDay: null, remaining: left / MS_PER_HOUR, provisional, yellowAt: null, rows };
    }
    if (pause) {
      rows.push({ day, counted: false, reason: 'paused' });
      continue;
    }
    const leftBefore = left;
    if (limit.unit === 'working-hour') provisional ||= calendar.kindOf(day).provisional;
    for (const [from, to] of stretches(day, limit.unit, calendar)) {
      const begin = Math.max(from, limit.start);
      if (begin >= to) continue;
      if (yellowAt === null && left - (to - begin) <= yellowLeft) yellowAt = begin + (left - yellowLeft);
      if (begin + left <= to) {
        rows.push({ day, counted: true, reason: 'hours' });
        return { due: begin + left, dueDay: day, remaining: null, provisional, yellowAt, rows };
      }
      left -= to - begin;
    }
    const counted = left < leftBefore;
    rows.push({ day, counted, reason: counted ? 'hours' : idleReason(day, calendar) });
  }
  return null;
}

function stretches(
  day: number,
  unit: HourLimit['unit'],
  calendar: WorkingCalendar,
): readonly (readonly [number, number])[] {
  return unit === 'hour' ? [[startOfDay(day), startOfDay(day + 1)]] : officeStretches(calendar, day);
}

function idleReason(day: number, calendar: WorkingCalendar): RowReason {
  const kind = calendar.kindOf(day);
  return kind.working ? 'outside-office-hours' : kind.reason;
}
