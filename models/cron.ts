import { MS_PER_DAY, civilDateOf, dayNumberOf } from './civil-day';
import { readCronField, type CronField } from './cron-field';
import { findZone } from './time-zones/find-zone';
import { UTC_PLUS_8, fixedZone, periodAt, type TimeZone, type ZonePeriod } from './time-zones/time-zone';

/** A parsed cron expression. Its zone is one of our own table: the same on every machine. */
export interface Cron {
  readonly seconds: CronField;
  readonly minutes: CronField;
  readonly hours: CronField;
  readonly daysOfMonth: CronField;
  readonly months: CronField;
  readonly daysOfWeek: CronField;
  /** Five fields, as in a crontab: a day fits when one of two restricted day fields fits, not both. */
  readonly isCrontab: boolean;
  readonly zone: TimeZone;
}

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 0 1 1 *'],
  ['@annually', '0 0 0 1 1 *'],
  ['@monthly', '0 0 0 1 * *'],
  ['@weekly', '0 0 0 * * 0'],
  ['@daily', '0 0 0 * * *'],
  ['@midnight', '0 0 0 * * *'],
  ['@hourly', '0 0 * * * *'],
]);
const ZONE = /^(?:CRON_TZ|TZ)=(\S+)\s+(.*)$/s;
const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
const HOUR_MS = 3_600_000;
/** 29 February on a given weekday comes back within 40 years, also around a century without leap day. */
const SEARCHED_MONTHS = 12 * 41;

/**
 * Parses a cron expression: six fields (second minute hour day-of-month month day-of-week), five (without seconds), or a
 * macro such as `@daily`; before it `CRON_TZ=` or `TZ=` with the name of a zone or an offset, UTC+8 when absent.
 * `null` for other texts, for unknown zones and for fields that no value fits.
 * @example parseCron('0 0 9-17 * * MON-FRI')
 */
export function parseCron(text: string): Cron | null {
  const zoned = ZONE.exec(text.trim());
  const zone = zoned ? zoneOf(zoned[1] ?? '') : UTC_PLUS_8;
  const body = (zoned?.[2] ?? text).trim();
  const fields = (MACROS.get(body.toLowerCase()) ?? body).split(/\s+/);
  const isCrontab = fields.length === 5;
  const [second, minute, hour, dayOfMonth, month, dayOfWeek] = isCrontab ? ['0', ...fields] : fields;
  if (zone === null || fields.length < 5 || fields.length > 6) return null;
  const seconds = readCronField('second', second ?? '');
  const minutes = readCronField('minute', minute ?? '');
  const hours = readCronField('hour', hour ?? '');
  const daysOfMonth = readCronField('day-of-month', dayOfMonth ?? '');
  const months = readCronField('month', month ?? '');
  const daysOfWeek = readCronField('day-of-week', dayOfWeek ?? '');
  if (!seconds || !minutes || !hours || !daysOfMonth || !months || !daysOfWeek) return null;
  return { seconds, minutes, hours, daysOfMonth, months, daysOfWeek, isCrontab, zone };
}

/**
 * The first instant later than `after` that fits, epoch ms; `null` when there is none, such as 30 February. A wall time
 * that the zone skips moves forward with the clock, one that comes twice counts once. An expression for every hour goes
 * with the time line instead: it pauses for no repeated hour and makes up for no skipped one.
 */
export function nextCronInstant(cron: Cron, after: number): number | null {
  let from = after;
  for (;;) {
    const period = periodAt(cron.zone, from + 1);
    const found = nextInPeriod(cron, from, period);
    if (found === null || found < period.to) return found;
    // The offsets to come move it by less than a day.
    from = Math.max(period.to, found - MS_PER_DAY) - 1;
  }
}

/** The first instant later than `after`, if the offset of the period went on without end. */
function nextInPeriod(cron: Cron, after: number, { from, offset }: ZonePeriod): number | null {
  const before = from === -Infinity || cron.hours.values.size === 24 ? offset : periodAt(cron.zone, from - 1).offset;
  const repeatedUntil = before > offset ? from + before : -Infinity;
  const found = nextLocal(cron, Math.max(after + offset, repeatedUntil - 1));
  if (found === null || before >= offset) return found === null ? null : found - offset;
  const skipped = nextLocal(cron, after + before);
  const isSkipped = skipped !== null && skipped < from + offset;
  return isSkipped ? Math.min(skipped - before, found - offset) : found - offset;
}

