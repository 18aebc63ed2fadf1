import type { z } from 'zod';
import type { VariableRow } from '../../../store/index';
import { admits, searchResultOf } from '../protocol/store-search';
import { MAX_PAGE } from '../protocol/search';
import { foundVariableOf, VARIABLE_SORT } from '../variables/mapper';
import type { taskVariableSearch } from '../variables/schema';

/** Filters, sorts and cuts what a task sees; there are few of them, so this needs no SQL. */
export function taskVariablesPage(
  rows: readonly VariableRow[],
  given: z.output<typeof taskVariableSearch>,
  truncate: boolean,
) {
  const matching = rows.filter((row) => admits(given.filter?.name, row.name));
  const order = given.sort ?? [{ field: 'name' as const, order: 'ASC' as const }];
  const sorted = matching.toSorted((a, b) => {
    for (const { field, order: direction } of order) {
      const column = VARIABLE_SORT[field];
      if (column === null || a[column] === b[column]) continue;
      return (a[column] < b[column] ? -1 : 1) * (direction?.toUpperCase() === 'DESC' ? -1 : 1);
    }
    return 0;
  });
  const from = given.page?.from ?? 0;
  const items = sorted.slice(from, from + Math.min(given.page?.limit ?? 100, MAX_PAGE));
  const page = { items, totalItems: sorted.length, hasMoreTotalItems: false, startCursor: null, endCursor: null };
  return searchResultOf(page, foundVariableOf(truncate));
}
