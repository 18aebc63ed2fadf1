import { date, isKind } from '../values';
import type { Value } from '../values';
import { MS_PER_DAY, civilDateOf } from '../../civil-day';
import { dayOfYear, daysInMonth, weekday, weekOfYear } from '../temporal/calendar';
import { dateTime } from '../temporal/read';
import { CHINA, CHINA_OFFSET } from '../temporal/zone';
import type { Builtins, Signature } from './define';
import { signature } from './define';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `now()` and `today()` come from the scope and read at +08:00, wherever the host stands. */
export const temporalBuiltins: Builtins = {
  now: [signature({}, (_args, { scope }) => dateTime(0, Math.floor(scope.now) + CHINA_OFFSET * 60_000, CHINA))],
  today: [signature({}, (_args, { scope }) => date(Math.floor((scope.now + CHINA_OFFSET * 60_000) / MS_PER_DAY)))],
  'day of year': [ofDay(dayOfYear)],
  'day of week': [ofDay((day) => weekdays[weekday(day) - 1] ?? null)],
  'month of year': [ofDay((day) => months[civilDateOf(day).month - 1] ?? null)],
  'week of year': [ofDay(weekOfYear)],
  'last day of month': [
    ofDay((day) => {
      const civil = civilDateOf(day);
      return date(day - civil.day + daysInMonth(civil.year, civil.month));
    }),
  ],
};

function ofDay(read: (day: number) => Value): Signature {
  return signature({ date: 'any' }, (args) =>
    isKind(args.date, 'date') || isKind(args.date, 'date and time') ? read(args.date.day) : null,
  );
}
