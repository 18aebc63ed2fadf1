import type { FeelDate, FeelDateTime, FeelTime } from '../values';
import { MS_PER_DAY } from '../../civil-day';
import { CHINA_OFFSET } from './zone';

/**
 * Milliseconds since the epoch. A date is its midnight; a value without offset is read at +08:00, so that values with
 * and without offset compare alike on every host (FEEL leaves this to the implementation).
 */
export function instant(value: FeelDate | FeelDateTime): number {
  const ms = 'ms' in value ? value.ms : 0;
  const offset = 'offset' in value ? (value.offset ?? CHINA_OFFSET) : CHINA_OFFSET;
  return value.day * MS_PER_DAY + ms - offset * 60_000;
}

/** Milliseconds since midnight UTC; may lie outside of one day. */
export function timeInstant(value: FeelTime): number {
  return value.ms - (value.offset ?? CHINA_OFFSET) * 60_000;
}
