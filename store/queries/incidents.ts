import { sql } from 'kysely';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { seesRow } from '../policy';
import type { Queries } from '../port/queries';
import type { IncidentRow } from '../port/rows';
import { conditionsOf, refs, selectList } from './conditions';
import { search } from './search';

const FIELDS = refs({
  key: 'i.key',
  instanceKey: 'i.instance_key',
  elementInstanceKey: 'i.element_instance_key',
  jobKey: 'i.job_key',
  elementId: 'i.element_id',
  errorType: 'i.error_type',
  state: 'i.state',
  createdAt: 'i.created_at',
  processId: 'p.process_id',
  definitionKey: 'p.definition_key',
});

type SealedIncident = Omit<IncidentRow, 'message'> & { readonly sealed: Uint8Array };

const SPEC = {
  from: sql`projections.incidents i left join projections.process_instances p on p.key = i.instance_key`,
  columns: selectList({
    ...FIELDS,
    instanceNo: sql.ref('i.instance_no'),
    resolvedAt: sql.ref('i.resolved_at'),
    sealed: sql.ref('i.message'),
  }),
  key: FIELDS.key,
  sorts: {
    key: { column: FIELDS.key },
    createdAt: { column: FIELDS.createdAt },
    state: { column: FIELDS.state },
    errorType: { column: FIELDS.errorType },
    elementId: { column: FIELDS.elementId },
    instanceKey: { column: FIELDS.instanceKey },
    elementInstanceKey: { column: FIELDS.elementInstanceKey },
    jobKey: { column: FIELDS.jobKey, isNullable: true },
    processId: { column: FIELDS.processId },
    definitionKey: { column: FIELDS.definitionKey },
  },
} as const;

export function incidentQueries(db: SqlExecutor, cipher: ValueCipher): Pick<Queries, 'incidents' | 'incident'> {
  const opened = ({ sealed, ...row }: SealedIncident): IncidentRow => ({ ...row, message: cipher.decrypt(sealed) });
  return {
    async incidents({ viewer, filter, sort, page }) {
      const where = [seesRow(viewer, 'i'), ...conditionsOf(filter && { ...filter }, FIELDS)];
      const found = await search<SealedIncident, keyof typeof SPEC.sorts>(db, SPEC, { where, sort, page });
      return { ...found, items: found.items.map(opened) };
    },
    async incident(viewer, key) {
      const row = await firstOf(
        db,
        sql<SealedIncident>`select ${SPEC.columns} from ${SPEC.from} where i.key = ${key} and ${seesRow(viewer, 'i')}`,
      );
      return row && opened(row);
    },
  };
}
