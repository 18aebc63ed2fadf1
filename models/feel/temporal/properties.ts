import { settle } from '../numbers';
import { isKind, timeDuration } from '../values';
import type { FeelRange, Value } from '../values';
import { civilDateOf } from '../../civil-day';
import { weekday } from './calendar';

/** The property `name` of a date, time, duration or range (DMN 1.5, tables 65 and 66); null where it has none. */
export function propertyOf(value: Value, name: string): Value {
  if (isKind(value, 'date')) return dateProperty(value.day, name);
  if (isKind(value, 'date and time')) return dateProperty(value.day, name) ?? timeProperty(value, name);
  if (isKind(value, 'time')) return timeProperty(value, name);
  if (isKind(value, 'range')) return rangeProperty(value, name);
  if (isKind(value, 'years and months duration')) {
    if (name === 'years') return whole(value.months / 12);
    return name === 'months' ? whole(value.months % 12) : null;
  }
  if (isKind(value, 'days and time duration')) {
    const seconds = value.ms / 1000;
    if (name === 'days') return whole(seconds / 86_400);
    if (name === 'hours') return whole((seconds % 86_400) / 3600);
    if (name === 'minutes') return whole((seconds % 3600) / 60);
    return name === 'seconds' ? settle((value.ms % 60_000) / 1000) : null;
  }
  return null;
}

function dateProperty(day: number, name: string): Value {
  const civil = civilDateOf(day);
  if (name === 'year') return civil.year;
  if (name === 'month') return civil.month;
  if (name === 'day') return civil.day;
  return name === 'weekday' ? weekday(day) : null;
}

function timeProperty(
  value: { readonly ms: number; readonly offset: number | null; readonly zone: string | null },
  name: string,
): Value {
  if (name === 'hour') return Math.floor(value.ms / 3_600_000);
  if (name === 'minute') return Math.floor(value.ms / 60_000) % 60;
  if (name === 'second') return settle((value.ms % 60_000) / 1000);
  if (name === 'time offset') return value.offset === null ? null : timeDuration(Math.round(value.offset * 60_000));
  return name === 'timezone' ? value.zone : null;
}

function rangeProperty(value: FeelRange, name: string): Value {
  if (name === 'start') return value.low;
  if (name === 'end') return value.high;
  if (name === 'start included') return value.lowClosed;
  return name === 'end included' ? value.highClosed : null;
}

/** Towards zero, without a negative zero. */
function whole(value: number): number {
  return Math.trunc(value) + 0;
}
