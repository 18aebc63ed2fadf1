import type { z } from 'zod';
import type { VariableFilter, VariableRow, VariableSort } from '../../../store/index';
import { DEFAULT_TENANT, withoutAbsent } from '../protocol/fields';
import { textFilterOf } from '../protocol/store-search';
import type { variableFilter } from './schema';

/** Characters of a value that a search shows unless the caller asks for whole values. */
const SHOWN_CHARACTERS = 8191;

export const VARIABLE_SORT = {
  name: 'name',
  tenantId: null,
  variableKey: 'key',
  scopeKey: 'scopeKey',
  processInstanceKey: 'instanceKey',
} as const satisfies Record<string, VariableSort | null>;

export function variableFilterOf(given: z.output<typeof variableFilter>): VariableFilter {
  return withoutAbsent({
    key: textFilterOf(given.variableKey),
    name: textFilterOf(given.name),
    value: textFilterOf(given.value),
    scopeKey: textFilterOf(given.scopeKey),
    instanceKey: textFilterOf(given.processInstanceKey),
  });
}

export function variableOf(row: VariableRow) {
  return {
    name: row.name,
    value: JSON.stringify(row.value),
    variableKey: row.key,
    scopeKey: row.scopeKey,
    processInstanceKey: row.instanceKey,
    tenantId: DEFAULT_TENANT,
  };
}

/** An item of a search: long values are cut and say so. */
export function foundVariableOf(truncate: boolean) {
  return (row: VariableRow) => {
    const variable = variableOf(row);
    const isTruncated = truncate && variable.value.length > SHOWN_CHARACTERS;
    const value = isTruncated ? variable.value.slice(0, SHOWN_CHARACTERS) : variable.value;
    return { ...variable, value, isTruncated };
  };
}
