import { KIND, date, monthDuration, timeDuration } from '../values';
import type { FeelDate, FeelDateTime, FeelMonthDuration, FeelTime, FeelTimeDuration, Value } from '../values';
import { MS_PER_DAY } from '../../civil-day';
import { isSupportedDay, toDay } from './calendar';
import { exactMs, NANOS_PER_MS } from './exact-ms';
import { offsetIn, readZone, wallTimeIn } from './zone';
import type { Zone } from './zone';

const datePattern = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d\d)-(\d\d)$/;
const timePattern = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z][\w/+-]{0,39})?$/;
const monthsPattern = /^(-?)P(?:(\d{1,10})Y)?(?:(\d{1,12})M)?$/;
const daysPattern = /^(-?)P(?:(\d{1,8})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,10})M)?(?:(\d{1,12})(?:\.(\d{0,9}))?S)?)?$/;

/** Reads `2026-11-23`; null for anything else. */
export function readDate(text: string): FeelDate | null {
  const parts = datePattern.exec(text);
  if (parts === null) return null;
  const day = toDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return day === null ? null : date(day);
}

/** Reads `10:00:00`, with fraction (to the nanosecond), offset or `@zone`; seconds may be left out, as forms do. */
export function readTime(text: string): FeelTime | null {
  const parts = timePattern.exec(text);
  if (parts === null) return null;
  const [, hour, minute, second, fraction, zoneText] = parts;
  const zone = readZone(zoneText ?? '');
  const ms = timeOfDay(Number(hour), Number(minute), Number(second ?? 0));
  return zone === null || ms === null ? null : time(ms + milliseconds(fraction), zone);
}

/**
 * Reads `2026-11-23T10:00:00+08:00`; a date alone is its midnight. `[Europe/Paris]` may follow: with an offset the offset
 * tells the instant.
 */
export function readDateTime(text: string): FeelDateTime | null {
  const bracketed = /^([^[@]*)\[([A-Za-z][\w/+-]{0,39})\]$/.exec(text);
  if (bracketed === null) return readPlainDateTime(text);
  const read = readPlainDateTime(bracketed[1] ?? '');
  const zone = readZone(`@${bracketed[2] ?? ''}`);
  return read === null || zone === null ? null : inZone(read, zone);
}

function readPlainDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const day = readDate(at < 0 ? text : text.slice(0, at));
  if (day === null) return null;
  if (at < 0) return dateTime(day.day, 0, { offset: null, zone: null });
  const clock = text.slice(at + 1);
  const endOfDay = /^24:00:00(?:\.0{1,9})?(Z|[+-].*|@.*)?$/.exec(clock);
  const read = readTime(endOfDay === null ? clock : `00:00:00${endOfDay[1] ?? ''}`);
  return read === null ? null : dateTime(day.day + (endOfDay === null ? 0 : 1), read.ms, read);
}

/** Reads `P1Y2M` or `P3DT4H`; parts of both kinds in one text are no FEEL duration. */
export function readDuration(text: string): FeelTimeDuration | FeelMonthDuration | null {
  if (text.endsWith('P') || text.endsWith('T')) return null;
  const byMonth = monthsPattern.exec(text);
  if (byMonth !== null) {
    const months = Number(byMonth[2] ?? 0) * 12 + Number(byMonth[3] ?? 0);
    return monthDuration(byMonth[1] === '-' ? -months : months);
  }
  const parts = daysPattern.exec(text);
  if (parts === null) return null;
  const [, sign, days, hours, minutes, seconds, fraction] = parts;
  const whole = ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  const ms = exactMs(whole * 1000 + milliseconds(fraction));
  return Math.abs(ms) <= Number.MAX_SAFE_INTEGER ? timeDuration(sign === '-' ? -ms : ms) : null;
}

/** Reads the text of an at literal: whichever of the four kinds it is. */
export function readTemporal(text: string): Value {
  if (/^-?P/.test(text)) return readDuration(text);
  if (/^\d\d:/.test(text)) return readTime(text);
  return text.includes('T') ? readDateTime(text) : readDate(text);
}

export function time(ms: number, zone: Zone): FeelTime {
  const rest = exactMs(ms - Math.floor(ms / MS_PER_DAY) * MS_PER_DAY);
  return { [KIND]: 'time', ms: rest === MS_PER_DAY ? 0 : rest, offset: zone.offset, zone: zone.zone };
}

/**
 * A date and time from day and milliseconds, which may overflow into other days; null outside the supported years. In a
 * named zone it gets the offset of its instant.
 */
export function dateTime(day: number, ms: number, { offset, zone }: Zone): FeelDateTime | null {
  if (zone === null) return atOffset(day, ms, offset, null);
  const wall = wallTimeIn(zone, day, ms);
  return atOffset(day, wall.ms, wall.offset, zone);
}

/** A date and time a duration later: in a named zone that long on the time line, whatever clocks do meanwhile. */
export function later(from: FeelDateTime, byMs: number): FeelDateTime | null {
  const { day, ms, offset, zone } = from;
  if (zone === null) return atOffset(day, ms + byMs, offset, null);
  const utc = ms + byMs - Math.round((offset ?? 0) * 60_000);
  const reached = offsetIn(zone, day + Math.floor(utc / MS_PER_DAY), utc - Math.floor(utc / MS_PER_DAY) * MS_PER_DAY);
  return atOffset(day, utc + reached * 60_000, reached, zone);
}

/** The same instant as it reads in a zone; a value without offset is wall time of the zone. */
export function inZone(value: FeelDateTime, zone: Zone): FeelDateTime | null {
  const { day, ms, offset } = value;
  if (offset === null) return dateTime(day, ms, zone);
  if (zone.zone !== null) return later({ ...value, zone: zone.zone }, 0);
  return atOffset(day, ms + Math.round(((zone.offset ?? offset) - offset) * 60_000), zone.offset, null);
}

function atOffset(day: number, ms: number, offset: number | null, zone: string | null): FeelDateTime | null {
  const carried = day + Math.floor(ms / MS_PER_DAY);
  if (!isSupportedDay(carried)) return null;
  const rest = exactMs(ms - Math.floor(ms / MS_PER_DAY) * MS_PER_DAY);
  return { [KIND]: 'date and time', day: carried, ms: rest, offset, zone };
}

/** Milliseconds since midnight, or null where a part is out of its range. */
export function timeOfDay(hour: number, minute: number, second: number): number | null {
  const inRange = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  if (!inRange || !Number.isInteger(hour) || !Number.isInteger(minute)) return null;
  return exactMs((hour * 60 + minute) * 60_000 + second * 1000);
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(9, '0')) / NANOS_PER_MS;
}
