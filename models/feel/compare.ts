import type { Budget } from './budget';
import { apart, timeInstant } from './temporal/instant';
import { isKind, kindOf } from './values';
import type { FeelRange, Value } from './values';

/**
 * Equality with three values (DMN 1.5, 10.3.2.13, table 51): null equals only null; values of different kinds are
 * neither equal nor different, which is null. Lists and contexts compare by their parts.
 */
export function equals(left: Value, right: Value, budget: Budget): boolean | null {
  budget.step();
  if (left === null || right === null) return left === right;
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return null;
  if (kind === 'string') {
    const [a, b] = [left as string, right as string];
    if (a.length === b.length) budget.step(a.length >> 6);
    return a === b;
  }
  if (kind === 'number' || kind === 'boolean') return left === right;
  if (left === right && kind !== 'function') return true;
  budget.enter();
  const result = sameParts(left, right, budget);
  budget.leave();
  return result;
}

function sameParts(left: Value, right: Value, budget: Budget): boolean | null {
  if (isKind(left, 'list') && isKind(right, 'list')) {
    return left.length === right.length && left.every((item, i) => equals(item, right[i] ?? null, budget) === true);
  }
  if (isKind(left, 'range') && isKind(right, 'range')) {
    const sameEnds = left.lowClosed === right.lowClosed && left.highClosed === right.highClosed;
    return sameEnds && equals(left.low, right.low, budget) === true && equals(left.high, right.high, budget) === true;
  }
  if (isKind(left, 'context') && isKind(right, 'context')) {
    const keys = Object.keys(left);
    budget.step(keys.length);
    if (keys.length !== Object.keys(right).length) return false;
    return keys.every(
      (key) => Object.hasOwn(right, key) && equals(left[key] ?? null, right[key] ?? null, budget) === true,
    );
  }
  const order = compare(left, right, budget);
  return order === null ? null : order === 0;
}

/** The order of two values of one ordered kind as a negative number, 0 or a positive one; null where there is none. */
export function compare(left: Value, right: Value, budget: Budget): number | null {
  budget.step();
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    budget.step(Math.min(left.length, right.length) >> 6);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (isKind(left, 'time') && isKind(right, 'time')) return timeInstant(left) - timeInstant(right);
  if (isKind(left, 'date') && isKind(right, 'date')) return left.day - right.day;
  if (isKind(left, 'date and time') && isKind(right, 'date and time')) return apart(left, right);
  if (isKind(left, 'days and time duration') && isKind(right, 'days and time duration')) return left.ms - right.ms;
  if (isKind(left, 'years and months duration') && isKind(right, 'years and months duration')) {
    return left.months - right.months;
  }
  return null;
}

/** Whether a range holds a value; null where the value has no place in its order. */
export function includes(container: FeelRange, value: Value, budget: Budget): boolean | null {
  const { low, high, lowClosed, highClosed } = container;
  if (low === null && high === null) return null;
  const above = low === null ? true : meets(compare(value, low, budget), lowClosed);
  const below = high === null ? true : meets(compare(high, value, budget), highClosed);
  return above === null || below === null ? null : above && below;
}

function meets(order: number | null, closed: boolean): boolean | null {
  return order === null ? null : order > 0 || (closed && order === 0);
}
