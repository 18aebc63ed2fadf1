import type { OfficeHours, WorkingCalendar } from './calendar';
import { startOfDay, weekdayOf } from './day';

/** Office time of a day as instants [from, to), in order; empty on rest days. */
export function officeStretches(calendar: WorkingCalendar, day: number): readonly (readonly [number, number])[] {
  if (!calendar.kindOf(day).working) return [];
  const { byWeekday, hours } = calendar.pattern;
  const weekday = String(weekdayOf(day));
  const own = byWeekday && Object.hasOwn(byWeekday, weekday) ? byWeekday[weekday] : undefined;
  const midnight = startOfDay(day);
  return (own ?? hours).map((entry: OfficeHours) => [midnight + minuteMs(entry.from), midnight + minuteMs(entry.to)]);
}

function minuteMs(text: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
  if (!(minutes <= 24 * 60)) throw new Error(`Expected office hours HH:MM, but got ${JSON.stringify(text)}`);
  return minutes * 60_000;
}
