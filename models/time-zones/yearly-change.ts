import { MS_PER_DAY, civilDateOf, dayNumberOf } from '../civil-day';
import type { ZonePeriod } from './time-zone';

/** A change of offset that comes each year, such as on the last Sunday of March. */
export interface YearlyChange {
  /** 1 to 12. */
  readonly month: number;
  /** Which of the weekdays of the month: 1 to 4, 5 for the last. */
  readonly week: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Wall time before the change, ms since the midnight that begins the day; may lie on another day. */
  readonly time: number;
  /** Offset from then on, ms east of UTC. */
  readonly offset: number;
}

/**
 * The period in which an instant lies that is not before `last`, the period that begins with the last single change.
 * @param yearly changes in the order of the year
 */
export function periodByYear(yearly: readonly YearlyChange[], last: ZonePeriod, instant: number): ZonePeriod {
  const { year } = civilDateOf(Math.floor(instant / MS_PER_DAY));
  let { from, offset } = last;
  for (let each = year - 1; each <= year + 1; each += 1) {
    for (const [index, change] of yearly.entries()) {
      const at = changeInYear(change, each, yearly.at(index - 1)?.offset ?? offset);
      if (at <= last.from || change.offset === offset) continue;
      if (at > instant) return { from, to: at, offset };
      [from, offset] = [at, change.offset];
    }
  }
  return { from, to: Infinity, offset };
}

/** The instant of the change in a year, epoch ms. */
export function changeInYear(change: YearlyChange, year: number, offsetBefore: number): number {
  const day = weekdayInMonth(year, change.month, change.week, change.weekday);
  return day * MS_PER_DAY + change.time - offsetBefore;
}

/** The day number on which a weekday of a month comes for the `week`-th time. */
export function weekdayInMonth(year: number, month: number, week: number, weekday: number): number {
  const first = dayNumberOf(year, month, 1);
  const found = first + ((((weekday - first - 4) % 7) + 7) % 7) + (week - 1) * 7;
  const next = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1);
  return found < next ? found : found - 7;
}
