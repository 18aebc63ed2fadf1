import { calculate } from '../arithmetic';
import { compare } from '../compare';
import { mergeSort } from '../merge-sort';
import { settle } from '../numbers';
import { isDuration } from '../temporal/arithmetic';
import type { List, Value } from '../values';
import type { Builtins, Runtime } from './define';
import { listSignature } from './define';

export const aggregateBuiltins: Builtins = {
  min: [listSignature('list', (items, runtime) => extreme(items, -1, runtime))],
  max: [listSignature('list', (items, runtime) => extreme(items, 1, runtime))],
  sum: [listSignature('list', sum)],
  product: [listSignature('list', (items) => fold(items, (total, item) => settle(total * item)))],
  mean: [listSignature('list', (items, runtime) => calculate('/', sum(items, runtime), items.length, runtime.budget))],
  median: [
    listSignature('list', (items, { budget }) => {
      const numbers = allNumbers(items);
      if (numbers === null || numbers.length === 0) return null;
      budget.step(numbers.length * 16);
      const sorted = mergeSort(numbers, (left, right) => left < right);
      const middle = Math.floor(sorted.length / 2);
      const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
      return sorted.length % 2 === 1 ? high : settle((low + high) / 2);
    }),
  ],
  mode: [
    listSignature('list', (items, { budget }) => {
      const numbers = allNumbers(items);
      if (numbers === null) return null;
      budget.step(numbers.length * 16);
      const counts = new Map<number, number>();
      let most = 0;
      for (const number of numbers) {
        const count = (counts.get(number) ?? 0) + 1;
        counts.set(number, count);
        most = Math.max(most, count);
      }
      const modes = [...counts].filter(([, count]) => count === most).map(([number]) => number);
      return mergeSort(modes, (left, right) => left < right);
    }),
  ],
  stddev: [
    listSignature('list', (items) => {
      const numbers = allNumbers(items);
      if (numbers === null || numbers.length < 2) return null;
      const mean = numbers.reduce((total, number) => total + number, 0) / numbers.length;
      const squares = numbers.reduce((total, number) => total + (number - mean) ** 2, 0);
      return settle(Math.sqrt(squares / (numbers.length - 1)));
    }),
  ],
  all: [listSignature('list', (items) => quantify(items, false))],
  any: [listSignature('list', (items) => quantify(items, true))],
};

function extreme(items: List, sign: 1 | -1, { budget }: Runtime): Value {
  let best = items[0] ?? null;
  for (const item of items) {
    const order = compare(item, best, budget);
    if (order === null) return null;
    if (order * sign > 0) best = item;
  }
  return best;
}

/** Sums numbers or durations; an empty list has no sum (DMN 1.5, table 76). */
function sum(items: List, { budget }: Runtime): Value {
  let total: Value = null;
  for (const item of items) {
    if (typeof item !== 'number' && !isDuration(item)) return null;
    total = total === null ? item : calculate('+', total, item, budget);
    if (total === null) return null;
  }
  return total;
}

function fold(items: List, step: (total: number, item: number) => number | null): Value {
  const numbers = allNumbers(items);
  if (numbers === null || numbers.length === 0) return null;
  let total: number | null = 1;
  for (const number of numbers) {
    if (total === null) return null;
    total = step(total, number);
  }
  return total;
}

function allNumbers(items: List): number[] | null {
  const numbers = items.filter((item) => typeof item === 'number');
  return numbers.length === items.length ? numbers : null;
}

/** Three-valued: `decisive` wins; else anything that is no boolean makes the result null. */
function quantify(items: List, decisive: boolean): Value {
  if (items.includes(decisive)) return decisive;
  return items.every((item) => item === !decisive) ? !decisive : null;
}
