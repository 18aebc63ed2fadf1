import { sql } from 'kysely';
import type { Json } from '../../models/json';
import type { ValueCipher } from '../../models/ports/value-cipher';
import type { Viewer } from '../../models/viewer';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { seesCaseOf } from '../policy';
import type { Queries } from '../port/queries';
import type { VariableRow } from '../port/rows';
import { conditionsOf, refs, selectList } from './conditions';
import { search } from './search';

const FIELDS = refs({ key: 'v.key', name: 'v.name', scopeKey: 'v.scope_key', instanceKey: 'v.instance_key' });

type SealedVariable = Omit<VariableRow, 'value'> & { readonly sealed: Uint8Array };

const SPEC = {
  from: sql`projections.variables v`,
  columns: selectList({ ...FIELDS, sealed: sql.ref('v.value') }),
  key: FIELDS.key,
  sorts: {
    key: { column: FIELDS.key },
    name: { column: FIELDS.name },
    scopeKey: { column: FIELDS.scopeKey },
    instanceKey: { column: FIELDS.instanceKey },
  },
} as const;

type VariableQueries = Pick<Queries, 'variables' | 'variable' | 'visibleVariables'>;

export function variableQueries(db: SqlExecutor, cipher: ValueCipher): VariableQueries {
  const opened = (row: SealedVariable): VariableRow => openVariable(row, cipher);
  return {
    async variables({ viewer, filter, sort, page }) {
      const columns = { ...FIELDS, value: sql.ref('v.search_value') };
      const where = [seesCaseOf(viewer, 'v'), ...conditionsOf(filter && { ...filter }, columns)];
      const found = await search<SealedVariable, keyof typeof SPEC.sorts>(db, SPEC, { where, sort, page });
      return { ...found, items: found.items.map(opened) };
    },
    async variable(viewer, key) {
      const row = await firstOf(
        db,
        sql<SealedVariable>`select ${SPEC.columns} from ${SPEC.from} where v.key = ${key} and ${seesCaseOf(viewer, 'v')}`,
      );
      return row && opened(row);
    },
    async visibleVariables(viewer, elementInstanceKey) {
      if (!(await isVisible(db, viewer, elementInstanceKey))) return null;
      const found = await variablesInScope(db, [elementInstanceKey], null);
      return found.map(opened);
    },
  };
}

async function isVisible(db: SqlExecutor, viewer: Viewer, elementInstanceKey: string): Promise<boolean> {
  const row = await firstOf(
    db,
    sql`select 1 from projections.element_instances e where e.key = ${elementInstanceKey} and ${seesCaseOf(viewer, 'e')}`,
  );
  return row !== null;
}

/**
 * Variables that element instances see: their own scopes and those around them up to their process instance (a called
 * process does not see its caller's); of equal names the innermost. `names` `null` is all. One statement for many.
 */
export async function variablesInScope(
  db: SqlExecutor,
  elementInstanceKeys: readonly string[],
  names: readonly string[] | null,
): Promise<readonly (SealedVariable & { readonly viewpoint: string })[]> {
  const isNamed = names === null ? sql<boolean>`true` : sql<boolean>`v.name = any(${[...names]}::text[])`;
  return rowsOf(
    db,
    sql<SealedVariable & { viewpoint: string }>`with recursive scopes (viewpoint, key, outer_key, depth) as (
        select e.key, e.key, case when e.key = e.instance_key then null else e.scope_key end, 0
        from projections.element_instances e where e.key = any(${[...elementInstanceKeys]}::text[])
        union all
        select s.viewpoint, e.key, case when e.key = e.instance_key then null else e.scope_key end, s.depth + 1
        from scopes s join projections.element_instances e on e.key = s.outer_key
      )
      select distinct on (s.viewpoint, v.name) s.viewpoint, ${SPEC.columns}
      from scopes s join projections.variables v on v.scope_key = s.key
      where ${isNamed} order by s.viewpoint, v.name, s.depth`,
  );
}

export function openVariable(row: SealedVariable, cipher: ValueCipher): VariableRow {
  const { key, name, scopeKey, instanceKey } = row;
  return { key, name, scopeKey, instanceKey, value: JSON.parse(cipher.decrypt(row.sealed)) as Json };
}
