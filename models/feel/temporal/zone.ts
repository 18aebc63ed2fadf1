import { MS_PER_DAY } from '../../civil-day';
import { findZone } from '../../time-zones/find-zone';
import { instantOf, offsetAt, standardOffset } from '../../time-zones/time-zone';

/** Minutes east of UTC that China uses all year; arithmetic of the product is fixed to it. */
export const CHINA_OFFSET = 480;

const MS_PER_MINUTE = 60_000;
/** Days after which calendar and yearly changes of zones repeat. */
const REPEAT_DAYS = 146_097;

export interface Zone {
  readonly offset: number | null;
  readonly zone: string | null;
}

export const LOCAL: Zone = { offset: null, zone: null };
export const CHINA: Zone = { offset: CHINA_OFFSET, zone: null };

/**
 * Reads what may follow a time: nothing, `Z`, `+08:00` or `@Europe/Paris`; an unknown zone is null. The offset of a zone is
 * that of a time without date, so without summer time; a date and time has the one of its instant.
 */
export function readZone(text: string): Zone | null {
  if (text === '') return LOCAL;
  if (text === 'Z') return { offset: 0, zone: null };
  if (text.startsWith('@')) {
    const name = text.slice(1);
    const zone = findZone(name);
    return zone && { offset: standardOffset(zone) / MS_PER_MINUTE, zone: name };
  }
  const parts = /^([+-])(\d\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]) + Number(parts[4] ?? 0) / 60;
  return isOffset(minutes) ? { offset: parts[1] === '-' ? -minutes : minutes, zone: null } : null;
}

/** Whether a number of minutes may be an offset: whole seconds, at most 14 hours either way. */
export function isOffset(minutes: number): boolean {
  return Math.abs(minutes) <= 14 * 60 && Math.abs(minutes * 60 - Math.round(minutes * 60)) < 1e-6;
}

/**
 * The offset of a wall time in a named zone, and its milliseconds: more than given where summer time skips the wall time,
 * which moves it forward. Of a wall time that comes twice the first counts.
 */
export function wallTimeIn(name: string, day: number, ms: number): { readonly offset: number; readonly ms: number } {
  const zone = findZone(name);
  if (zone === null) return { offset: 0, ms };
  const local = nearDay(day) * MS_PER_DAY + Math.floor(ms);
  const at = instantOf(zone, local);
  const offset = offsetAt(zone, at);
  return { offset: offset / MS_PER_MINUTE, ms: ms + (at + offset - local) };
}

/** The offset of a named zone at an instant, given as a day and milliseconds of UTC. */
export function offsetIn(name: string, day: number, ms: number): number {
  const zone = findZone(name);
  return zone === null ? 0 : offsetAt(zone, nearDay(day) * MS_PER_DAY + Math.floor(ms)) / MS_PER_MINUTE;
}

/** A day with the same offsets whose milliseconds are exact. */
function nearDay(day: number): number {
  return day < REPEAT_DAYS ? Math.max(day, -REPEAT_DAYS) : (day % REPEAT_DAYS) + REPEAT_DAYS;
}

export function offsetText(offset: number | null): string {
  if (offset === null) return '';
  if (offset === 0) return 'Z';
  const seconds = Math.round(Math.abs(offset) * 60);
  const rest = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

export function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
