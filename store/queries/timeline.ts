import { sql } from 'kysely';
import type { NumberedEvent } from '../../models/events/engine-event';
import type { Json, JsonObject } from '../../models/json';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import { openEvent, type StoredEvent } from '../flush/event-rows';
import type { Queries } from '../port/queries';
import type { TimelineEntry } from '../port/rows';
import { visibleInstanceNo } from './cases';

const DEFAULT_LIMIT = 1_000;
const MAX_LIMIT = 5_000;

/** The events of a case in order, with who caused them; values of variables and free text are left out. */
export function timelineQueries(db: SqlExecutor, cipher: ValueCipher): Pick<Queries, 'timeline'> {
  return {
    async timeline(viewer, caseNo, page) {
      const instanceNo = await visibleInstanceNo(db, viewer, sql`c.case_no = ${caseNo}`);
      if (instanceNo === null) return null;
      const afterSeq = page?.afterSeq ?? 0;
      const limit = Math.min(page?.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
      const stored = await rowsOf(
        db,
        sql<StoredEvent & Place>`select v.seq, v.payload, e.element_id, e.element_name, t.division
          from projections.events v
          left join projections.user_tasks t on t.key = v.key
          left join projections.element_instances e on e.key = coalesce(t.element_instance_key, v.key)
          where v.instance_no = ${instanceNo} and v.seq > ${afterSeq} order by v.seq limit ${limit}`,
      );
      const first = await lastCommandBefore(db, instanceNo, afterSeq, cipher);
      return entriesOf(
        stored.map((row) => ({ ...row, event: openEvent(row, cipher) })),
        first,
      );
    },
  };
}

interface Place {
  readonly element_id: string | null;
  readonly element_name: string | null;
  readonly division: string | null;
}

/** The command in whose step a page may begin. */
async function lastCommandBefore(
  db: SqlExecutor,
  instanceNo: string,
  seq: number,
  cipher: ValueCipher,
): Promise<NumberedEvent | null> {
  if (seq === 0) return null;
  const [row] = await rowsOf(
    db,
    sql<StoredEvent>`select seq, payload from projections.events
      where instance_no = ${instanceNo} and seq <= ${seq} and type = 'command-accepted' order by seq desc limit 1`,
  );
  return row ? openEvent(row, cipher) : null;
}

/** Events of one step share its instant, so those after a command at the same instant are that command's doing. */
function entriesOf(
  rows: readonly (Place & { readonly event: NumberedEvent })[],
  before: NumberedEvent | null,
): readonly TimelineEntry[] {
  let command = before;
  return rows.map(({ event, ...place }) => {
    if (event.type === 'command-accepted') command = event;
    const actor = command?.type === 'command-accepted' && command.at === event.at ? command.actor : null;
    return {
      seq: event.seq,
      at: event.at,
      type: event.type,
      key: 'key' in event ? event.key : null,
      elementId: 'elementId' in event ? event.elementId : place.element_id,
      elementName: 'elementName' in event ? event.elementName : place.element_name,
      actor: actor && { userId: actor.userId, division: actor.division, roles: actor.roles },
      division: place.division ?? actor?.division ?? null,
      detail: detailOf(event),
    };
  });
}

/** What stands in the entry already, and what may carry values. */
const LEFT_OUT = new Set([
  'seq',
  'at',
  'type',
  'key',
  'elementId',
  'elementName',
  'values',
  'keys',
  'variables',
  'input',
  'actor',
  'message',
  'correlationKey',
]);

function detailOf(event: NumberedEvent): JsonObject {
  const entries = Object.entries<Json>(event as unknown as JsonObject).filter(([name]) => !LEFT_OUT.has(name));
  const names = event.type === 'variables-set' ? [['names', Object.keys(event.values)] as const] : [];
  return Object.fromEntries<Json>([...entries, ...names]);
}
