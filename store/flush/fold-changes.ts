import type { NumberedEvent } from '../../models/events/engine-event';
import { projectEvent } from './project-event';
import type { Cell, ProjectionContext } from './row-change';
import type { ProjectedTable } from './table-spec';

/** The net effect of a batch on one row: a whole row, or the changed columns of one that is stored. */
export interface FoldedRow {
  readonly table: ProjectedTable;
  readonly isWhole: boolean;
  readonly cells: Record<string, Cell>;
}

/** Folds events, in order, to one change per row, so that a flush touches each row once however long the batch is. */
export function foldChanges(
  events: readonly NumberedEvent[],
  context: ProjectionContext,
  isWanted: (table: ProjectedTable, rowId: string) => boolean = () => true,
): readonly FoldedRow[] {
  const rows = new Map<string, FoldedRow>();
  for (const event of events) {
    for (const change of projectEvent(event, context)) {
      const rowId = rowIdOf(Object.values(change.id));
      if (!isWanted(change.table, rowId)) continue;
      const slot = `${change.table} ${rowId}`;
      const known = rows.get(slot);
      const isOpening = change.op === 'open';
      const cells: Record<string, Cell> = isOpening
        ? opening(change.id, known, event.seq, context)
        : (known?.cells ?? { ...change.id });
      Object.assign(cells, change.values, { last_seq: event.seq });
      if (change.closes) cells['closed_seq'] = event.seq;
      rows.set(slot, { table: change.table, isWhole: isOpening || known?.isWhole === true, cells });
    }
  }
  return [...rows.values()];
}

function opening(
  id: Readonly<Record<string, Cell>>,
  known: FoldedRow | undefined,
  seq: number,
  context: ProjectionContext,
): Record<string, Cell> {
  const openedSeq = known?.isWhole ? (known.cells['opened_seq'] ?? seq) : seq;
  return { ...id, instance_no: context.instanceNo, opened_seq: openedSeq, closed_seq: null };
}

/** Identity of a row inside its table as one text. */
export function rowIdOf(id: readonly unknown[]): string {
  return JSON.stringify(id);
}