/** The first wall time later than another that fits, both as ms since 1970-01-01T00:00 of the zone. */
function nextLocal(cron: Cron, after: number): number | null {
  // Fractions of a second belong to the second that has begun.
  const local = Math.floor(after / 1000) * 1000;
  const today = Math.floor(local / MS_PER_DAY);
  const rest = timeAfter(cron, Math.floor((local - today * MS_PER_DAY) / 1000));
  if (rest !== null && fitsDay(cron, today)) return today * MS_PER_DAY + rest * 1000;
  const first = timeAfter(cron, -1);
  const day = first === null ? null : nextDay(cron, today + 1);
  return first === null || day === null ? null : day * MS_PER_DAY + first * 1000;
}

/** The first day from `from` on that fits, as a day number. */
function nextDay(cron: Cron, from: number): number | null {
  let { year, month, day } = civilDateOf(from);
  for (let looked = 0; looked <= SEARCHED_MONTHS; looked += 1) {
    const first = dayNumberOf(year, month, 1);
    const next = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1);
    if (cron.months.values.has(month)) {
      for (let number = first + day - 1; number < next; number += 1) if (fitsDay(cron, number)) return number;
    }
    [year, month, day] = month === 12 ? [year + 1, 1, 1] : [year, month + 1, 1];
  }
  return null;
}

/** The first second of the day later than `second` that fits. */
function timeAfter({ hours, minutes, seconds }: Cron, second: number): number | null {
  for (let hour = Math.max(0, Math.floor((second + 1) / 3600)); hour < 24; hour += 1) {
    if (!hours.values.has(hour)) continue;
    for (let minute = 0; minute < 60; minute += 1) {
      const begin = hour * 3600 + minute * 60;
      if (!minutes.values.has(minute) || begin + 59 <= second) continue;
      for (let at = Math.max(begin, second + 1); at < begin + 60; at += 1) {
        if (seconds.values.has(at - begin)) return at;
      }
    }
  }
  return null;
}

function fitsDay(cron: Cron, number: number): boolean {
  const { year, month, day } = civilDateOf(number);
  if (!cron.months.values.has(month)) return false;
  const first = dayNumberOf(year, month, 1);
  const last = (month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1)) - first;
  const ofMonth = fitsDayOfMonth(cron.daysOfMonth, day, last, first);
  const ofWeek = fitsDayOfWeek(cron.daysOfWeek, day, last, weekdayOf(number));
  const isEither = cron.isCrontab && !cron.daysOfMonth.isAny && !cron.daysOfWeek.isAny;
  return isEither ? ofMonth || ofWeek : ofMonth && ofWeek;
}

function fitsDayOfMonth(field: CronField, day: number, last: number, first: number): boolean {
  if (field.values.has(day)) return true;
  return field.specials.some((special) => {
    switch (special.type) {
      case 'last':
        return day === last - special.before;
      case 'last-weekday':
        return day === nearestWeekday(last, last, first);
      case 'nearest-weekday':
        return special.day <= last && day === nearestWeekday(special.day, last, first);
      default:
        return false;
    }
  });
}

function fitsDayOfWeek(field: CronField, day: number, last: number, weekday: number): boolean {
  if (field.values.has(weekday)) return true;
  return field.specials.some((special) => {
    if (special.type === 'last-of-weekday') return weekday === special.weekday && day > last - 7;
    return special.type === 'nth-weekday' && weekday === special.weekday && Math.ceil(day / 7) === special.nth;
  });
}

/** The day from Monday to Friday that is nearest, in the same month. */
function nearestWeekday(day: number, last: number, first: number): number {
  const weekday = weekdayOf(first + day - 1);
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === last ? day - 2 : day + 1;
  return day;
}

/** 0 is Sunday; day number 0, 1970-01-01, was a Thursday. */
function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

function zoneOf(text: string): TimeZone | null {
  if (text === 'Z') return fixedZone(0);
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text) ?? [];
  if (hours === undefined) return findZone(text);
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return fixedZone((sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * 60_000));
}
