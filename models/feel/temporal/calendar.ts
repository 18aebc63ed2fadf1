import { civilDateOf, dayNumberOf } from '../../civil-day';

/** Proleptic Gregorian calendar on day numbers (0 = 1970-01-01); no host time zone, no `Date`. */
const LAST_YEAR = 999_999_999;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (lengths[month - 1] ?? 0);
}

/** The day number of a date, or null where the calendar has no such date or the year has more than nine digits. */
export function toDay(year: number, month: number, day: number): number | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (Math.abs(year) > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayNumberOf(year, month, day);
}

const firstDay = toDay(-LAST_YEAR, 1, 1) ?? 0;
const lastDay = toDay(LAST_YEAR, 12, 31) ?? 0;

/** Whether a day number lies within the years that are supported. */
export function isSupportedDay(day: number): boolean {
  return Number.isInteger(day) && day >= firstDay && day <= lastDay;
}

/** `months` later; the day is cut to the length of the month reached. */
export function addMonths(day: number, months: number): number | null {
  const from = civilDateOf(day);
  const total = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return toDay(year, month, Math.min(from.day, daysInMonth(year, month)));
}

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function dayOfYear(day: number): number {
  return day - (toDay(civilDateOf(day).year, 1, 1) ?? day) + 1;
}

/** The ISO 8601 week: week 1 holds the first Thursday of the year. */
export function weekOfYear(day: number): number {
  const thursday = day - weekday(day) + 4;
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}
