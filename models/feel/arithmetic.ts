import type { Budget } from './budget';
import type { ArithmeticOperator } from './nodes';
import { add, power, settle } from './numbers';
import {
  addTemporal,
  divideDuration,
  divideDurations,
  isDuration,
  scaleDuration,
  subtractTemporal,
} from './temporal/arithmetic';
import { isKind } from './values';
import type { Value } from './values';

/** `left op right` (DMN 1.5, 10.3.2.11); null where the operator has no meaning for the operands. */
export function calculate(op: ArithmeticOperator, left: Value, right: Value, budget: Budget): Value {
  if (typeof left === 'number' && typeof right === 'number') return calculateNumbers(op, left, right);
  budget.step(4);
  switch (op) {
    case '+':
      if (typeof left === 'string' && typeof right === 'string') {
        budget.allocate(left.length + right.length);
        return left + right;
      }
      return addTemporal(left, right);
    case '-':
      return subtractTemporal(left, right);
    case '*':
      if (isDuration(left) && typeof right === 'number') return scaleDuration(left, right);
      return isDuration(right) && typeof left === 'number' ? scaleDuration(right, left) : null;
    case '/':
      if (!isDuration(left)) return null;
      if (typeof right === 'number') return divideDuration(left, right);
      return isDuration(right) ? divideDurations(left, right) : null;
    case '**':
      return null;
  }
}

function calculateNumbers(op: ArithmeticOperator, left: number, right: number): number | null {
  switch (op) {
    case '+':
      return add(left, right);
    case '-':
      return add(left, -right);
    case '*':
      return settle(left * right);
    case '/':
      return right === 0 ? null : settle(left / right);
    case '**':
      return power(left, right);
  }
}

export function negate(value: Value): Value {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  if (isKind(value, 'days and time duration') || isKind(value, 'years and months duration')) {
    return scaleDuration(value, -1);
  }
  return null;
}
