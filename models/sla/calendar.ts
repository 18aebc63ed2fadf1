import { dayOfDate, formatDay, weekdayOf } from './day';

/** One year of the national calendar as published by the State Council General Office (放假安排). */
export interface CalendarYear {
  readonly year: number;
  /** Number of the notice, e.g. 国办发明电〔2025〕7号; `null` when none has been published. */
  readonly noticeNo: string | null;
  readonly noticeDate: string | null;
  readonly source: string;
  /** False: only the statutory floor is known, every answer in this year is provisional. */
  readonly verified: boolean;
  /** Days off named by the notice, weekends inside a holiday included. */
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked instead (调休上班). */
  readonly makeup: readonly string[];
}

/** Days that one division (or `*`: all) keeps differently: local ethnic holidays, emergency closures. Applied in order, the last wins. */
export interface CalendarOverlay {
  readonly division: string;
  readonly kind: 'off' | 'working';
  readonly dates: readonly string[];
  readonly noticeNo: string;
}

/** A stretch of office time, `HH:MM` in +08:00; `to` is exclusive and may be `24:00`. */
export interface OfficeHours {
  readonly from: string;
  readonly to: string;
}

/** Office hours of working days; `byWeekday` (ISO, "1" = Monday) replaces them on that weekday. Never makes a rest day a working day. */
export interface WeeklyPattern {
  readonly name: string;
  /** GB/T 2260 code, or `*` for every division without a pattern of its own. */
  readonly division: string;
  readonly hours: readonly OfficeHours[];
  readonly byWeekday?: Readonly<Record<string, readonly OfficeHours[]>>;
}

/** A published state of the calendar: plain JSON, immutable; a correction is a new snapshot with a new version. */
export interface CalendarSnapshot {
  readonly version: string;
  readonly years: readonly CalendarYear[];
  readonly overlays: readonly CalendarOverlay[];
  readonly patterns: readonly WeeklyPattern[];
}

/** Why a day is worked or not. */
export const DAY_KINDS = {
  'working-day': { working: true, en: 'working day', zh: '工作日' },
  'make-up-working-day': { working: true, en: 'weekend day worked by notice', zh: '调休上班' },
  'local-working-day': { working: true, en: 'worked by local notice', zh: '本地通知上班' },
  weekend: { working: false, en: 'weekend', zh: '周末' },
  'public-holiday': { working: false, en: 'public holiday by notice', zh: '法定节假日(放假通知)' },
  'statutory-holiday': {
    working: false,
    en: 'statutory holiday, notice not yet published',
    zh: '法定节日(放假通知尚未发布)',
  },
  'local-day-off': { working: false, en: 'day off by local notice', zh: '本地通知放假' },
} as const;
export type DayReason = keyof typeof DAY_KINDS;

export interface DayKind {
  readonly working: boolean;
  readonly reason: DayReason;
  /** True when no verified year covers the date: weekends and the statutory floor are all that is known. */
  readonly provisional: boolean;
}

/** The calendar of one division. Pure look-ups; days are day numbers of `day.ts`. */
export interface WorkingCalendar {
  readonly version: string;
  readonly division: string;
  readonly pattern: WeeklyPattern;
  kindOf(day: number): DayKind;
}

/** Used when a snapshot names no pattern for the division. */
export const DEFAULT_PATTERN: WeeklyPattern = {
  name: 'CN-default-0900-1200-1330-1730',
  division: '*',
  hours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
};

/** Statutory holidays on fixed solar dates (全国年节及纪念日放假办法, art. 2): the floor of a year without data. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

/** What holds in the whole country, by day number and by year. */
interface NationalDays {
  readonly reasons: ReadonlyMap<number, DayReason>;
  readonly years: ReadonlyMap<number, CalendarYear>;
}

const national = new WeakMap<CalendarSnapshot, NationalDays>();

/**
 * The calendar of a division: local overlay, then the year's notice, then the weekend rule. A date outside the verified
 * years is answered by weekend and statutory floor and marked provisional, never silently (domain section 5).
 * The national part is built once per snapshot; nothing is kept per division, since any code may be asked for.
 * @throws Error on a malformed date in the snapshot.
 */
export function buildCalendar(snapshot: CalendarSnapshot, division: string): WorkingCalendar {
  let days = national.get(snapshot);
  if (!days) national.set(snapshot, (days = nationalDays(snapshot)));
  const { reasons, years } = days;
  const local = new Map<number, DayReason>();
  for (const overlay of snapshot.overlays) {
    if (overlay.division !== '*' && overlay.division !== division) continue;
    const reason = overlay.kind === 'off' ? 'local-day-off' : 'local-working-day';
    for (const date of overlay.dates) local.set(dayOfDate(date), reason);
  }
  const pattern =
    snapshot.patterns.find((entry) => entry.division === division) ??
    snapshot.patterns.find((entry) => entry.division === '*') ??
    DEFAULT_PATTERN;

  function kindOf(day: number): DayKind {
    const date = formatDay(day);
    const year = years.get(Number(date.slice(0, 4)));
    const weekend = weekdayOf(day) > 5;
    const floor = !year && FIXED_HOLIDAYS.has(date.slice(5)) ? 'statutory-holiday' : null;
    const reason = local.get(day) ?? reasons.get(day) ?? floor ?? (weekend ? 'weekend' : 'working-day');
    return { working: DAY_KINDS[reason].working, reason, provisional: !year?.verified };
  }
  return { version: snapshot.version, division, pattern, kindOf };
}

function nationalDays(snapshot: CalendarSnapshot): NationalDays {
  const reasons = new Map<number, DayReason>();
  const years = new Map(snapshot.years.map((year) => [year.year, year]));
  for (const year of years.values()) {
    for (const date of year.off) reasons.set(dayOfDate(date), year.verified ? 'public-holiday' : 'statutory-holiday');
    for (const date of year.makeup) reasons.set(dayOfDate(date), 'make-up-working-day');
  }
  return { reasons, years };
}
