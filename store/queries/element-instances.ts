import { sql } from 'kysely';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { seesCaseOf } from '../policy';
import type { Queries } from '../port/queries';
import type { ElementInstanceRow } from '../port/rows';
import { conditionsOf, existence, refs, selectList } from './conditions';
import { isAmongTroubled, isTroubled } from './incident-scopes';
import { search } from './search';

const FIELDS = refs({
  key: 'e.key',
  instanceKey: 'e.instance_key',
  scopeKey: 'e.scope_key',
  definitionKey: 'p.definition_key',
  processId: 'p.process_id',
  elementId: 'e.element_id',
  elementName: 'e.element_name',
  elementType: 'e.element_type',
  state: 'e.state',
  startedAt: 'e.started_at',
  endedAt: 'e.ended_at',
});

const INCIDENT_KEY = sql<string>`(select i.key from projections.incidents i
  where i.element_instance_key = e.key and i.closed_seq is null order by i.key limit 1)`;

const SPEC = {
  from: sql`projections.element_instances e left join projections.process_instances p on p.key = e.instance_key`,
  columns: selectList({
    ...FIELDS,
    incidentKey: INCIDENT_KEY,
    hasIncident: isTroubled(FIELDS.key, sql.ref('e.instance_no')),
  }),
  key: FIELDS.key,
  sorts: {
    key: { column: FIELDS.key },
    instanceKey: { column: FIELDS.instanceKey },
    definitionKey: { column: FIELDS.definitionKey },
    processId: { column: FIELDS.processId },
    elementId: { column: FIELDS.elementId },
    elementName: { column: FIELDS.elementName, isNullable: true },
    elementType: { column: FIELDS.elementType },
    state: { column: FIELDS.state },
    startedAt: { column: FIELDS.startedAt },
    endedAt: { column: FIELDS.endedAt, isNullable: true },
  },
} as const;

export function elementQueries(db: SqlExecutor): Pick<Queries, 'elementInstances' | 'elementInstance'> {
  return {
    elementInstances: ({ viewer, filter, sort, page }) =>
      search<ElementInstanceRow, keyof typeof SPEC.sorts>(db, SPEC, {
        where: [
          seesCaseOf(viewer, 'e'),
          ...conditionsOf(filter && { ...filter }, { ...FIELDS, incidentKey: INCIDENT_KEY }, ['hasIncident']),
          ...existence(filter?.hasIncident, sql<boolean>`(${isAmongTroubled(FIELDS.key)})`),
        ],
        sort,
        page,
      }),
    elementInstance: (viewer, key) =>
      firstOf(
        db,
        sql<ElementInstanceRow>`select ${SPEC.columns} from ${SPEC.from} where e.key = ${key} and ${seesCaseOf(viewer, 'e')}`,
      ),
  };
}
