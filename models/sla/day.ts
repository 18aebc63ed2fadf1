import { MS_PER_DAY, civilDateOf, dayNumberOf } from '../civil-day';

/**
 * Civil days in fixed UTC+8 (China has had no daylight saving time since 1992; no host time zone is ever asked).
 * A *day number* counts days from 1970-01-01 in that zone; dates are `YYYY-MM-DD`.
 */
export const MS_PER_HOUR = 3_600_000;
const OFFSET_MS = 8 * MS_PER_HOUR;

/** First and last day that the calendar answers for; bounds every walk. */
export const FIRST_DAY = dayNumberOf(1949, 10, 1);
export const LAST_DAY = dayNumberOf(2199, 12, 31);

/** The date `YYYY-MM-DD` of a day number. */
export function formatDay(dayNumber: number): string {
  const { year, month, day } = civilDateOf(dayNumber);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Day number of a `YYYY-MM-DD` text, or `null` when it is no date of the calendar (2026-02-29) or out of range. */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const day = dayNumberOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatDay(day) === text && day >= FIRST_DAY && day <= LAST_DAY ? day : null;
}

/** Day number of a date known to be good. @throws Error on any other text: a fault of the caller or of shipped data. */
export function dayOfDate(date: string): number {
  const day = parseDay(date);
  if (day === null)
    throw new Error(`Expected a date YYYY-MM-DD between 1949 and 2199, but got ${JSON.stringify(date)}`);
  return day;
}

/** The +08:00 day on which an instant (epoch ms) falls. */
export function dayOfInstant(instant: number): number {
  return Math.floor((instant + OFFSET_MS) / MS_PER_DAY);
}

/** Epoch ms of 00:00 +08:00 of a day. */
export function startOfDay(dayNumber: number): number {
  return dayNumber * MS_PER_DAY - OFFSET_MS;
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** Decimal digits with leading zeros. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
