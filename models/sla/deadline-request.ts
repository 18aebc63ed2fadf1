import { refuse } from './deadline-error';
import type { DeadlineRefusal } from './deadline-error';
import { parseDay, startOfDay } from './day';
import { parsePauses } from './deadline-pauses';
import { parseInstant } from './instant';
import { LIMIT_UNITS } from './limit';
import type { Limit, LimitUnit, Suspension } from './limit';
import { isRecord, shapeFault } from './plain-record';

/** A request that passed every check. */
export interface DeadlineQuery {
  readonly division: string;
  /** Epoch ms. */
  readonly start: number;
  readonly limit: Limit;
  readonly pauses: readonly Suspension[];
}

const MAX_AMOUNT = 10_000;

/** Checks a request of unknown shape; the first fault is the answer. */
export function parseDeadlineRequest(
  request: unknown,
): { readonly ok: true; readonly query: DeadlineQuery } | DeadlineRefusal {
  if (!isRecord(request)) return refuse('DEADLINE_REQUEST_INVALID', '');
  const fault =
    shapeFault(request, { required: ['division', 'start', 'limit'], optional: ['pauses'] }, '') ??
    divisionFault(request['division']);
  if (fault) return fault;

  const limit = parseLimit(request['limit']);
  if (!limit.ok) return limit;
  const start = parseStart(request['start'], limit.value.unit);
  if (start === null) return refuse('DEADLINE_START_INVALID', 'start');
  const pauses = parsePauses(request['pauses']);
  if (!pauses.ok) return pauses;
  const query = { division: String(request['division']), start, limit: limit.value, pauses: pauses.value };
  return { ok: true, query };
}

function divisionFault(division: unknown): DeadlineRefusal | null {
  const isCode = typeof division === 'string' && /^[1-8]\d{5}$/.test(division);
  return isCode ? null : refuse('DEADLINE_DIVISION_INVALID', 'division');
}

/** A date begins at its 00:00; limits in hours run from an instant, since a date does not say when in the day. */
function parseStart(start: unknown, unit: LimitUnit): number | null {
  if (typeof start !== 'string') return null;
  const instant = parseInstant(start);
  if (instant !== null || unit === 'hour' || unit === 'working-hour') return instant;
  const day = parseDay(start);
  return day === null ? null : startOfDay(day);
}

function parseLimit(limit: unknown): { readonly ok: true; readonly value: Limit } | DeadlineRefusal {
  if (!isRecord(limit)) return refuse('DEADLINE_REQUEST_INVALID', 'limit');
  const fault = shapeFault(limit, { required: ['amount', 'unit'], optional: [] }, 'limit.');
  if (fault) return fault;
  const amount = limit['amount'];
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1 || amount > MAX_AMOUNT) {
    return refuse('DEADLINE_AMOUNT_INVALID', 'limit.amount');
  }
  const unit = LIMIT_UNITS.find((known) => known === limit['unit']);
  if (unit === undefined) return refuse('DEADLINE_UNIT_INVALID', 'limit.unit');
  return { ok: true, value: { amount, unit } };
}
