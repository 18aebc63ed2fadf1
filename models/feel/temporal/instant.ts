import type { FeelDate, FeelDateTime, FeelTime } from '../values';
import { MS_PER_DAY } from '../../civil-day';
import { CHINA_OFFSET } from './zone';

/**
 * Milliseconds from `right` to `left`, without losing the nanoseconds of values that lie close together. A date is its
 * midnight; a value without offset is read at +08:00, so that values with and without offset compare alike on every host
 * (FEEL leaves this to the implementation).
 */
export function apart(left: FeelDate | FeelDateTime, right: FeelDate | FeelDateTime): number {
  return (left.day - right.day) * MS_PER_DAY + (withinDay(left) - withinDay(right));
}

function withinDay(value: FeelDate | FeelDateTime): number {
  const ms = 'ms' in value ? value.ms : 0;
  const offset = 'offset' in value ? (value.offset ?? CHINA_OFFSET) : CHINA_OFFSET;
  return ms - Math.round(offset * 60_000);
}

/** Milliseconds since midnight UTC; may lie outside of one day. */
export function timeInstant(value: FeelTime): number {
  return value.ms - Math.round((value.offset ?? CHINA_OFFSET) * 60_000);
}
