import { MS_PER_DAY, civilDateOf, dayNumberOf } from './civil-day';
import { readCronField, type CronField } from './cron-field';

/** A parsed cron expression. All arithmetic is that of a fixed offset: no host time zone, the same on every machine. */
export interface Cron {
  readonly seconds: CronField;
  readonly minutes: CronField;
  readonly hours: CronField;
  readonly daysOfMonth: CronField;
  readonly months: CronField;
  readonly daysOfWeek: CronField;
  /** Five fields, as in a crontab: a day fits when one of two restricted day fields fits, not both. */
  readonly isCrontab: boolean;
  readonly offsetMs: number;
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
/** Zones whose offset has no summer time; others would need rules that change from machine to machine. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['Asia/Shanghai', 8],
  ['Asia/Chongqing', 8],
  ['Asia/Hong_Kong', 8],
  ['Asia/Macau', 8],
  ['Asia/Taipei', 8],
  ['PRC', 8],
  ['UTC', 0],
  ['Etc/UTC', 0],
  ['GMT', 0],
  ['Z', 0],
]);
const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
const HOUR_MS = 3_600_000;
const CHINA_MS = 8 * HOUR_MS;
/** 29 February on a given weekday comes back within 40 years, also around a century without leap day. */
const SEARCHED_MONTHS = 12 * 41;

/**
 * Parses a cron expression: six fields (second minute hour day-of-month month day-of-week), five (without seconds), or a
 * macro such as `@daily`; before it `CRON_TZ=` or `TZ=` with a zone without summer time or an offset, UTC+8 when absent.
 * `null` for other texts, for unknown zones and for fields that no value fits.
 * @example parseCron('0 0 9-17 * * MON-FRI')
 */
export function parseCron(text: string): Cron | null {
  const zoned = ZONE.exec(text.trim());
  const offsetMs = zoned ? zoneOffset(zoned[1] ?? '') : CHINA_MS;
  const body = (zoned?.[2] ?? text).trim();
  const fields = (MACROS.get(body.toLowerCase()) ?? body).split(/\s+/);
  const isCrontab = fields.length === 5;
  const [second, minute, hour, dayOfMonth, month, dayOfWeek] = isCrontab ? ['0', ...fields] : fields;
  if (offsetMs === null || fields.length < 5 || fields.length > 6) return null;
  const seconds = readCronField('second', second ?? '');
  const minutes = readCronField('minute', minute ?? '');
  const hours = readCronField('hour', hour ?? '');
  const daysOfMonth = readCronField('day-of-month', dayOfMonth ?? '');
  const months = readCronField('month', month ?? '');
  const daysOfWeek = readCronField('day-of-week', dayOfWeek ?? '');
  if (!seconds || !minutes || !hours || !daysOfMonth || !months || !daysOfWeek) return null;
  return { seconds, minutes, hours, daysOfMonth, months, daysOfWeek, isCrontab, offsetMs };
}

/** The first instant later than `after` that fits, epoch ms; `null` when there is none, such as 30 February. */
export function nextCronInstant(cron: Cron, after: number): number | null {
  // Fractions of a second belong to the second that has begun.
  const local = Math.floor((after + cron.offsetMs) / 1000) * 1000;
  const today = Math.floor(local / MS_PER_DAY);
  const rest = timeAfter(cron, Math.floor((local - today * MS_PER_DAY) / 1000));
  if (rest !== null && fitsDay(cron, today)) return today * MS_PER_DAY + rest * 1000 - cron.offsetMs;
  const first = timeAfter(cron, -1);
  const day = first === null ? null : nextDay(cron, today + 1);
  return first === null || day === null ? null : day * MS_PER_DAY + first * 1000 - cron.offsetMs;
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

function zoneOffset(zone: string): number | null {
  const known = ZONES.get(zone);
  if (known !== undefined) return known * HOUR_MS;
  const [, sign, hours, minutes = '0'] = OFFSET.exec(zone) ?? [];
  if (hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * 60_000);
}
