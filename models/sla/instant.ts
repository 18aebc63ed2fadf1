import { MS_PER_DAY, dayNumberOf } from '../civil-day';
import { dayOfInstant, formatDay, MS_PER_HOUR, pad, parseDay, startOfDay } from './day';

const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;
const EPOCH = dayNumberOf(1970, 1, 1);

/**
 * Epoch ms of an RFC 3339 instant with any offset; digits past milliseconds are cut off.
 * `null` for any other text, for a date that does not exist and for a leap second (`:60`).
 */
export function parseInstant(text: string): number | null {
  const match = RFC3339.exec(text);
  if (!match) return null;
  const [, date = '', hh = '', mm = '', ss = '', fraction = '', zone = ''] = match;
  const day = parseDay(date);
  const hour = Number(hh);
  const minute = Number(mm);
  const second = Number(ss);
  if (day === null || hour > 23 || minute > 59 || second > 59) return null;
  const offset = offsetMs(zone);
  if (offset === null) return null;
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wall = (day - EPOCH) * MS_PER_DAY + hour * MS_PER_HOUR + minute * 60_000 + second * 1000 + millis;
  return wall - offset;
}

/** RFC 3339 text of an instant with offset +08:00; milliseconds only when there are any. */
export function formatInstant(instant: number): string {
  const day = dayOfInstant(instant);
  const rest = instant - startOfDay(day);
  const millis = rest % 1000;
  const clock = [Math.floor(rest / MS_PER_HOUR), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  return `${formatDay(day)}T${clock.map((part) => pad(part, 2)).join(':')}${millis ? `.${pad(millis, 3)}` : ''}+08:00`;
}

function offsetMs(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * MS_PER_HOUR + minutes * 60_000);
}
