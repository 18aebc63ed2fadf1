import type { z } from 'zod';
import { formatInstant } from '../../../models/sla/instant';
import type { Limit } from '../../../models/sla/limit';
import { type Verdict, verdictOf } from '../../../models/sla/verdict';
import type { CaseFilter, CaseRow, ClockRow, SearchRequest, TimelineEntry } from '../../../store/index';
import type { CaseSort } from '../../../store/index';
import type { Viewer } from '../../../models/viewer';
import { pageOf } from '../paging';
import type { caseSchema, clockSchema, clockWithLedgerSchema, searchCasesQuery, timelineSchema } from './schema';

/** A case as the API shows it; instants with +08:00. */
export function caseView(row: CaseRow): z.infer<typeof caseSchema> {
  const { instanceNo: _instanceNo, instanceKey, openedAt, closedAt, due, ...rest } = row;
  return {
    ...rest,
    processInstanceKey: instanceKey,
    openedAt: formatInstant(openedAt),
    closedAt: instantOrNull(closedAt),
    due: instantOrNull(due),
  };
}

/** A clock without its ledger. */
export function clockView(row: ClockRow): z.infer<typeof clockSchema> {
  const spec = row.spec as { name?: Bilingual; limit?: Limit; basis?: string; owner?: string } | null;
  return {
    clockId: row.clockId,
    name: spec?.name ?? null,
    limit: spec?.limit ?? null,
    basis: spec?.basis ?? null,
    owner: spec?.owner ?? null,
    status: row.status,
    light: row.light,
    startedAt: instantOrNull(row.startedAt),
    stoppedAt: instantOrNull(row.stoppedAt),
    yellowAt: instantOrNull(row.yellowAt),
    due: instantOrNull(row.due),
    dueDate: row.dueDate,
    provisional: row.provisional,
    calendarVersion: row.calendarVersion || null,
  };
}

/** A clock with every line that moved it. */
export function clockWithLedgerView(row: ClockRow): z.infer<typeof clockWithLedgerSchema> {
  return { ...clockView(row), ledger: row.ledger.map((line) => ({ ...line })) };
}

/** How the decision of a case kept its limits; `null` for a case without one. */
export function verdictView(rows: readonly ClockRow[]): Verdict | null {
  const judged = (clockId: string) => {
    const row = rows.find((clock) => clock.clockId === clockId);
    if (row?.ledger.findLast(({ type }) => type === 'stopped')?.['rule'] !== 'milestone:decided') return undefined;
    const limit = (row.spec as { limit?: Limit } | null)?.limit ?? null;
    return {
      limit,
      due: row.due,
      stoppedAt: row.stoppedAt,
      extended: row.ledger.some(({ type }) => type === 'extended'),
    };
  };
  return verdictOf(judged('C2p'), judged('C2s'));
}

/** A page of the timeline; `nextAfterSeq` is where the next page begins, `null` on the last one. */
export function timelineView(entries: readonly TimelineEntry[], limit: number): z.infer<typeof timelineSchema> {
  const items = entries.map((entry) => ({
    ...entry,
    at: formatInstant(entry.at),
    actor: entry.actor && { ...entry.actor, roles: [...entry.actor.roles] },
    detail: { ...entry.detail },
  }));
  return { items, nextAfterSeq: entries.length === limit ? (entries.at(-1)?.seq ?? null) : null };
}

/** The search of the query parameters, as this viewer. */
export function searchOf(query: z.infer<typeof searchCasesQuery>, viewer: Viewer): SearchRequest<CaseFilter, CaseSort> {
  const { limit, after, sort, order, caseNo, ...given } = query;
  const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    viewer,
    // A case number holds no wildcard, so its beginning needs no escape.
    filter: caseNo === undefined ? filter : { ...filter, caseNo: { $like: `${caseNo}*` } },
    sort: [{ field: sort, order }],
    page: pageOf({ limit, after }),
  };
}

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

function instantOrNull(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
