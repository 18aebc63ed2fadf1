import { type RawBuilder, sql } from 'kysely';

/**
 * Upward from the element instances of some incidents: all scopes around them, calling instances included. The limit
 * keeps the planner from reading all element instances for a join.
 */
function around(incidents: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`with recursive around(key) as (
    select i.element_instance_key from projections.incidents i where i.closed_seq is null and ${incidents}
    union
    select outward.scope_key from around a cross join lateral (
      select scope.scope_key from projections.element_instances scope where scope.key = a.key limit 1
    ) outward where outward.scope_key is not null)`;
}

/** Whether an active incident of its case is at an element or process instance or anywhere inside, as a column. */
export function isTroubled(key: RawBuilder<unknown>, instanceNo: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (${around(sql<boolean>`i.instance_no = ${instanceNo}`)}
    select 1 from around where around.key = ${key})`;
}

/** The same as a condition, worked out once for all rows. */
export function isAmongTroubled(key: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${key} in (${around(sql<boolean>`i.state = 'ACTIVE'`)} select around.key from around)`;
}
