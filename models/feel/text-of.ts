import type { Budget } from './budget';
import { numberText } from './numbers';
import { dateText, dateTimeText, monthDurationText, timeDurationText, timeText } from './temporal/text';
import { isKind } from './values';
import type { Value } from './values';

/** What `string(value)` gives: plain for a text itself, in FEEL notation for lists and contexts. */
export function textOf(value: Value, budget: Budget): string {
  if (typeof value === 'string') return value;
  const pieces: string[] = [];
  write(value, pieces, budget);
  return pieces.join('');
}

function write(value: Value, pieces: string[], budget: Budget): void {
  budget.enter();
  if (isKind(value, 'list')) {
    emit('[', pieces, budget);
    value.forEach((item, i) => {
      if (i > 0) emit(', ', pieces, budget);
      write(item, pieces, budget);
    });
    emit(']', pieces, budget);
  } else if (isKind(value, 'context')) {
    emit('{', pieces, budget);
    Object.keys(value).forEach((key, i) => {
      if (i > 0) emit(', ', pieces, budget);
      emit(`${/^\w+$/.test(key) ? key : quoted(key)}: `, pieces, budget);
      write(value[key] ?? null, pieces, budget);
    });
    emit('}', pieces, budget);
  } else {
    // Writing a date or duration takes calendar arithmetic.
    if (typeof value === 'object') budget.step(8);
    emit(scalarText(value), pieces, budget);
  }
  budget.leave();
}

function emit(text: string, pieces: string[], budget: Budget): void {
  budget.step();
  budget.allocate(text.length);
  pieces.push(text);
}

function scalarText(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (isKind(value, 'date')) return dateText(value);
  if (isKind(value, 'time')) return timeText(value, true);
  if (isKind(value, 'date and time')) return dateTimeText(value, true);
  if (isKind(value, 'days and time duration')) return timeDurationText(value);
  if (isKind(value, 'years and months duration')) return monthDurationText(value);
  return isKind(value, 'range') ? '<range>' : '<function>';
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
