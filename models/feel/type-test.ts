import type { Budget } from './budget';
import type { FeelType } from './nodes';
import { entryOf, isKind, kindOf } from './values';
import type { Value } from './values';

/**
 * `value instance of type` (DMN 1.5, 10.3.2.9): by the structure alone, allowed values do not count. Null is an instance
 * of `Null` only.
 */
export function isInstance(value: Value, type: FeelType, budget: Budget): boolean {
  budget.step();
  const name = typeName(type);
  if (name === 'Null') return value === null;
  if (value === null) return false;
  if (name === 'Any') return true;
  if (kindOf(value) !== name) return false;
  budget.enter();
  const fits = partsFit(value, type, budget);
  budget.leave();
  return fits;
}

/** The name of a type as kinds of values have it. */
export function typeName(type: FeelType): string {
  return aliases.get(type.name) ?? type.name;
}

const aliases: ReadonlyMap<string, string> = new Map([
  ['any', 'Any'],
  ['null', 'Null'],
  ['day-time-duration', 'days and time duration'],
  ['year-month-duration', 'years and months duration'],
  ['date time', 'date and time'],
]);

function partsFit(value: Value, type: FeelType, budget: Budget): boolean {
  if (isKind(value, 'list')) {
    const { of } = type;
    return of === null || value.every((item) => item === null || isInstance(item, of, budget));
  }
  if (isKind(value, 'range')) {
    const { of } = type;
    return of === null || [value.low, value.high].every((end) => end === null || isInstance(end, of, budget));
  }
  if (!isKind(value, 'context')) return true;
  return type.fields.every((field) => {
    const entry = entryOf(value, field.name);
    return Object.hasOwn(value, field.name) && (entry === null || isInstance(entry, field.type, budget));
  });
}
