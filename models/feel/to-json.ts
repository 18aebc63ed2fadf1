import type { Json, JsonObject } from '../json';
import type { Budget } from './budget';
import { jsonSize } from './outside-size';
import { dateText, dateTimeText, monthDurationText, timeDurationText, timeText } from './temporal/text';
import { isKind } from './values';
import type { Context, Value } from './values';

/**
 * The JSON form of a result: temporal values become ISO 8601 text (always with offset, never with a zone name),
 * functions and ranges become null. Each part counts every time it occurs, since a small value with shared parts can be
 * huge when written out. Objects that came in with variables are handed on as they are.
 */
export function toJson(value: Value, budget: Budget): Json {
  return new JsonWriter(budget).write(value);
}

class JsonWriter {
  private readonly sizes = new Map<object, number>();

  constructor(private readonly budget: Budget) {}

  write(value: Value): Json {
    if (typeof value === 'string') this.budget.allocate(value.length);
    if (value === null || typeof value !== 'object') return value;
    // Building a list or object costs more than visiting a node.
    this.budget.step(3);
    if (isKind(value, 'list')) return this.list(value);
    if (isKind(value, 'context')) return this.context(value);
    // Writing a date or duration takes calendar arithmetic.
    this.budget.step(8);
    if (isKind(value, 'date')) return dateText(value);
    if (isKind(value, 'time')) return timeText(value, false);
    if (isKind(value, 'date and time')) return dateTimeText(value, false);
    if (isKind(value, 'days and time duration')) return timeDurationText(value);
    if (isKind(value, 'years and months duration')) return monthDurationText(value);
    return null;
  }

  private list(list: readonly Value[]): Json {
    this.budget.enter();
    this.budget.allocate(list.length);
    const items: Json[] = [];
    for (const item of list) items.push(this.write(item));
    this.budget.leave();
    return items;
  }

  private context(context: Context): Json {
    if (Object.getPrototypeOf(context) !== null) return this.outside(context as JsonObject);
    this.budget.enter();
    const keys = Object.keys(context);
    this.budget.allocate(keys.length * 2);
    const json: { [name: string]: Json } = {};
    for (const key of keys) {
      const value = this.write(context[key] ?? null);
      // Assigning this one name would set the prototype instead of an entry.
      if (key !== '__proto__') json[key] = value;
      else Object.defineProperty(json, key, { value, enumerable: true, writable: true, configurable: true });
    }
    this.budget.leave();
    return json;
  }

  private outside(object: JsonObject): Json {
    const size = this.sizes.get(object) ?? jsonSize(object, this.budget.allocatable());
    this.sizes.set(object, size);
    this.budget.allocate(size);
    return object;
  }
}
