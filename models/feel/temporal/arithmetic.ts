import { date, isKind, kindOf, monthDuration, timeDuration } from '../values';
import type { FeelDate, FeelDateTime, FeelMonthDuration, FeelTime, FeelTimeDuration, Value } from '../values';
import { settle } from '../numbers';
import { MS_PER_DAY } from '../../civil-day';
import { addMonths, isSupportedDay } from './calendar';
import { exactMs } from './exact-ms';
import { apart, timeInstant } from './instant';
import { dateTime, later, time } from './read';

type Duration = FeelTimeDuration | FeelMonthDuration;

/** Sums and differences of temporal values (DMN 1.5, table 57); null where the combination has no meaning. */
export function addTemporal(left: Value, right: Value): Value {
  if (isDuration(right)) return isDuration(left) ? addDurations(left, right, 1) : shift(left, right, 1);
  return isDuration(left) ? shift(right, left, 1) : null;
}

export function subtractTemporal(left: Value, right: Value): Value {
  if (isDuration(right)) return isDuration(left) ? addDurations(left, right, -1) : shift(left, right, -1);
  if (isKind(left, 'time') && isKind(right, 'time')) {
    return isMixed(left, right) ? null : timeDuration(exactMs(timeInstant(left) - timeInstant(right)));
  }
  return isPoint(left) && isPoint(right) ? pointsApart(left, right) : null;
}

export function scaleDuration(duration: Duration, factor: number): Value {
  if (isKind(duration, 'years and months duration')) return safeMonths(Math.trunc(duration.months * factor));
  return safeTime(duration.ms * factor);
}

export function divideDuration(duration: Duration, divisor: number): Value {
  if (divisor === 0) return null;
  if (isKind(duration, 'years and months duration')) return safeMonths(Math.trunc(duration.months / divisor));
  return safeTime(duration.ms / divisor);
}

/** The ratio of two durations of one kind. */
export function divideDurations(left: Duration, right: Duration): number | null {
  if (kindOf(left) !== kindOf(right)) return null;
  const [a, b] = 'months' in left && 'months' in right ? [left.months, right.months] : [amount(left), amount(right)];
  return b === 0 ? null : settle(a / b);
}

export function isDuration(value: Value): value is Duration {
  return isKind(value, 'days and time duration') || isKind(value, 'years and months duration');
}

function isPoint(value: Value): value is FeelDate | FeelDateTime {
  return isKind(value, 'date') || isKind(value, 'date and time');
}

function amount(duration: Duration): number {
  return 'months' in duration ? duration.months : duration.ms;
}

/** A date beside a date and time is its midnight in UTC (DMN 1.5, 10.3.2.9.4). */
function pointsApart(left: FeelDate | FeelDateTime, right: FeelDate | FeelDateTime): Value {
  if (isKind(left, 'date') && isKind(right, 'date')) return safeTime((left.day - right.day) * MS_PER_DAY);
  const [a, b] = [atMidnightUtc(left), atMidnightUtc(right)];
  return a === null || b === null || isMixed(a, b) ? null : safeTime(apart(a, b));
}

function atMidnightUtc(point: FeelDate | FeelDateTime): FeelDateTime | null {
  return isKind(point, 'date') ? dateTime(point.day, 0, { offset: 0, zone: null }) : point;
}

/** A difference has no meaning where one of the values has an offset and the other has none. */
function isMixed(left: FeelTime | FeelDateTime, right: FeelTime | FeelDateTime): boolean {
  return (left.offset === null) !== (right.offset === null);
}

function addDurations(left: Duration, right: Duration, sign: 1 | -1): Value {
  if ('months' in left && 'months' in right) return safeMonths(left.months + sign * right.months);
  if ('ms' in left && 'ms' in right) return safeTime(left.ms + sign * right.ms);
  return null;
}

function shift(point: Value, by: Duration, sign: 1 | -1): Value {
  if (isKind(point, 'time')) return 'ms' in by ? shiftTime(point, sign * by.ms) : null;
  if (!isPoint(point)) return null;
  if ('months' in by) {
    const day = addMonths(point.day, sign * by.months);
    if (day === null) return null;
    return isKind(point, 'date') ? date(day) : dateTime(day, point.ms, point);
  }
  if (isKind(point, 'date and time')) return later(point, sign * by.ms);
  // A date counts as its midnight, and the result is a date again.
  const day = point.day + Math.floor((sign * by.ms) / MS_PER_DAY);
  return isSupportedDay(day) ? date(day) : null;
}

function shiftTime(point: FeelTime, ms: number): FeelTime {
  return time(point.ms + (ms % MS_PER_DAY), point);
}

function safeTime(ms: number): Value {
  return Math.abs(ms) <= Number.MAX_SAFE_INTEGER ? timeDuration(exactMs(ms)) : null;
}

function safeMonths(months: number): Value {
  return Number.isSafeInteger(months) ? monthDuration(months) : null;
}
