import type { CompiledQuery, Kysely } from 'kysely';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** An empty or tiny table is rightly read from end to end. */
const TINY = new Set(['definitions', 'incidents']);

function seqScans(plan: Plan): string[] {
  const own =
    plan['Node Type'] === 'Seq Scan' && !TINY.has(plan['Relation Name'] ?? '') ? [plan['Relation Name'] ?? '?'] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(seqScans)];
}

/** Tables that the plan of a statement reads from end to end. */
export async function scannedTables(kysely: Kysely<unknown>, statement: CompiledQuery): Promise<readonly string[]> {
  const explained = await kysely.executeQuery<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>({
    ...statement,
    sql: `explain (format json) ${statement.sql}`,
  });
  return explained.rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => seqScans(Plan)));
}
