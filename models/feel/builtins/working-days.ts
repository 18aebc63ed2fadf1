import { dateTime } from '../temporal/read';
import { date, isKind } from '../values';
import type { FeelDate, FeelDateTime, Value } from '../values';
import type { WorkingDays } from '../scope';
import type { Builtins, Runtime, Signature } from './define';

/** Most working days that one call may move or count over. */
const MAX_DAYS = 10_000;

/**
 * Working days of the case's calendar, by English and Chinese names. Without a calendar, or where the answer would need
 * a day that no published notice covers, they are null: a provisional date never passes for a certain one.
 */
export const workingDayBuiltins: Builtins = {
  ...named(
    ['is working day', '是工作日'],
    [
      ['date', '日期'],
      ['division', '区划'],
    ],
    1,
    ([day], calendar) => {
      return isPoint(day) ? certain(calendar, day.day) : null;
    },
  ),
  ...named(
    ['add working days', '加工作日', '工作日加'],
    [
      ['date', '日期'],
      ['days', '天数'],
      ['division', '区划'],
    ],
    2,
    addWorkingDays,
  ),
  ...named(
    ['count working days', '工作日数'],
    [
      ['from', '起'],
      ['to', '止'],
      ['division', '区划'],
    ],
    2,
    countWorkingDays,
  ),
};

type Run = (args: readonly Value[], calendar: WorkingDays, runtime: Runtime) => Value;

/** One function under several names; the last parameter is the division, which may be left out. */
function named(
  names: readonly string[],
  parameters: readonly (readonly [string, string])[],
  needed: number,
  run: Run,
): Builtins {
  const signatures = [0, 1].map((language): Signature => ({
    names: parameters.map((parameter) => parameter[language] ?? ''),
    apply(args, runtime) {
      if (args.length > parameters.length) return undefined;
      for (let i = 0; i < needed; i++) if (args[i] === undefined) return undefined;
      const division = args[needed] ?? null;
      if (division !== null && typeof division !== 'string') return undefined;
      runtime.budget.step(8);
      const calendar = runtime.scope.workingDays?.(division) ?? null;
      return calendar === null
        ? null
        : run(
            args.slice(0, needed).map((arg) => arg ?? null),
            calendar,
            runtime,
          );
    },
  }));
  return Object.fromEntries(names.map((name) => [name, signatures]));
}

/**
 * The n-th working day after a date, which is itself not counted, or before it for a negative n; with 0 the date
 * itself, put off to the next working day. The time of day stays.
 */
function addWorkingDays(
  [from = null, days = null]: readonly Value[],
  calendar: WorkingDays,
  { budget }: Runtime,
): Value {
  if (!isPoint(from) || typeof days !== 'number' || !Number.isInteger(days) || Math.abs(days) > MAX_DAYS) return null;
  const step = days < 0 ? -1 : 1;
  let left = Math.abs(days);
  let day = from.day;
  for (let isFirst = days === 0; ; isFirst = false) {
    if (!isFirst) day += step;
    budget.step(2);
    const isWorking = certain(calendar, day);
    if (isWorking === null) return null;
    if (!isWorking) continue;
    left -= 1;
    if (left <= 0) return isKind(from, 'date') ? date(day) : dateTime(day, from.ms, from);
  }
}

/** Working days d with from < d <= to; negative the other way round. */
function countWorkingDays(
  [from = null, to = null]: readonly Value[],
  calendar: WorkingDays,
  { budget }: Runtime,
): Value {
  if (!isPoint(from) || !isPoint(to)) return null;
  const [low, high] = [Math.min(from.day, to.day), Math.max(from.day, to.day)];
  let count = 0;
  for (let day = low + 1; day <= high; day++) {
    budget.step(2);
    const isWorking = certain(calendar, day);
    if (isWorking === null) return null;
    if (isWorking) count += 1;
  }
  return count === 0 ? 0 : from.day <= to.day ? count : -count;
}

function certain(calendar: WorkingDays, day: number): boolean | null {
  const kind = calendar.kindOf(day);
  return kind.provisional ? null : kind.working;
}

function isPoint(value: Value | undefined): value is FeelDate | FeelDateTime {
  return value !== undefined && (isKind(value, 'date') || isKind(value, 'date and time'));
}
