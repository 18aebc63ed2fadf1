import { DAY_KINDS } from './calendar';
import type { DayReason } from './calendar';

/** Why a day of a limit is or is not counted: the kind of day, or what the limit itself makes of it. */
export const LIMIT_REASONS = {
  'start-day': { en: 'day of the event, not counted', zh: '起算当日,不计入' },
  'calendar-day': { en: 'calendar day', zh: '自然日' },
  paused: { en: 'limit suspended', zh: '期限中止' },
  moved: { en: 'limit ended on a rest day and moves here', zh: '末日为休息日,顺延至本日' },
  hours: { en: 'hours counted on this day', zh: '本日计时' },
  'outside-office-hours': { en: 'no office hours left on this day', zh: '本日办公时间已过' },
} as const;
export type RowReason = DayReason | keyof typeof LIMIT_REASONS;

/** One day between start and end of a limit. `day` is a day number. */
export interface DayRow {
  readonly day: number;
  readonly counted: boolean;
  readonly reason: RowReason;
}

/** The reason in words. */
export function reasonText(reason: RowReason): { readonly zh: string; readonly en: string } {
  const { zh, en } = Object.hasOwn(LIMIT_REASONS, reason)
    ? LIMIT_REASONS[reason as keyof typeof LIMIT_REASONS]
    : DAY_KINDS[reason as DayReason];
  return { zh, en };
}
