import type { Budget } from '../budget';
import { bind } from '../environment';
import type { FeelNode, FeelType } from '../nodes';
import { dateTime, readDate, readDateTime, readDuration, readTime } from '../temporal/read';
import { isInstance, typeName } from '../type-test';
import { entryOf, isKind, kindOf, newContext } from '../values';
import type { Context, Env, FeelFunction, List, Value } from '../values';

interface Evaluator {
  readonly budget: Budget;
  evaluate(node: FeelNode, env: Env | null): Value;
}

/**
 * A value as a declared type sees it (DMN 1.5, 10.3.2.9.4): a single value becomes a list of one and the other way
 * round, a date the midnight of its day in UTC; what does not conform is null.
 *
 * @param given whether the value came from outside, where dates and durations are texts, which are read first, and where
 * entries may be absent
 */
export function conform(value: Value, type: FeelType, evaluator: Evaluator, env: Env | null, given = false): Value {
  if (value === null) return null;
  evaluator.budget.step();
  evaluator.budget.enter();
  const converted = converting(value, type, evaluator, env, given);
  evaluator.budget.leave();
  if (converted === null || type.allowed === undefined) return converted;
  return evaluator.evaluate(type.allowed, bind('?', converted, env)) === true ? converted : null;
}

function converting(value: Value, type: FeelType, evaluator: Evaluator, env: Env | null, given: boolean): Value {
  const name = typeName(type);
  if (name === 'Any') return value;
  if (name === 'list') return listOf(isKind(value, 'list') ? value : [value], type, evaluator, env, given);
  if (isKind(value, 'list')) {
    const only = value.length === 1 ? (value[0] ?? null) : null;
    return isKind(only, 'list') ? null : conform(only, type, evaluator, env, given);
  }
  if (name === 'context') return isKind(value, 'context') ? contextOf(value, type, evaluator, env, given) : null;
  if (isKind(value, 'function')) return name === 'function' ? functionOf(value, type) : null;
  if (kindOf(value) === name) return name === 'range' && !isInstance(value, type, evaluator.budget) ? null : value;
  if (name === 'date and time' && isKind(value, 'date')) return dateTime(value.day, 0, { offset: 0, zone: null });
  if (!given || typeof value !== 'string') return null;
  evaluator.budget.step(16 + (value.length >> 4));
  return readAs(name, value);
}

/** A function that converts its arguments and its value as its type says. */
function functionOf(fn: FeelFunction, { signature }: FeelType): FeelFunction {
  if (signature === undefined) return fn;
  const types = new Map(signature.params.map((param) => [param.name, param.type]));
  const params = fn.params.map((param) => ({ name: param.name, type: param.type ?? types.get(param.name) ?? null }));
  const result = signature.result ?? fn.result;
  return result === undefined ? { ...fn, params } : { ...fn, params, result };
}

/** Temporal values have no form in JSON: they come as ISO 8601 texts. */
function readAs(name: string, text: string): Value {
  if (name === 'date') return readDate(text);
  if (name === 'time') return readTime(text);
  if (name === 'date and time') return readDateTime(text);
  if (!name.endsWith('duration')) return null;
  const duration = readDuration(text);
  return duration !== null && kindOf(duration) === name ? duration : null;
}

function listOf(list: List, type: FeelType, evaluator: Evaluator, env: Env | null, given: boolean): Value {
  const { of } = type;
  if (of === null) return list;
  evaluator.budget.allocate(list.length);
  const items: Value[] = [];
  for (const item of list) {
    const converted = conform(item, of, evaluator, env, given);
    if (converted === null && item !== null) return null;
    items.push(converted);
  }
  return items;
}

function contextOf(context: Context, type: FeelType, evaluator: Evaluator, env: Env | null, given: boolean): Value {
  if (type.fields.length === 0) return context;
  const keys = Object.keys(context);
  evaluator.budget.allocate(keys.length * 2);
  const copy = newContext();
  for (const key of keys) copy[key] = entryOf(context, key);
  for (const field of type.fields) {
    const entry = entryOf(context, field.name);
    if (!given && !Object.hasOwn(context, field.name)) return null;
    if (entry === null) continue;
    const converted = conform(entry, field.type, evaluator, env, given);
    if (converted === null) return null;
    copy[field.name] = converted;
  }
  return copy;
}
