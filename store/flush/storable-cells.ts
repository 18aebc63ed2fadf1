import { createHash } from 'node:crypto';
import type { Cell } from './row-change';
import { PROJECTED, type ProjectedTable, type TableSpec } from './table-spec';

const MAX_INTEGER = 2_147_483_647;

/** Most characters of what stands in an index, which takes rows of 2,700 bytes; a Chinese character has three. */
const LONGEST: Partial<Record<ProjectedTable, Readonly<Record<string, number>>>> = {
  variables: { name: 256, search_value: 512 },
  user_tasks: { assignee: 512, candidate_groups: 512, candidate_users: 512 },
  jobs: { job_type: 512 },
};

/**
 * Cells that the columns take, since nothing that a model, a worker or a client made up may keep a case from being
 * written: a number beyond PostgreSQL's `integer` becomes the nearest one that is none, a text too long for its index its
 * beginning and a hash of the whole.
 */
export function storableCells(table: ProjectedTable, cells: Readonly<Record<string, Cell>>): Record<string, Cell> {
  const spec: TableSpec = PROJECTED[table];
  return Object.fromEntries(
    Object.entries(cells).map(([column, cell]) => {
      if (typeof cell === 'number') return [column, spec.columns[column] === 'integer' ? bounded(cell) : cell];
      const longest = LONGEST[table]?.[column];
      return [column, longest === undefined ? cell : shortened(cell, longest)];
    }),
  );
}

function bounded(count: number): number {
  return Math.max(-MAX_INTEGER, Math.min(MAX_INTEGER, count));
}

function shortened(cell: Cell, longest: number): Cell {
  if (Array.isArray(cell)) return (cell as readonly Cell[]).map((part) => shortened(part, longest));
  return typeof cell === 'string' ? shortText(cell, longest) : cell;
}

function shortText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const hash = createHash('sha256').update(text).digest('hex');
  return `${text.slice(0, longest - hash.length - 1)}…${hash}`;
}
