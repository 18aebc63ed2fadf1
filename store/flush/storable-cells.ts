import type { Cell } from './row-change';
import type { TableSpec } from './table-spec';

const MAX_INTEGER = 2_147_483_647;

/**
 * Cells that the columns take: a number beyond PostgreSQL's `integer` becomes the nearest one that is none, since a count
 * that a model or a worker made up must not keep a case from being written.
 */
export function storableCells(spec: TableSpec, cells: Readonly<Record<string, Cell>>): Record<string, Cell> {
  const stored = { ...cells };
  for (const [column, cell] of Object.entries(cells)) {
    if (typeof cell === 'number' && spec.columns[column] === 'integer') {
      stored[column] = Math.max(-MAX_INTEGER, Math.min(MAX_INTEGER, cell));
    }
  }
  return stored;
}
