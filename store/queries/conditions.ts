import { type RawBuilder, sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';
import type { NumberFilter, StringFilter } from '../port/search';
import { compileFilter } from './filter';

type PlainFilter = StringFilter | NumberFilter | boolean | undefined;

/** Conditions of the plain fields of a filter by their SQL expressions; fields with rules of their own are left to the caller. */
export function conditionsOf(
  filter: Readonly<Record<string, unknown>> | undefined,
  columns: Readonly<Record<string, RawBuilder<unknown>>>,
  ownRules: readonly string[] = [],
): RawBuilder<boolean>[] {
  if (!filter) return [];
  return Object.entries(filter).flatMap(([field, value]) => {
    if (value === undefined || ownRules.includes(field)) return [];
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    if (!column) throw new CodedError('BAD_REQUEST', `Expected a field to filter by, but got "${field}".`);
    return [compileFilter(column, value as Exclude<PlainFilter, undefined>)];
  });
}

/** Searchable variables that must all match, in the scope that `scope` restricts (alias `fv`). */
export function variableConditions(
  wanted: readonly { readonly name: string; readonly value: StringFilter }[] | undefined,
  scope: RawBuilder<boolean>,
): RawBuilder<boolean>[] {
  return (wanted ?? []).map(
    ({ name, value }) => sql<boolean>`exists (select 1 from projections.variables fv
      where fv.name = ${name} and fv.search_value is not null and ${compileFilter(sql.ref('fv.search_value'), value)} and ${scope})`,
  );
}

/** Condition that something exists, or that it does not. */
export function existence(wanted: boolean | undefined, exists: RawBuilder<boolean>): RawBuilder<boolean>[] {
  if (wanted === undefined) return [];
  return [wanted ? exists : sql<boolean>`not ${exists}`];
}

/** Columns by field name from `field: 'alias.column'`. */
export function refs<F extends string>(columns: Readonly<Record<F, string>>): Readonly<Record<F, RawBuilder<unknown>>> {
  const entries = Object.entries<string>(columns).map(([field, column]) => [field, sql.ref(column)] as const);
  return Object.fromEntries(entries) as Record<F, RawBuilder<unknown>>;
}

/** `select` list that names each column by its field. */
export function selectList(columns: Readonly<Record<string, RawBuilder<unknown>>>): RawBuilder<unknown> {
  return sql.join(Object.entries(columns).map(([field, column]) => sql`${column} as ${sql.id(field)}`));
}
