import type { WorkingCalendar } from './calendar';
import { dayOfDate, formatDay } from './day';

/** Walks no further than this many days: a calendar without working days must end in an error, not in a loop. */
const MAX_WALK = 20_000;

/** The n-th working day after `start` (a date `YYYY-MM-DD`, itself not counted); n >= 1. 民法典 art. 201. */
export function addWorkingDays(calendar: WorkingCalendar, start: string, n: number): string {
  const first = dayOfDate(start);
  let left = n;
  for (let day = first + 1; day <= first + MAX_WALK; day += 1) {
    if (calendar.kindOf(day).working) left -= 1;
    if (left <= 0) return formatDay(day);
  }
  throw new Error(`Expected ${n} working days within ${MAX_WALK} days of ${start}, but the calendar has fewer`);
}

/** Working days d with from < d <= to; 0 when `to` is not after `from`. Dates `YYYY-MM-DD`. */
export function countWorkingDays(calendar: WorkingCalendar, from: string, to: string): number {
  const last = dayOfDate(to);
  let count = 0;
  for (let day = dayOfDate(from) + 1; day <= last; day += 1) if (calendar.kindOf(day).working) count += 1;
  return count;
}
