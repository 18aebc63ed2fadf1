import { civilDateOf, dayNumberOf } from './civil-day';
import { parseCycle } from './cycle';
import { dayOfYear, weekday, weekOfYear } from './feel/temporal/calendar';
import { parseDateTime } from './iso-8601';

export type TimerTextKind = 'date' | 'duration' | 'cycle';

const DAY_FORMS: readonly [RegExp, (...parts: readonly number[]) => number | null][] = [
  [/^(\d{4})-(\d\d)-(\d\d)$/, calendarDay],
  [/^(\d{4})(\d\d)(\d\d)$/, calendarDay],
  [/^(\d{4})-W(\d\d)-(\d)$/, weekDay],
  [/^(\d{4})W(\d\d)(\d)$/, weekDay],
  [/^(\d{4})-(\d{3})$/, ordinalDay],
  [/^(\d{4})(\d{3})$/, ordinalDay],
];
const EXTENDED_TIME = /^(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const BASIC_TIME = /^(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
/** A date and the zone behind it, which keeps its letters. */
const ZONED = /^([^@[]*)(.*)$/s;
/** Names of zones have slashes of their own. */
const SEPARATOR = /\/(?=[+-]?P[\dT]|\d{4}-|\d{7,8}(?:T|\/|\[|@|$)|\d{4}W)/;

/**
 * The fixed text of a timer in the form that the kernel reads. ISO 8601 has other forms of dates beside that (BPMN 2.0.2
 * section 10.5.5 names the standard as a whole): basic, by week and day, by the day of the year, hours alone, fractions
 * behind a comma. A text that is read as it stands, or is none of them, stays as it is.
 */
export function readableTimer(kind: TimerTextKind, text: string): string {
  const trimmed = text.trim();
  if (kind === 'date') return parseDateTime(trimmed) === null ? (readableDate(trimmed) ?? text) : text;
  if (kind === 'duration' || !/^R\d*\//.test(trimmed) || parseCycle(trimmed)) return text;
  return trimmed
    .split(SEPARATOR)
    .map((part) => (parseDateTime(part) === null ? (readableDate(part) ?? part) : part))
    .join('/');
}

function readableDate(text: string): string | null {
  const [, body = '', zone = ''] = ZONED.exec(text) ?? [];
  const [dayText = '', timeText, ...rest] = body.toUpperCase().split('T');
  const day = readDay(dayText);
  const time = timeText === undefined ? '' : readTime(timeText, dayText.includes('-'));
  return day === null || time === null || rest.length > 0 ? null : `${dayTextOf(day)}${time}${zone}`;
}

function readDay(text: string): number | null {
  for (const [pattern, read] of DAY_FORMS) {
    const match = pattern.exec(text);
    if (match) return read(...match.slice(1).map(Number));
  }
  return null;
}

function readTime(text: string, isExtended: boolean): string | null {
  const match = (isExtended ? EXTENDED_TIME : BASIC_TIME).exec(text);
  if (!match) return null;
  const [, hour, minute = '00', second = '00', fraction, offset = ''] = match;
  const [, sign, hours, minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  const zone = sign ? `${sign}${hours}:${minutes}` : offset;
  return `T${hour}:${minute}:${second}${fraction ? `.${fraction}` : ''}${zone}`;
}

function calendarDay(year = 0, month = 0, day = 0): number | null {
  const number = dayNumberOf(year, month, day);
  const read = civilDateOf(number);
  return month >= 1 && month <= 12 && read.month === month && read.day === day ? number : null;
}

/** Week 1 holds the first Thursday of the year, weeks begin on Monday. */
function weekDay(year = 0, week = 0, day = 0): number | null {
  const fourth = dayNumberOf(year, 1, 4);
  const monday = fourth - weekday(fourth) + 1 + (week - 1) * 7;
  return day >= 1 && day <= 7 && week >= 1 && weekOfYear(monday) === week ? monday + day - 1 : null;
}

function ordinalDay(year = 0, day = 0): number | null {
  const number = dayNumberOf(year, 1, 1) + day - 1;
  return day >= 1 && dayOfYear(number) === day ? number : null;
}

function dayTextOf(number: number): string {
  const { year, month, day } = civilDateOf(number);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
