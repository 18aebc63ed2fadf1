import type { TimeZone } from './time-zone';
import { ZONES } from './tz-2026c';
import type { YearlyChange } from './yearly-change';

const MS_PER_MINUTE = 60_000;

/** Lines by name, and zones by line; filled when the first zone is asked for, since most models name none. */
const lines = new Map<string, string>();
const zones = new Map<string, TimeZone>();

/** The zone of an IANA name or alias, such as `Europe/Berlin`; `null` for other names. */
export function findZone(name: string): TimeZone | null {
  if (lines.size === 0) {
    for (const line of ZONES.trim().split('\n')) {
      for (const each of line.slice(0, line.indexOf('|')).split(' ')) lines.set(each, line);
    }
  }
  const line = lines.get(name);
  if (line === undefined) return null;
  const known = zones.get(line);
  if (known) return known;
  const zone = readZoneLine(line);
  zones.set(line, zone);
  return zone;
}

/**
 * A line of the table: `names|offsets|changes|yearly changes`. Offsets are minutes; a change is the number of its offset
 * (one digit of base 36) and the minutes since the change before, or since 1970, in base 36; a yearly change is month,
 * week, weekday, minutes of wall time, number of its offset.
 */
export function readZoneLine(line: string): TimeZone {
  const [, offsetsText = '', changesText = '', yearlyText = ''] = line.split('|');
  const known = offsetsText.split(' ').map((minutes) => Number(minutes) * MS_PER_MINUTE);
  const [changes, offsets] = [[] as number[], [known[0] ?? 0]];
  let at = 0;
  for (const token of words(changesText)) {
    at += parseInt(token.slice(1), 36) * MS_PER_MINUTE;
    changes.push(at);
    offsets.push(known[parseInt(token.slice(0, 1), 36)] ?? 0);
  }
  const yearly = words(yearlyText).map((text): YearlyChange => {
    const [month = 1, week = 1, weekday = 0, minutes = 0, index = 0] = text.split(',').map(Number);
    return { month, week, weekday, time: minutes * MS_PER_MINUTE, offset: known[index] ?? 0 };
  });
  return { changes, offsets, yearly };
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
