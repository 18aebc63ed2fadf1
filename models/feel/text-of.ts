import type { Budget } from './budget';
import type { Runtime } from './builtins';
import { numberText } from './numbers';
import { isFrom } from './revision';
import { dateText, dateTimeText, monthDurationText, timeDurationText, timeText } from './temporal/text';
import { isKind } from './values';
import type { FeelRange, Value } from './values';

/**
 * What `string(value)` gives: plain for a text itself, in FEEL notation for lists, contexts and ranges. Cases that began
 * before revision 3 go on to see `<range>`.
 */
export function textOf(value: Value, { budget, scope }: Pick<Runtime, 'budget' | 'scope'>): string {
  if (typeof value === 'string') return value;
  const pieces: string[] = [];
  write(value, pieces, budget, isFrom(3, scope));
  return pieces.join('');
}

function write(value: Value, pieces: string[], budget: Budget, withRanges: boolean): void {
  budget.enter();
  if (isKind(value, 'list')) {
    emit('[', pieces, budget);
    value.forEach((item, i) => {
      if (i > 0) emit(', ', pieces, budget);
      write(item, pieces, budget, withRanges);
    });
    emit(']', pieces, budget);
  } else if (isKind(value, 'context')) {
    emit('{', pieces, budget);
    Object.keys(value).forEach((key, i) => {
      if (i > 0) emit(', ', pieces, budget);
      emit(`${/^\w+$/.test(key) ? key : quoted(key)}: `, pieces, budget);
      write(value[key] ?? null, pieces, budget, withRanges);
    });
    emit('}', pieces, budget);
  } else if (withRanges && isKind(value, 'range')) {
    const [begin, between, end] = bracketsOf(value);
    emit(begin, pieces, budget);
    if (value.low !== null) write(value.low, pieces, budget, withRanges);
    emit(between, pieces, budget);
    if (value.high !== null) write(value.high, pieces, budget, withRanges);
    emit(end, pieces, budget);
  } else {
    // Writing a date or duration takes calendar arithmetic.
    if (typeof value === 'object') budget.step(8);
    emit(scalarText(value), pieces, budget);
  }
  budget.leave();
}

/** What stands around the ends of a range; one without an end is written as a comparison. */
function bracketsOf({ low, high, lowClosed, highClosed }: FeelRange): readonly [string, string, string] {
  if (low === null) return [highClosed ? '(<= ' : '(< ', '', ')'];
  if (high === null) return [lowClosed ? '(>= ' : '(> ', '', ')'];
  return [lowClosed ? '[' : '(', '..', highClosed ? ']' : ')'];
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
