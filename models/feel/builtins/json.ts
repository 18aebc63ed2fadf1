import type { Json } from '../../json';
import type { Budget } from '../budget';
import { dateText, dateTimeText, monthDurationText, timeDurationText, timeText } from '../temporal/text';
import { isKind, newContext } from '../values';
import type { FeelDateTime, FeelTime, Value } from '../values';
import type { Builtins } from './define';
import { signature } from './define';

export const jsonBuiltins: Builtins = {
  /** The value of a JSON text; dates stay texts. What is no JSON is null, and so is a number beyond doubles. */
  'from json': [
    signature({ value: 'string' }, ({ value }, { budget }) => {
      // A text is read as a whole before its parts can be counted, and one that is nested deeply takes longest.
      budget.step(16 + ((value.length * 3) >> 3));
      budget.allocate(value.length);
      const json = parsed(value);
      return json === undefined ? null : taken(json, budget);
    }),
  ],
  /** The JSON text of a value; a date and time in a named zone has its offset and then `[zone]`. */
  'to json': [
    signature({ value: 'any' }, ({ value }, { budget }) => {
      const pieces: string[] = [];
      write(value, pieces, budget);
      return pieces.join('');
    }),
  ],
};

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The parts of a read text as values of FEEL, each counted; nesting is bounded as while evaluating. */
function taken(json: Json, budget: Budget): Value {
  budget.step();
  if (typeof json === 'number') return Number.isFinite(json) ? json + 0 : null;
  if (json === null || typeof json !== 'object') return json;
  budget.enter();
  budget.step(3);
  let value: Value;
  if (Array.isArray(json)) value = (json as readonly Json[]).map((item) => taken(item, budget));
  else {
    const context = newContext();
    for (const [name, entry] of Object.entries(json)) context[name] = taken(entry, budget);
    value = context;
  }
  budget.leave();
  return value;
}

function write(value: Value, pieces: string[], budget: Budget): void {
  budget.enter();
  if (isKind(value, 'list')) {
    emit('[', pieces, budget);
    value.forEach((item, i) => {
      if (i > 0) emit(',', pieces, budget);
      write(item, pieces, budget);
    });
    emit(']', pieces, budget);
  } else if (isKind(value, 'context')) {
    emit('{', pieces, budget);
    Object.keys(value).forEach((key, i) => {
      emit(`${i > 0 ? ',' : ''}${JSON.stringify(key)}:`, pieces, budget);
      write(value[key] ?? null, pieces, budget);
    });
    emit('}', pieces, budget);
  } else {
    if (typeof value === 'string') budget.allocate(value.length);
    // Writing a date or duration takes calendar arithmetic.
    if (typeof value === 'object') budget.step(8);
    emit(JSON.stringify(plainOf(value)), pieces, budget);
  }
  budget.leave();
}

function emit(text: string, pieces: string[], budget: Budget): void {
  budget.step();
  budget.allocate(text.length);
  pieces.push(text);
}

/** ISO 8601 for what JSON does not have; null for ranges and functions, as in results. */
function plainOf(value: Value): string | number | boolean | null {
  if (value === null || typeof value !== 'object') return value;
  if (isKind(value, 'date')) return dateText(value);
  if (isKind(value, 'time')) return timeText(value, false) + zoneText(value);
  if (isKind(value, 'date and time')) return dateTimeText(value, false) + zoneText(value);
  if (isKind(value, 'days and time duration')) return timeDurationText(value);
  return isKind(value, 'years and months duration') ? monthDurationText(value) : null;
}

function zoneText({ zone }: FeelTime | FeelDateTime): string {
  return zone === null ? '' : `[${zone}]`;
}
