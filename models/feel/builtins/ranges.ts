import type { Budget } from '../budget';
import { compare, equals, includes } from '../compare';
import { isFrom } from '../revision';
import { readRange } from '../temporal/read-range';
import { isKind, range } from '../values';
import type { FeelRange, Value } from '../values';
import type { Builtins, Runtime, Signature } from './define';
import { signature } from './define';

type Test = (a: FeelRange, b: FeelRange, budget: Budget) => boolean | null;

const POINT_AND_RANGE = ['point', 'range'] as const;
const RANGE_AND_POINT = ['range', 'point'] as const;

/** The relations between ranges and points (DMN 1.5, table 79). A point is the closed range from itself to itself. */
export const rangeBuiltins: Builtins = {
  /** `range("[1..10)")`; the ends are literals of one ordered kind (DMN 1.5, table 78). */
  range: [signature({ from: 'string' }, ({ from }, { budget }) => readRange(from, budget))],
  // Of a point and a range by name, the one that is given first comes first.
  before: onBoth(before, ['point1', 'point2'], POINT_AND_RANGE, RANGE_AND_POINT),
  after: onBoth((a, b, budget) => before(b, a, budget), ['point1', 'point2'], POINT_AND_RANGE, RANGE_AND_POINT),
  meets: [onRanges(meets)],
  'met by': [onRanges((a, b, budget) => meets(b, a, budget))],
  overlaps: [onRanges((a, b, budget) => not(or(before(a, b, budget), before(b, a, budget))))],
  'overlaps before': [ofRanges(overlapsBefore)],
  'overlaps after': [ofRanges((a, b, runtime) => overlapsBefore(b, a, runtime))],
  finishes: onBoth(finishes, POINT_AND_RANGE),
  'finished by': onBoth((a, b, budget) => finishes(b, a, budget), RANGE_AND_POINT),
  includes: onBoth(within, RANGE_AND_POINT),
  during: onBoth((a, b, budget) => within(b, a, budget), POINT_AND_RANGE),
  starts: onBoth(starts, POINT_AND_RANGE),
  'started by': onBoth((a, b, budget) => starts(b, a, budget), RANGE_AND_POINT),
  coincides: onBoth((a, b, budget) => equals(a, b, budget), ['point1', 'point2']),
};

function onRanges(test: Test): Signature {
  return ofRanges((a, b, { budget }) => test(a, b, budget));
}

function ofRanges(test: (a: FeelRange, b: FeelRange, runtime: Runtime) => boolean | null): Signature {
  return signature({ range1: 'range', range2: 'range' }, ({ range1, range2 }, runtime) =>
    test(range1, range2, runtime),
  );
}

function onBoth(test: Test, ...pairs: readonly (readonly [string, string])[]): readonly Signature[] {
  const isOrdered = pairs.length > 2;
  const named = [...pairs, ['range1', 'range2'] as const].map((names) => ({
    ...pointsOrRanges(test, names),
    ...(isOrdered && names.includes('range') ? { isOrdered: true as const } : {}),
  }));
  return [...named, pointsOrRanges(test, [])];
}

/** With names the arguments must be what these say; without, by position, anything goes. */
function pointsOrRanges(test: Test, names: readonly string[]): Signature {
  return {
    names,
    apply(args, { budget }) {
      const [a, b] = args;
      if (a === undefined || b === undefined || args.length > 2) return undefined;
      if (a === null || b === null) return null;
      const fits = names.every((name, i) => name.startsWith('range') === isKind(i === 0 ? a : b, 'range'));
      return fits ? test(asRange(a), asRange(b), budget) : undefined;
    },
  };
}

function asRange(value: Value): FeelRange {
  return isKind(value, 'range') ? value : range(value, value, true, true);
}

function before(a: FeelRange, b: FeelRange, budget: Budget): boolean | null {
  if (a.high === null || b.low === null) return false;
  const order = compare(a.high, b.low, budget);
  return order === null ? null : order < 0 || (order === 0 && !(a.highClosed && b.lowClosed));
}

function meets(a: FeelRange, b: FeelRange, budget: Budget): boolean | null {
  if (a.high === null || b.low === null) return false;
  const order = compare(a.high, b.low, budget);
  return order === null ? null : order === 0 && a.highClosed && b.lowClosed;
}

/** Negative when `a` begins earlier; an open begin is later than a closed one, an unbounded one earliest. */
function orderOfStarts(a: FeelRange, b: FeelRange, budget: Budget): number | null {
  if (a.low === null || b.low === null) return a.low === b.low ? 0 : a.low === null ? -1 : 1;
  const order = compare(a.low, b.low, budget);
  return order === 0 ? Number(b.lowClosed) - Number(a.lowClosed) : order;
}

/** Negative when `a` ends earlier. */
function orderOfEnds(a: FeelRange, b: FeelRange, budget: Budget): number | null {
  if (a.high === null || b.high === null) return a.high === b.high ? 0 : a.high === null ? 1 : -1;
  const order = compare(a.high, b.high, budget);
  return order === 0 ? Number(a.highClosed) - Number(b.highClosed) : order;
}

/** Equal ends overlap too, but not in cases that began before revision 3. */
function overlapsBefore(a: FeelRange, b: FeelRange, { budget, scope }: Runtime): boolean | null {
  const start = orderOfStarts(a, b, budget);
  const end = orderOfEnds(a, b, budget);
  const apart = before(a, b, budget);
  if (start === null || end === null || apart === null) return null;
  return !apart && start < 0 && (end < 0 || (end === 0 && isFrom(3, scope)));
}

function within(outer: FeelRange, inner: FeelRange, budget: Budget): boolean | null {
  if (inner.low !== null && inner.low === inner.high) return includes(outer, inner.low, budget);
  const start = orderOfStarts(outer, inner, budget);
  const end = orderOfEnds(outer, inner, budget);
  return start === null || end === null ? null : start <= 0 && end >= 0;
}

function finishes(a: FeelRange, b: FeelRange, budget: Budget): boolean | null {
  const end = orderOfEnds(a, b, budget);
  const start = orderOfStarts(a, b, budget);
  return start === null || end === null ? null : end === 0 && start >= 0;
}

function starts(a: FeelRange, b: FeelRange, budget: Budget): boolean | null {
  const end = orderOfEnds(a, b, budget);
  const start = orderOfStarts(a, b, budget);
  return start === null || end === null ? null : start === 0 && end <= 0;
}

function or(a: boolean | null, b: boolean | null): boolean | null {
  return a === true || b === true ? true : a === null || b === null ? null : false;
}

function not(a: boolean | null): boolean | null {
  return a === null ? null : !a;
}
