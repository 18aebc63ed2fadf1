/** What a field of a cron expression asks for. */
export interface CronField {
  readonly values: ReadonlySet<number>;
  readonly specials: readonly CronSpecial[];
  /** `*` or `?`. */
  readonly isAny: boolean;
}

export type CronSpecial =
  /** `L`, `L-3`: days before the last of the month. */
  | { readonly type: 'last'; readonly before: number }
  /** `LW`. */
  | { readonly type: 'last-weekday' }
  /** `15W`. */
  | { readonly type: 'nearest-weekday'; readonly day: number }
  /** `5L`, `FRIL`. */
  | { readonly type: 'last-of-weekday'; readonly weekday: number }
  /** `5#2`, `FRI#2`. */
  | { readonly type: 'nth-weekday'; readonly weekday: number; readonly nth: number };

export type CronFieldName = keyof typeof FIELDS;

const FIELDS = {
  second: { from: 0, to: 59, names: [] },
  minute: { from: 0, to: 59, names: [] },
  hour: { from: 0, to: 23, names: [] },
  'day-of-month': { from: 1, to: 31, names: [] },
  month: { from: 1, to: 12, names: ['', ...'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')] },
  // 0 and 7 are Sunday.
  'day-of-week': { from: 0, to: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
} as const satisfies Record<string, { from: number; to: number; names: readonly string[] }>;

const PART = /^([^/-]+)(?:-([^/-]+))?(?:\/(\d{1,2}))?$/;

/** Reads one field: lists of values, ranges and steps, names of months and days, and the specials of days. `null` when it is none. */
export function readCronField(name: CronFieldName, text: string): CronField | null {
  const values = new Set<number>();
  const specials: CronSpecial[] = [];
  for (const part of text.toUpperCase().split(',')) {
    const special = specialOf(name, part);
    if (special) specials.push(special);
    else if (!addRange(name, part, values)) return null;
  }
  return { values, specials, isAny: text === '*' || text === '?' };
}

function addRange(name: CronFieldName, part: string, values: Set<number>): boolean {
  const { from: least, to: most } = FIELDS[name];
  const [, first = '', last, step] = PART.exec(part) ?? [];
  const isAny = first === '*' || (first === '?' && name.startsWith('day'));
  if (isAny && last !== undefined) return false;
  const from = isAny ? least : valueOf(name, first);
  const end = last === undefined ? null : valueOf(name, last);
  if (from === null || (last !== undefined && end === null) || step === '0' || step === '00') return false;
  const isOpen = isAny || (step !== undefined && end === null);
  // Sunday may end a range from another day as 0 or SUN, as in FRI-SUN.
  const to = isOpen ? most : name === 'day-of-week' && end === 0 && from > 0 ? 7 : (end ?? from);
  if (to < from) return false;
  for (let value = from; value <= to; value += Number(step ?? '1')) {
    values.add(name === 'day-of-week' ? value % 7 : value);
  }
  return true;
}

function specialOf(name: CronFieldName, part: string): CronSpecial | null {
  if (name === 'day-of-month') {
    const last = /^L(?:-(\d{1,2}))?$/.exec(part);
    if (last && Number(last[1] ?? '0') <= 30) return { type: 'last', before: Number(last[1] ?? '0') };
    if (part === 'LW') return { type: 'last-weekday' };
    const day = /^(\d{1,2})W$/.exec(part)?.[1];
    return day !== undefined && isWithin(name, Number(day)) ? { type: 'nearest-weekday', day: Number(day) } : null;
  }
  if (name !== 'day-of-week') return null;
  const [, day = '', nth] = /^([A-Z0-9]+?)(?:L|#([1-5]))$/.exec(part) ?? [];
  const weekday = valueOf(name, day);
  if (weekday === null) return null;
  return nth === undefined
    ? { type: 'last-of-weekday', weekday: weekday % 7 }
    : { type: 'nth-weekday', weekday: weekday % 7, nth: Number(nth) };
}

function valueOf(name: CronFieldName, text: string): number | null {
  const names: readonly string[] = FIELDS[name].names;
  const named = text === '' ? -1 : names.indexOf(text);
  if (named >= 0) return named;
  return /^\d{1,2}$/.test(text) && isWithin(name, Number(text)) ? Number(text) : null;
}

function isWithin(name: CronFieldName, value: number): boolean {
  return value >= FIELDS[name].from && value <= FIELDS[name].to;
}
