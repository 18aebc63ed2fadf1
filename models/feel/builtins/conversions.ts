import { date, isKind, monthDuration } from '../values';
import type { FeelDate, FeelDateTime, Value } from '../values';
import { civilDateOf } from '../../civil-day';
import { toDay } from '../temporal/calendar';
import { dateTime, inZone, readDate, readDateTime, readDuration, readTime, time, timeOfDay } from '../temporal/read';
import { isOffset, LOCAL, readZone } from '../temporal/zone';
import { textOf } from '../text-of';
import type { Builtins, Signature } from './define';
import { signature } from './define';

export const conversionBuiltins: Builtins = {
  string: [signature({ from: 'any' }, ({ from }, runtime) => (from === null ? null : textOf(from, runtime)))],
  number: [
    signature({ from: 'number' }, ({ from }) => from),
    signature(
      { from: 'string', 'grouping separator': 'string?', 'decimal separator': 'string?' },
      (args, { budget }) => {
        budget.step(args.from.length >> 3);
        return readNumber(args.from, args['grouping separator'], args['decimal separator']);
      },
    ),
  ],
  date: [
    fromText((from) => readDate(from) ?? dateOf(readDateTime(from))),
    signature({ from: 'date' }, ({ from }) => from),
    signature({ from: 'date and time' }, ({ from }) => dateOf(from)),
    signature({ year: 'number', month: 'number', day: 'number' }, ({ year, month, day }) => {
      const found = toDay(year, month, day);
      return found === null ? null : date(found);
    }),
  ],
  time: [
    // ISO 8601 may write a time with a `T` before it.
    fromText((from) => readTime(from.replace(/^T/, '')) ?? timeOf(readDateTime(from))),
    signature({ from: 'time' }, ({ from }) => from),
    signature({ from: 'date and time' }, ({ from }) => timeOf(from)),
    signature({ from: 'date' }, () => time(0, { offset: 0, zone: null })),
    signature(
      { hour: 'number', minute: 'number', second: 'number', offset: 'days and time duration?' },
      ({ hour, minute, second, offset }) => {
        const ms = timeOfDay(hour, minute, second);
        const minutes = offset === undefined ? null : offset.ms / 60_000;
        if (ms === null || (minutes !== null && !isOffset(minutes))) return null;
        return time(ms, { offset: minutes, zone: null });
      },
    ),
  ],
  'date and time': [
    fromText(readDateTime),
    signature({ from: 'date and time' }, ({ from }) => from),
    signature({ from: 'date' }, ({ from }) => dateTime(from.day, 0, LOCAL)),
    signature({ date: 'date', time: 'time' }, (args) => dateTime(args.date.day, args.time.ms, args.time)),
    signature({ date: 'date and time', time: 'time' }, (args) => dateTime(args.date.day, args.time.ms, args.time)),
    /** An extension of Camunda: the same instant in another zone. */
    signature({ date: 'date and time', timezone: 'string' }, (args, { budget }) => {
      budget.step(32);
      const zone = args.timezone === '' ? null : (readZone(args.timezone) ?? readZone(`@${args.timezone}`));
      return zone === null ? null : inZone(args.date, zone);
    }),
  ],
  duration: [
    fromText(readDuration),
    signature({ from: 'days and time duration' }, ({ from }) => from),
    signature({ from: 'years and months duration' }, ({ from }) => from),
  ],
  'years and months duration': [
    signature({ from: 'any', to: 'any' }, ({ from, to }) => {
      if (!isDay(from) || !isDay(to)) return null;
      return monthDuration(monthsBetween(from, to));
    }),
  ],
};

/** Reading a text takes more work than a step: a pattern and calendar arithmetic. */
function fromText(read: (text: string) => Value): Signature {
  return signature({ from: 'string' }, ({ from }, { budget }) => {
    // A zone in brackets is looked up and applied besides.
    budget.step((from.endsWith(']') ? 48 : 16) + (from.length >> 4));
    return read(from);
  });
}

function readNumber(text: string, grouping: string | undefined, decimal: string | undefined): Value {
  if (grouping !== undefined && (![' ', ',', '.'].includes(grouping) || grouping === decimal)) return null;
  if (decimal !== undefined && !['.', ','].includes(decimal)) return null;
  const ungrouped = grouping === undefined ? text : text.replaceAll(grouping, '');
  const plain =
    decimal === undefined || decimal === '.' ? ungrouped : ungrouped.replaceAll('.', '#').replaceAll(decimal, '.');
  if (plain.length > 400 || !/^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain.trim())) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value + 0 : null;
}

function dateOf(value: FeelDateTime | null): Value {
  return value === null ? null : date(value.day);
}

function timeOf(value: FeelDateTime | null): Value {
  return value === null ? null : time(value.ms, value);
}

function isDay(value: Value): value is FeelDate | FeelDateTime {
  return isKind(value, 'date') || isKind(value, 'date and time');
}

/** Whole months from one day to another; an unfinished month does not count. */
function monthsBetween(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): number {
  const [a, b] = [civilDateOf(from.day), civilDateOf(to.day)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  if (months > 0 && b.day < a.day) return months - 1;
  return months < 0 && b.day > a.day ? months + 1 : months;
}
