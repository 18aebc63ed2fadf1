import { date, isKind } from './values';
import type { FeelRange, Value } from './values';

/** What an iterator runs over. Items are made when they are reached, so a huge range costs nothing before. */
export interface Domain {
  readonly length: number;
  at(index: number): Value;
}

/** The items of a list or range; a single value counts as a list of one. Null has no items at all: no domain. */
export function domainOf(value: Value): Domain | null {
  if (value === null) return null;
  if (isKind(value, 'list')) return { length: value.length, at: (index) => value[index] ?? null };
  if (isKind(value, 'range')) return rangeDomain(value);
  return { length: 1, at: () => value };
}

/** `low..high`, upwards or downwards in steps of one (numbers) or of one day (dates). */
export function spanDomain(low: Value, high: Value): Domain | null {
  if (typeof low === 'number' && typeof high === 'number') {
    const sign = low <= high ? 1 : -1;
    return { length: Math.floor(Math.abs(high - low)) + 1, at: (index) => low + sign * index };
  }
  if (!isKind(low, 'date') || !isKind(high, 'date')) return null;
  const days = spanDomain(low.day, high.day);
  return days === null ? null : { length: days.length, at: (index) => date(Number(days.at(index))) };
}

/** `5..1` of an iterator runs downwards; the range `[5..1]` is none (DMN 1.5, 10.3.2.7). */
function descends({ low, high }: FeelRange): boolean {
  if (typeof low === 'number' && typeof high === 'number') return low > high;
  return isKind(low, 'date') && isKind(high, 'date') && low.day > high.day;
}

function rangeDomain(range: FeelRange): Domain | null {
  const whole = spanDomain(range.low, range.high);
  if (whole === null || descends(range)) return null;
  const skipped = range.lowClosed ? 0 : 1;
  const length = whole.length - skipped - (range.highClosed ? 0 : 1);
  return { length: Math.max(0, length), at: (index) => whole.at(index + skipped) };
}
