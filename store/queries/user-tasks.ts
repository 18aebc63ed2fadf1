import { type RawBuilder, sql } from 'kysely';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { seesTask } from '../policy';
import type { Queries, UserTaskFilter } from '../port/queries';
import type { UserTaskRow } from '../port/rows';
import type { StringFilter } from '../port/search';
import { conditionsOf, refs, selectList, variableConditions } from './conditions';
import { compileFilter } from './filter';
import { search } from './search';

const FIELDS = refs({
  key: 't.key',
  state: 't.state',
  assignee: 't.assignee',
  priority: 't.priority',
  elementId: 't.element_id',
  name: 't.name',
  elementInstanceKey: 't.element_instance_key',
  instanceKey: 't.instance_key',
  processId: 'p.process_id',
  definitionKey: 'p.definition_key',
  dueDate: 't.due_date',
  followUpDate: 't.follow_up_date',
  createdAt: 't.created_at',
  completedAt: 't.completed_at',
  caseNo: 'c.case_no',
  division: 't.division',
});

const ROW = {
  ...FIELDS,
  instanceNo: sql.ref('t.instance_no'),
  candidateGroups: sql.ref('t.candidate_groups'),
  candidateUsers: sql.ref('t.candidate_users'),
  formId: sql.ref('t.form_id'),
  formKey: sql.ref('t.form_key'),
  externalFormReference: sql.ref('t.external_form_reference'),
  headers: sql.ref('t.headers'),
  step: sql.ref('t.step'),
  side: sql.ref('t.side'),
  version: sql.ref('p.version'),
  definitionName: sql.ref('d.name'),
};

const SPEC = {
  from: sql`projections.user_tasks t
    left join projections.process_instances p on p.key = t.instance_key
    left join records.definitions d on d.key = p.definition_key
    left join projections.cases c on c.instance_no = t.instance_no`,
  columns: selectList(ROW),
  key: FIELDS.key,
  countLimit: 1_000,
  sorts: {
    key: { column: FIELDS.key },
    createdAt: { column: FIELDS.createdAt },
    completedAt: { column: FIELDS.completedAt, isNullable: true },
    dueDate: { column: FIELDS.dueDate, isNullable: true },
    followUpDate: { column: FIELDS.followUpDate, isNullable: true },
    priority: { column: FIELDS.priority },
    name: { column: FIELDS.name, isNullable: true },
  },
} as const;

type FlatTask = Omit<UserTaskRow, 'authority'> & {
  readonly step: string | null;
  readonly side: 'receiving' | 'handling' | null;
  readonly division: string | null;
};

export function userTaskQueries(db: SqlExecutor): Pick<Queries, 'userTasks' | 'userTask'> {
  return {
    async userTasks({ viewer, filter, sort, page }) {
      const where = [seesTask(viewer, 't'), ...conditions(filter)];
      const found = await search<FlatTask, keyof typeof SPEC.sorts>(db, SPEC, { where, sort, page });
      return { ...found, items: found.items.map(taskRow) };
    },
    async userTask(viewer, key) {
      const row = await firstOf(
        db,
        sql<FlatTask>`select ${SPEC.columns} from ${SPEC.from} where t.key = ${key} and ${seesTask(viewer, 't')}`,
      );
      return row && taskRow(row);
    },
  };
}

function conditions(filter: UserTaskFilter | undefined): RawBuilder<boolean>[] {
  if (!filter) return [];
  const ownRules = ['candidateGroup', 'candidateUser', 'instanceVariables', 'localVariables'];
  return [
    ...conditionsOf({ ...filter }, FIELDS, ownRules),
    ...candidateConditions(sql.ref('t.candidate_groups'), filter.candidateGroup),
    ...candidateConditions(sql.ref('t.candidate_users'), filter.candidateUser),
    ...variableConditions(
      filter.instanceVariables,
      sql<boolean>`fv.instance_key = t.instance_key and fv.scope_key = t.instance_key`,
    ),
    ...variableConditions(filter.localVariables, sql<boolean>`fv.scope_key = t.element_instance_key`),
  ];
}

/** Equality and `$in` go by the index over the list; the other operators look at each entry. */
function candidateConditions(list: RawBuilder<unknown>, filter: StringFilter | undefined): RawBuilder<boolean>[] {
  if (filter === undefined) return [];
  if (typeof filter === 'string') return [sql<boolean>`${list} @> ${[filter]}::text[]`];
  const { $eq, $in, $exists, ...others } = filter;
  const parts: RawBuilder<boolean>[] = [];
  if ($eq !== undefined) parts.push(sql<boolean>`${list} @> ${[$eq]}::text[]`);
  if ($in !== undefined) parts.push(sql<boolean>`${list} && ${[...$in]}::text[]`);
  if ($exists !== undefined) parts.push(sql<boolean>`(cardinality(${list}) > 0) = ${$exists}`);
  if (Object.keys(others).length > 0) {
    parts.push(
      sql<boolean>`exists (select 1 from unnest(${list}) entry where ${compileFilter(sql.ref('entry'), others)})`,
    );
  }
  return parts;
}

function taskRow({ step, side, division, ...row }: FlatTask): UserTaskRow {
  const authority = step !== null && side !== null && division !== null ? { step, region: side, division } : null;
  return { ...row, authority };
}
