import { MS_PER_DAY } from './civil-day';
import { addMonths } from './feel/temporal/calendar';
import { readDateTime } from './feel/temporal/read';
import { findZone } from './time-zones/find-zone';
import { UTC_PLUS_8, instantOf, offsetAt, type TimeZone } from './time-zones/time-zone';

/** An ISO 8601 duration: months and days of a calendar, and exact milliseconds, all of the same sign. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

/** An instant, epoch ms, and the zone that its text names. */
export interface ZonedInstant {
  readonly at: number;
  readonly zone: TimeZone;
}

const DURATION =
  /^([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;
/** Years of ISO 8601; FEEL knows longer ones. */
const FOUR_DIGITS = /^\d{4}-/;
/** A zone behind a date: `[Europe/Berlin]` or `@Europe/Berlin`. */
const ZONED = /^(.*?)(?:@([A-Za-z][\w/+-]*)|\[([^[\]]*)\])?$/s;
const MS = { hour: 3_600_000, minute: 60_000, second: 1000 } as const;
/** Far beyond any case: keeps sums of instants exact. */
const LARGEST_MS = 1000 * 366 * MS_PER_DAY;

/** Parses `P1Y2M3W4DT5H6M7.8S`, with fractions and an optional sign; `null` for any other text and for spans above 1,000 years. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text.trim());
  if (!match || !/\d/.test(text) || text.trim().endsWith('T')) return null;
  const [, sign, years, months, weeks, days, hours, minutes, seconds] = match;
  const direction = sign === '-' ? -1 : 1;
  const allDays = number(weeks) * 7 + number(days);
  const wholeDays = Math.floor(allDays);
  const time = number(hours) * MS.hour + number(minutes) * MS.minute + number(seconds) * MS.second;
  const ms = (allDays - wholeDays) * MS_PER_DAY + time;
  const wholeMonths = number(years) * 12 + number(months);
  if (wholeDays * MS_PER_DAY + ms > LARGEST_MS || wholeMonths > 12_000) return null;
  return {
    months: direction * wholeMonths || 0,
    days: direction * wholeDays || 0,
    ms: direction * Math.round(ms) || 0,
  };
}

/**
 * Adds a duration to an instant: months and days by the calendar of a zone, so that the wall time stays, then the rest on
 * the time line. A day that a month lacks becomes its last (01-31 plus one month is 02-28).
 */
export function addDuration(instant: number, { months, days, ms }: Duration, zone: TimeZone = UTC_PLUS_8): number {
  if (months === 0 && days === 0) return instant + ms;
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / MS_PER_DAY);
  const moved = (addMonths(day, months) ?? day) + days;
  return instantOf(zone, moved * MS_PER_DAY + (local - day * MS_PER_DAY)) + ms;
}

/**
 * Epoch ms of a date and time. Without offset it is read in the zone behind it, `[Europe/Berlin]` or `@Europe/Berlin`, or
 * else in UTC+8; a bare date is its first instant, seconds may be missing. `null` for other texts and unknown zones.
 */
export function parseDateTime(text: string): number | null {
  return parseZoned(text)?.at ?? null;
}

/** Like `parseDateTime`, with the zone; that of a date without is UTC+8. */
export function parseZoned(text: string): ZonedInstant | null {
  const name = zoneName(text);
  const zone = name === null ? UTC_PLUS_8 : findZone(name);
  const [, body = ''] = ZONED.exec(text.trim()) ?? [];
  const read = FOUR_DIGITS.test(body) ? readDateTime(withSeconds(body)) : null;
  if (zone === null || read === null || read.zone !== null) return null;
  const wall = read.day * MS_PER_DAY + Math.floor(read.ms);
  // With an offset the instant is told already, the name says how to go on from there.
  return { at: read.offset === null ? instantOf(zone, wall) : wall - read.offset * MS.minute, zone };
}

/** The zone that the text of a date names, known or not. */
export function zoneName(text: string): string | null {
  const [, , behindAt, inBrackets] = ZONED.exec(text.trim()) ?? [];
  return behindAt ?? inBrackets ?? null;
}

function number(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace(',', '.'));
}

/** FEEL demands seconds, BPMN files often leave them out. */
function withSeconds(text: string): string {
  return text.toUpperCase().replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})?$/, '$1:00$2');
}
