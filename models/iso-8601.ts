import { dayNumberOf } from './civil-day';
import { dayOfInstant, formatDay, parseDay, startOfDay } from './sla/day';
import { parseInstant } from './sla/instant';

/** An ISO 8601 duration: calendar months and exact milliseconds, both of the same sign. */
export interface Duration {
  readonly months: number;
  readonly ms: number;
}

const DURATION =
  /^([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?$/;
const MS = { week: 604_800_000, day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000 } as const;
/** Far beyond any case: keeps sums of instants exact. */
const LARGEST_MS = 1000 * 366 * MS.day;

/** Parses `P1Y2M3W4DT5H6M7.8S`, with fractions and an optional sign; `null` for any other text and for spans above 1,000 years. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text.trim());
  if (!match || !/\d/.test(text) || text.trim().endsWith('T')) return null;
  const [, sign, years, months, weeks, days, hours, minutes, seconds] = match;
  const direction = sign === '-' ? -1 : 1;
  const ms =
    number(weeks) * MS.week +
    number(days) * MS.day +
    number(hours) * MS.hour +
    number(minutes) * MS.minute +
    number(seconds) * MS.second;
  const wholeMonths = number(years) * 12 + number(months);
  if (ms > LARGEST_MS || wholeMonths > 12_000) return null;
  return { months: direction * wholeMonths || 0, ms: direction * Math.round(ms) || 0 };
}

/**
 * Adds a duration to an instant. Months by the calendar of fixed UTC+8, a day that the month lacks becomes its last
 * (01-31 plus one month is 02-28); days are 24 hours.
 */
export function addDuration(instant: number, duration: Duration): number {
  if (duration.months === 0) return instant + duration.ms;
  const day = dayOfInstant(instant);
  const timeOfDay = instant - startOfDay(day);
  const [year = 0, month = 1, dayOfMonth = 1] = formatDay(day).split('-').map(Number);
  const total = year * 12 + (month - 1) + duration.months;
  const newYear = Math.floor(total / 12);
  const newMonth = (total % 12) + 1;
  const firstOfNext = newMonth === 12 ? dayNumberOf(newYear + 1, 1, 1) : dayNumberOf(newYear, newMonth + 1, 1);
  const first = dayNumberOf(newYear, newMonth, 1);
  const target = Math.min(first + dayOfMonth - 1, firstOfNext - 1);
  return startOfDay(target) + timeOfDay + duration.ms;
}

/**
 * Epoch ms of a date and time. Without offset it is read in UTC+8, a bare date is its first instant, seconds may be
 * missing; of time zones by name only `@Asia/Shanghai` and `@UTC` are known, whatever the host knows. `null` for other texts.
 */
export function parseDateTime(text: string): number | null {
  const trimmed = text.trim().replace(/\[[A-Za-z_/]+\]$/, '');
  const zoned = /^(.*)@(Asia\/Shanghai|UTC|Etc\/UTC)$/.exec(trimmed);
  const local = zoned?.[1] ?? trimmed;
  const offset = zoned?.[2]?.endsWith('UTC') ? 'Z' : '+08:00';
  const day = parseDay(local);
  if (day !== null) return startOfDay(day);
  const match = LOCAL.exec(local);
  if (match) return parseInstant(`${match[1]}T${match[2]}${match[3] ?? ':00'}${offset}`);
  return zoned ? null : parseInstant(withSeconds(local));
}

/** A repeating interval `R3/PT10S`, `R/PT1M`, `R3/2026-01-01T00:00:00+08:00/P1D`, or between two instants `R5/start/end`. */
export interface Cycle {
  /** How often it fires in all; -1 is without end. */
  readonly count: number;
  readonly start: number | null;
  readonly interval: string;
  readonly duration: Duration;
}

/** Parses a cycle; `null` for other texts and for an interval that is not positive, which would fire without end at one instant. */
export function parseCycle(text: string): Cycle | null {
  const match = /^R(\d*)\/(?:([^/P]+)\/)?([^/]+)$/.exec(withInterval(text.trim()));
  const duration = parseDuration(match?.[3] ?? '');
  if (!match || !duration || duration.months + duration.ms <= 0) return null;
  const start = match[2] === undefined ? null : parseDateTime(match[2]);
  if (match[2] !== undefined && start === null) return null;
  const count = match[1] === '' ? -1 : Number(match[1]);
  return Number.isSafeInteger(count) ? { count, start, interval: match[3] ?? '', duration } : null;
}

/** Writes an interval between two instants as the first of them and the time to the second. */
function withInterval(text: string): string {
  const [repeat, start = '', end = '', ...rest] = text.split('/');
  const [from, to] = [parseDateTime(start), parseDateTime(end)];
  return from === null || to === null || rest.length > 0 ? text : `${repeat}/${start}/PT${(to - from) / 1000}S`;
}

function number(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace(',', '.'));
}

/** RFC 3339 demands seconds, BPMN files often leave them out. */
function withSeconds(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})$/, '$1:00$2');
}
