import { parseDay } from './day';
import { refuse } from './deadline-error';
import type { DeadlineRefusal } from './deadline-error';
import { isRecord, shapeFault } from './plain-record';
import type { Suspension } from './limit';

const MAX_PAUSES = 100;
const MAX_TEXT = 200;

/**
 * Checks the pauses of a request: each with dates, legal basis, article and notice; none overlapping. Pauses that only
 * touch (one ends on the day the next begins) do not overlap; an empty one (`from` = `to`) excludes no day.
 */
export function parsePauses(
  pauses: unknown,
): { readonly ok: true; readonly value: readonly Suspension[] } | DeadlineRefusal {
  if (pauses === undefined) return { ok: true, value: [] };
  if (!Array.isArray(pauses) || pauses.length > MAX_PAUSES) return refuse('DEADLINE_PAUSE_INVALID', 'pauses');
  const value: Suspension[] = [];
  for (const [index, entry] of (pauses as readonly unknown[]).entries()) {
    const pause = parsePause(entry, `pauses[${index}]`);
    if (!pause.ok) return pause;
    if (value.some((other) => overlaps(other, pause.value)))
      return refuse('DEADLINE_PAUSES_OVERLAP', `pauses[${index}]`);
    value.push(pause.value);
  }
  return { ok: true, value };
}

function parsePause(entry: unknown, path: string): { readonly ok: true; readonly value: Suspension } | DeadlineRefusal {
  if (!isRecord(entry)) return refuse('DEADLINE_PAUSE_INVALID', path);
  const names = { required: ['from', 'basis', 'article', 'notice'], optional: ['to'] };
  const fault = shapeFault(entry, names, `${path}.`);
  if (fault) return fault;
  for (const name of ['basis', 'article', 'notice']) {
    const text = entry[name];
    if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_TEXT) {
      return refuse('DEADLINE_PAUSE_INVALID', `${path}.${name}`);
    }
  }
  const from = entry['from'];
  const to = entry['to'];
  if (!isDate(from)) return refuse('DEADLINE_PAUSE_INVALID', `${path}.from`);
  if (to === undefined) return { ok: true, value: { from, to: null } };
  if (!isDate(to) || to < from) return refuse('DEADLINE_PAUSE_INVALID', `${path}.to`);
  return { ok: true, value: { from, to } };
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && parseDay(value) !== null;
}

/** Dates compare as text. */
function overlaps(a: Suspension, b: Suspension): boolean {
  const isBefore = (first: Suspension, second: Suspension): boolean => first.to !== null && first.to <= second.from;
  return !(isBefore(a, b) || isBefore(b, a));
}
