import { MS_PER_DAY } from './civil-day';
import { addDuration, parseDuration, parseZoned, type Duration } from './iso-8601';
import { UTC_PLUS_8, type TimeZone } from './time-zones/time-zone';

/** What repeats: `PT10S`, or `2026-01-01T10:00:00[Europe/Berlin]/P1D`, or `start/end`. */
export interface Interval {
  readonly start: number | null;
  /** Of its calendar: that which the start names, else UTC+8. */
  readonly zone: TimeZone;
  readonly duration: Duration;
}

/** A repeating interval `R3/PT10S`, `R/PT1M`, `R3/2026-01-01T00:00:00+08:00/P1D`, or between two instants `R5/start/end`. */
export interface Cycle extends Interval {
  /** How often it fires in all; -1 is without end. */
  readonly count: number;
  /** What a timer keeps to know its next occurrence: the duration, in a named zone with the start. */
  readonly interval: string;
}

/** Names of zones have slashes of their own. */
const SEPARATOR = /\/(?=[+-]?P[\dT]|\d{4}-)/;

/** Parses a cycle; `null` for other texts and for an interval that is not positive, which would fire without end at one instant. */
export function parseCycle(text: string): Cycle | null {
  const [repeat = '', ...parts] = cycleParts(text);
  const interval = parseInterval(parts.join('/'));
  if (!interval || !/^R\d*$/.test(repeat)) return null;
  const count = repeat === 'R' ? -1 : Number(repeat.slice(1));
  if (!Number.isSafeInteger(count)) return null;
  const [start = '', end] = parts;
  const duration = end?.startsWith('P') ? end : end === undefined ? start : `PT${interval.duration.ms / 1000}S`;
  return { ...interval, count, interval: interval.zone === UTC_PLUS_8 ? duration : `${start}/${duration}` };
}

/** The parts of a cycle between its slashes: `R5`, start, duration or end. */
export function cycleParts(text: string): readonly string[] {
  return text.trim().split(SEPARATOR);
}

/** Parses what a cycle repeats; `null` for other texts. */
export function parseInterval(text: string): Interval | null {
  const [first = '', second, ...rest] = cycleParts(text);
  if (second === undefined) {
    const duration = positive(parseDuration(first));
    return duration && { start: null, zone: UTC_PLUS_8, duration };
  }
  const start = parseZoned(first);
  if (start === null || rest.length > 0) return null;
  const end = parseZoned(second);
  const duration = positive(end ? { months: 0, days: 0, ms: end.at - start.at } : parseDuration(second));
  return duration && { start: start.at, zone: start.zone, duration };
}

/** The occurrence `n` intervals after another. */
export function occurrence({ duration, zone }: Interval, from: number, n: number): number {
  const { months, days, ms } = duration;
  return addDuration(from, { months: months * n, days: days * n, ms: ms * n }, zone);
}

/** How many intervals after `from` are over for certain at an instant, so that a short one is not counted from its start. */
export function intervalsBefore({ duration }: Interval, from: number, instant: number): number {
  // Months have at most 31 days, and a zone moves a wall time by less than a day.
  const longest = (duration.months * 31 + duration.days) * MS_PER_DAY + duration.ms;
  return Math.max(0, Math.floor((instant - from - MS_PER_DAY) / longest));
}

/** The first occurrence from `start` on that is later than `after`. */
export function occurrenceAfter(interval: Interval, start: number, after: number): number {
  for (let n = intervalsBefore(interval, start, after); ; n += 1) {
    const at = occurrence(interval, start, n);
    if (at > after) return at;
  }
}

function positive(duration: Duration | null): Duration | null {
  return duration && duration.months + duration.days + duration.ms > 0 ? duration : null;
}
