import type { FeelDate, FeelDateTime, FeelMonthDuration, FeelTime, FeelTimeDuration } from '../values';
import { civilDateOf } from '../../civil-day';
import { NANOS_PER_MS } from './exact-ms';
import { offsetText, two } from './zone';

export function dateText(value: Pick<FeelDate, 'day'>): string {
  const { year, month, day } = civilDateOf(value.day);
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}-${two(month)}-${two(day)}`;
}

/** `withZone` writes the name of a zone where the value has one, else its offset; JSON always gets the offset. */
export function timeText(value: Pick<FeelTime, 'ms' | 'offset' | 'zone'>, withZone: boolean): string {
  const seconds = Math.floor(value.ms / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const zone = withZone && value.zone !== null ? `@${value.zone}` : offsetText(value.offset);
  return `${clock}${fractionText(value.ms)}${zone}`;
}

export function dateTimeText(value: FeelDateTime, withZone: boolean): string {
  return `${dateText(value)}T${timeText(value, withZone)}`;
}

export function timeDurationText(value: Pick<FeelTimeDuration, 'ms'>): string {
  const ms = Math.abs(value.ms);
  if (ms === 0) return 'PT0S';
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${seconds % 60}${fractionText(ms)}`;
  const clock = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest === '0' ? '' : `${rest}S`}`;
  return `${value.ms < 0 ? '-' : ''}P${days ? `${days}D` : ''}${clock ? `T${clock}` : ''}`;
}

export function monthDurationText(value: Pick<FeelMonthDuration, 'months'>): string {
  const months = Math.abs(value.months);
  if (months === 0) return 'P0M';
  const years = Math.floor(months / 12);
  return `${value.months < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${months % 12 ? `${months % 12}M` : ''}`;
}

/** The part below a second, with as many of nine digits as it needs. */
function fractionText(ms: number): string {
  const nanos = Math.round((ms % 1000) * NANOS_PER_MS);
  return nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
}
