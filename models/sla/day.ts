/**
 * Civil days in fixed UTC+8 (China has had no daylight saving time since 1992; no host time zone is ever asked).
 * A *day number* counts days from 1970-01-01 in that zone; dates are `YYYY-MM-DD`.
 */
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;
const OFFSET_MS = 8 * MS_PER_HOUR;

/** First and last day that the calendar answers for; bounds every walk. */
export const FIRST_DAY = dayNumberOf(1949, 10, 1);
export const LAST_DAY = dayNumberOf(2199, 12, 31);

/** Day number of a proleptic Gregorian date; days past the end of a month run on into the next. */
export function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date `YYYY-MM-DD` of a day number. */
export function formatDay(dayNumber: number): string {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
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
