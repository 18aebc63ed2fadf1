import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../models/viewer';

/** Roles that see the cases of which their own division is a party. */
const PARTY_ROLES = ['collecting_clerk', 'approver', 'agency_head', 'worker'];
/** Roles that see every case. */
const WIDE_ROLES = ['admin', 'system', 'joint_office'];

/** Which cases a viewer may see: all, or those with a party in one of these divisions (inclusive ranges of six-digit codes). */
export interface CaseScope {
  readonly all: boolean;
  readonly ranges: readonly (readonly [string, string])[];
}

/** The cases of a viewer by roles and division; roles add up. */
export function caseScope(viewer: Viewer): CaseScope {
  if (viewer.roles.some((role) => WIDE_ROLES.includes(role))) return { all: true, ranges: [] };
  const division = viewer.division;
  // A service client of no division works for all of them; one of a division for its own cases.
  if (division === null && viewer.roles.includes('worker')) return { all: true, ranges: [] };
  if (division === null || !/^\d{6}$/.test(division)) return { all: false, ranges: [] };
  if (viewer.roles.includes('supervisor')) return { all: false, ranges: [regionRange(division)] };
  if (viewer.roles.some((role) => PARTY_ROLES.includes(role))) return { all: false, ranges: [[division, division]] };
  return { all: false, ranges: [] };
}

/** Codes of a division and all below it: GB/T 2260 writes a province as `PP0000` and a city as `PPCC00`. */
export function regionRange(code: string): readonly [string, string] {
  const prefix = code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code;
  return [prefix.padEnd(6, '0'), prefix.padEnd(6, '9')];
}

/** Definitions, forms and the catalogue are open to everyone who works here; applicants have no lists of their own yet. */
export function maySeeDefinitions(viewer: Viewer): boolean {
  return viewer.roles.some((role) => role !== 'applicant');
}

export function maySeeAudit(viewer: Viewer): boolean {
  return viewer.roles.includes('admin');
}

/**
 * Condition on a table that carries the parties of its case (`alias` with `receiving_division`, `handling_division` and
 * `instance_no`). A plain instance, begun without a case file, is seen by those for whom it has, or had, a task.
 */
export function seesRow(viewer: Viewer, alias: string): RawBuilder<boolean> {
  const scope = caseScope(viewer);
  if (scope.all) return sql<boolean>`true`;
  // As an array it is asked once per statement and can be combined with the indexes over the parties.
  const plain = sql<boolean>`${sql.ref(`${alias}.instance_no`)} = any(array(select distinct pt.instance_no
    from projections.user_tasks pt where pt.receiving_division is null and ${isConcerned(viewer, 'pt')}))`;
  return orOf([...parties(scope, alias), plain]);
}

/** Condition on rows that always have a case file. */
export function seesCase(viewer: Viewer, alias: string): RawBuilder<boolean> {
  const scope = caseScope(viewer);
  return scope.all ? sql<boolean>`true` : orOf(parties(scope, alias));
}

/** Condition on `projections.user_tasks`: tasks of the viewer's cases, and of plain instances those meant for the viewer. */
export function seesTask(viewer: Viewer, alias: string): RawBuilder<boolean> {
  const scope = caseScope(viewer);
  if (scope.all) return sql<boolean>`true`;
  const plain = sql<boolean>`(${sql.ref(`${alias}.receiving_division`)} is null and ${isConcerned(viewer, alias)})`;
  return orOf([...parties(scope, alias), plain]);
}

/** Condition on a table without the parties of its case: asks the case's row. */
export function seesCaseOf(viewer: Viewer, alias: string): RawBuilder<boolean> {
  if (caseScope(viewer).all) return sql<boolean>`true`;
  return sql<boolean>`exists (select 1 from projections.cases sc
    where sc.instance_no = ${sql.ref(`${alias}.instance_no`)} and ${seesRow(viewer, 'sc')})`;
}

function parties(scope: CaseScope, alias: string): RawBuilder<boolean>[] {
  return scope.ranges.flatMap(([low, high]) =>
    ['receiving_division', 'handling_division'].map((column) => within(sql.ref(`${alias}.${column}`), low, high)),
  );
}

function orOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

function within(column: RawBuilder<unknown>, low: string, high: string): RawBuilder<boolean> {
  return low === high ? sql<boolean>`${column} = ${low}` : sql<boolean>`${column} between ${low} and ${high}`;
}

function isConcerned(viewer: Viewer, alias: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${alias}.assignee`)} = ${viewer.userId}
    or ${sql.ref(`${alias}.candidate_users`)} @> ${[viewer.userId]}::text[]
    or ${sql.ref(`${alias}.candidate_groups`)} && ${[...viewer.groups]}::text[])`;
}
