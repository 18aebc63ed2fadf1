import { equals } from '../compare';
import { FeelStop } from '../budget';
import { isKind, kindOf } from '../values';
import type { Value } from '../values';
import type { Builtins } from './define';
import { signature } from './define';

export const logicBuiltins: Builtins = {
  not: [signature({ negand: 'any' }, ({ negand }) => (typeof negand === 'boolean' ? !negand : null))],
  /** Sameness: times also need the same offset and zone; a value that is left out is null. */
  is: [
    signature({ value1: 'any?', value2: 'any?' }, ({ value1 = null, value2 = null }, { budget }) => {
      if (kindOf(value1) !== kindOf(value2) || equals(value1, value2, budget) !== true) return false;
      return zoneOf(value1) === zoneOf(value2);
    }),
  ],
  'is defined': [signature({ value: 'any' }, ({ value }) => value !== null)],
  'get or else': [
    signature({ value: 'any', default: 'any' }, (args) => (args.value === null ? args.default : args.value)),
  ],
  /** A condition that does not hold fails the evaluation; the given cause may hold personal data and is not repeated. */
  assert: [
    signature({ value: 'any', condition: 'any', cause: 'any?' }, ({ value, condition }) => {
      if (condition === true) return value;
      throw new FeelStop('FEEL_ERROR', 'Expected an assertion of the expression to hold, but it does not');
    }),
  ],
  /** Marks a value as one that an agent fills in; here it is the value itself. */
  fromAi: [
    signature(
      { value: 'any', description: 'any?', type: 'any?', schema: 'any?', options: 'any?' },
      ({ value }) => value,
    ),
  ],
  /** The fields of an SLA clock of the case; null when the case has no clock of that id. */
  clock: [signature({ id: 'string' }, ({ id }, { scope }) => (scope.clock === undefined ? null : scope.clock(id)))],
};

function zoneOf(value: Value): string | null {
  if (!isKind(value, 'time') && !isKind(value, 'date and time')) return null;
  return `${value.offset}@${value.zone}`;
}
