import type { CalendarSnapshot } from '../../models/sla/calendar';
import { dayNumberOf } from '../../models/civil-day';
import { dayOfInstant } from '../../models/sla/day';

/**
 * Days from today (+08:00) to the last day that a published calendar covers without a gap; negative once today lies beyond it.
 * `null` for a snapshot without a verified year.
 */
export function calendarDaysLeft(calendar: Pick<CalendarSnapshot, 'years'>, now: number): number | null {
  const verified = new Set(calendar.years.filter((year) => year.verified).map(({ year }) => year));
  if (verified.size === 0) return null;
  const today = dayOfInstant(now);
  let last = Math.min(...verified);
  while (verified.has(last + 1)) last += 1;
  return dayNumberOf(last, 12, 31) - today;
}
