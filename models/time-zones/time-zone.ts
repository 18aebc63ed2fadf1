import { MS_PER_DAY } from '../civil-day';
import { periodByYear, type YearlyChange } from './yearly-change';

/** A time zone as its changes of offset. Pure data: the same on every host, whatever that knows of zones. */
export interface TimeZone {
  /** Instants of the changes, epoch ms, ascending. */
  readonly changes: readonly number[];
  /** Offsets in ms east of UTC: the first before all changes, then one for each. */
  readonly offsets: readonly number[];
  /** What comes each year after the last of the changes: nothing, or two in the order of the year. */
  readonly yearly: readonly YearlyChange[];
}

/** A time in which a zone keeps one offset (ms east of UTC): from an instant, included, to another, excluded. */
export interface ZonePeriod {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** A zone of one offset for all times. */
export function fixedZone(offset: number): TimeZone {
  return { changes: [], offsets: [offset], yearly: [] };
}

/** What dates without offset or zone are read in, and cron without a zone. */
export const UTC_PLUS_8 = fixedZone(8 * 3_600_000);

/** The period of one offset in which an instant (epoch ms) lies. */
export function periodAt({ changes, offsets, yearly }: TimeZone, instant: number): ZonePeriod {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  const [from = -Infinity, to = Infinity] = [changes[low - 1], changes[low]];
  const period = { from, to, offset: offsets[low] ?? 0 };
  return low === changes.length && yearly.length > 0 ? periodByYear(yearly, period, instant) : period;
}

/** The offset of a zone at an instant, ms east of UTC. */
export function offsetAt(zone: TimeZone, instant: number): number {
  return periodAt(zone, instant).offset;
}

/**
 * The instant of a wall time, given as ms since 1970-01-01T00:00 of the zone. One that a change skips is read with the
 * offset before the change, which moves it forward by as much as was skipped; of one that comes twice the first counts.
 */
export function instantOf(zone: TimeZone, local: number): number {
  // No offset is as long as a day, and no two changes are as near to each other.
  const before = offsetAt(zone, local - MS_PER_DAY);
  const after = offsetAt(zone, local + MS_PER_DAY);
  const [first, second] = [local - before, local - after];
  return offsetAt(zone, first) === before || offsetAt(zone, second) !== after ? first : second;
}

/** The offset that a zone has without summer time, for times of day without date; ms east of UTC. */
export function standardOffset({ offsets, yearly }: TimeZone): number {
  return yearly.length > 0 ? Math.min(...yearly.map(({ offset }) => offset)) : (offsets.at(-1) ?? 0);
}
