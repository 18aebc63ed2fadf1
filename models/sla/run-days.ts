import type { WorkingCalendar } from './calendar';
import { startOfDay } from './day';
import type { DayRow } from './day-row';
import { MAX_DAYS } from './limit-run';
import type { LimitRun, PausedRange } from './limit-run';

interface DayLimit {
  readonly startDay: number;
  readonly amount: number;
  readonly unit: 'working-day' | 'calendar-day';
  readonly pauses: readonly PausedRange[];
}

/**
 * Counts day by day from the day after the start. Suspended days are not counted and the limit cannot end on one; a
 * calendar-day limit whose last day is a rest day moves to the next working day that is not suspended.
 */
export function runDays(limit: DayLimit, calendar: WorkingCalendar): LimitRun | null {
  const rows: DayRow[] = [{ day: limit.startDay, counted: false, reason: 'start-day' }];
  const counted: number[] = [];
  let provisional = false;
  for (let day = limit.startDay + 1; day <= limit.startDay + MAX_DAYS; day += 1) {
    const pause = limit.pauses.find((range) => range.from <= day && day < range.to);
    if (pause?.to === Infinity) {
      const remaining = limit.amount - counted.length;
      return { due: null, dueDay: null, remaining, provisional, yellowAt: null, rows };
    }
    if (pause) {
      rows.push({ day, counted: false, reason: 'paused' });
      continue;
    }
    const isMoving = counted.length === limit.amount;
    const kind = calendar.kindOf(day);
    const counts = !isMoving && (limit.unit === 'calendar-day' || kind.working);
    if (counts) counted.push(day);
    const isLast = counted.length === limit.amount;
    // A calendar-day limit asks what kind of day it is only where it may end.
    if (limit.unit === 'working-day' || isLast) provisional ||= kind.provisional;
    const moved = isMoving && kind.working;
    const countedReason = limit.unit === 'calendar-day' ? 'calendar-day' : kind.reason;
    rows.push({ day, counted: counts, reason: moved ? 'moved' : counts ? countedReason : kind.reason });
    if (isLast && kind.working) {
      const yellowAt = startOfDay(Math.min(firstYellowDay(counted), day));
      return { due: startOfDay(day + 1), dueDay: day, remaining: null, provisional, yellowAt, rows };
    }
  }
  return null;
}

/** Remaining <= max(1 day, 20 %): the first of the last max(1, floor(n / 5)) counted days (domain section 4, Lights). */
function firstYellowDay(counted: readonly number[]): number {
  const yellowDays = Math.max(1, Math.floor(counted.length / 5));
  return counted[counted.length - yellowDays] ?? Infinity;
}
