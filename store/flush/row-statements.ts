import { type RawBuilder, sql } from 'kysely';
import type { FoldedRow } from './fold-changes';
import type { Cell } from './row-change';
import { storableCells } from './storable-cells';
import { storableJson } from './storable-json';
import { PROJECTED, type ProjectedTable, type TableSpec } from './table-spec';

/** Statements that write folded rows: one insert per table and one update per set of changed columns. */
export function rowStatements(rows: readonly FoldedRow[]): readonly RawBuilder<unknown>[] {
  const groups = new Map<string, FoldedRow[]>();
  for (const row of rows) {
    const columns = row.isWhole ? '' : Object.keys(row.cells).sort().join(' ');
    const group = `${row.table} ${columns}`;
    const known = groups.get(group);
    if (known) known.push(row);
    else groups.set(group, [row]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [FoldedRow, ...FoldedRow[]];
    const cells = group.map((row) => row.cells);
    return first.isWhole ? insertRows(first.table, cells) : updateRows(first.table, Object.keys(first.cells), cells);
  });
}

/** Inserts whole rows; a row of the same id gives way, but keeps the lower opening number. */
function insertRows(table: ProjectedTable, cells: readonly Record<string, Cell>[]): RawBuilder<unknown> {
  const spec: TableSpec = PROJECTED[table];
  const rows = cells.map((row) => storableCells(table, row));
  const columns = Object.keys(spec.columns);
  const assignments = columns
    .filter((column) => !spec.id.includes(column))
    .map((column) =>
      column === 'opened_seq'
        ? 'opened_seq = least(t.opened_seq, excluded.opened_seq)'
        : `${column} = excluded.${column}`,
    );
  return sql`insert into ${sql.raw(`projections.${table} as t (${columns.join(', ')})`)}
    select ${sql.raw(columns.join(', '))} from json_to_recordset(${storableJson(rows)}::json) as r(${sql.raw(recordset(spec, columns))})
    on conflict (${sql.raw(spec.id.join(', '))}) do update set ${sql.raw(assignments.join(', '))}`;
}

function updateRows(
  table: ProjectedTable,
  columns: readonly string[],
  cells: readonly Record<string, Cell>[],
): RawBuilder<unknown> {
  const spec: TableSpec = PROJECTED[table];
  const rows = cells.map((row) => storableCells(table, row));
  const assignments = columns.filter((column) => !spec.id.includes(column)).map((column) => `${column} = r.${column}`);
  const match = spec.id.map((column) => `t.${column} = r.${column}`);
  return sql`update ${sql.raw(`projections.${table} as t set ${assignments.join(', ')}`)}
    from json_to_recordset(${storableJson(rows)}::json) as r(${sql.raw(recordset(spec, columns))})
    where ${sql.raw(match.join(' and '))}`;
}

function recordset(spec: TableSpec, columns: readonly string[]): string {
  return columns.map((column) => `${column} ${spec.columns[column] ?? 'text'}`).join(', ');
}
