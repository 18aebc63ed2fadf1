import { parseCycle } from '../iso-8601';

const NUMBER = '[0-9]+(?:[.,][0-9]+)?';
const DATE_PART = `(?:[0-9]+Y)?(?:[0-9]+M)?(?:${NUMBER}W)?(?:${NUMBER}D)?`;
const TIME_PART = `(?:T(?=[0-9])(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?`;
const DURATION = new RegExp(`^[+-]?P(?=[0-9T])${DATE_PART}${TIME_PART}$`);
const ZONE = '(?:Z|[+-][0-9]{2}:[0-9]{2}|@(?:Asia/Shanghai|UTC|Etc/UTC))?(?:\\[[A-Za-z_/]+\\])?';
const DATE_TIME = new RegExp(
  `^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?${ZONE})?$`,
);
const REPEAT = /^R[0-9]*$/;

/** An ISO 8601 duration; fractions are allowed below the month. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** An ISO 8601 date, or date and time, of the calendar; without offset it is taken as +08:00. */
export function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? '0'));
  const daysInMonth = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= daysInMonth && hour <= 23 && minute <= 59 && second <= 59;
}

/** A repeating interval: `R3/PT10S`, `R/PT1M`, `R2/2026-01-01T00:00:00Z/P1D`, `R2/start/end`; the interval is longer than nothing. */
export function isRepeatingInterval(text: string): boolean {
  const [repeat = '', second = '', third, ...rest] = text.split('/');
  if (!REPEAT.test(repeat) || rest.length > 0) return false;
  if (third !== undefined && isDateTime(second) && isDateTime(third)) return parseCycle(text) !== null;
  const interval = third ?? second;
  if (!isDuration(interval) || interval.startsWith('-') || !/[1-9]/.test(interval)) return false;
  return third === undefined || isDateTime(second);
}

/** Some fields, a macro, or a time zone in front: meant as a cron expression. */
export function looksLikeCron(text: string): boolean {
  return /^(?:@|(?:CRON_)?TZ=)/.test(text) || /^\S+(?:\s+\S+){4,6}$/.test(text);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
