import { type RawBuilder, sql } from 'kysely';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { seesRow } from '../policy';
import type { InstanceFilter, Queries } from '../port/queries';
import type { ProcessInstanceRow } from '../port/rows';
import { conditionsOf, existence, refs, selectList, variableConditions } from './conditions';
import { isAmongTroubled, isTroubled } from './incident-scopes';
import { search } from './search';

const FIELDS = refs({
  key: 'p.key',
  processId: 'p.process_id',
  definitionKey: 'p.definition_key',
  definitionName: 'd.name',
  version: 'p.version',
  versionTag: 'd.version_tag',
  state: 'p.state',
  startedAt: 'p.started_at',
  endedAt: 'p.ended_at',
  parentInstanceKey: 'p.parent_instance_key',
  parentElementInstanceKey: 'p.parent_element_instance_key',
  caseNo: 'c.case_no',
});

const INSTANCE_NO = sql.ref('p.instance_no');

const SPEC = {
  from: sql`projections.process_instances p
    left join records.definitions d on d.key = p.definition_key
    left join projections.cases c on c.instance_no = p.instance_no`,
  columns: selectList({ ...FIELDS, instanceNo: INSTANCE_NO, hasIncident: isTroubled(FIELDS.key, INSTANCE_NO) }),
  key: FIELDS.key,
  sorts: {
    key: { column: FIELDS.key },
    processId: { column: FIELDS.processId },
    definitionName: { column: FIELDS.definitionName, isNullable: true },
    definitionKey: { column: FIELDS.definitionKey },
    version: { column: FIELDS.version },
    versionTag: { column: FIELDS.versionTag, isNullable: true },
    state: { column: FIELDS.state },
    startedAt: { column: FIELDS.startedAt },
    endedAt: { column: FIELDS.endedAt, isNullable: true },
    parentInstanceKey: { column: FIELDS.parentInstanceKey, isNullable: true },
    parentElementInstanceKey: { column: FIELDS.parentElementInstanceKey, isNullable: true },
  },
} as const;

export function instanceQueries(db: SqlExecutor): Pick<Queries, 'processInstances' | 'processInstance'> {
  return {
    processInstances: ({ viewer, filter, sort, page }) =>
      search<ProcessInstanceRow, keyof typeof SPEC.sorts>(db, SPEC, {
        where: [seesRow(viewer, 'p'), ...conditions(filter)],
        sort,
        page,
      }),
    processInstance: (viewer, key) =>
      firstOf(
        db,
        sql<ProcessInstanceRow>`select ${SPEC.columns} from ${SPEC.from} where p.key = ${key} and ${seesRow(viewer, 'p')}`,
      ),
  };
}

function conditions(filter: InstanceFilter | undefined): RawBuilder<boolean>[] {
  if (!filter) return [];
  const alternatives = (filter.$or ?? []).map((part) => sql<boolean>`(${all(conditions(part))})`);
  return [
    ...conditionsOf({ ...filter }, FIELDS, ['hasIncident', 'variables', '$or']),
    ...existence(filter.hasIncident, sql<boolean>`(${isAmongTroubled(FIELDS.key)})`),
    ...variableConditions(filter.variables, sql<boolean>`fv.instance_key = p.key`),
    ...(alternatives.length === 0 ? [] : [sql<boolean>`(${sql.join(alternatives, sql` or `)})`]),
  ];
}

function all(parts: readonly RawBuilder<boolean>[]): RawBuilder<unknown> {
  return sql.join([sql<boolean>`true`, ...parts], sql` and `);
}
