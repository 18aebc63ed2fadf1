import { type RawBuilder, sql } from 'kysely';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { DecisionReference, DecisionRow } from '../port/decisions';

const DECISION = sql`select d.key, d.decision_id as "decisionId", d.name, d.version, d.version_tag as "versionTag",
  g.model_hash as "modelHash", g.graph_id as "graphId", g.key as "graphKey"
  from records.decisions d join records.decision_graphs g on g.key = d.graph_key`;

/** One deployed decision; without a key the latest version, with a tag the latest that carries it. */
export async function findDecision(db: SqlExecutor, reference: DecisionReference): Promise<DecisionRow | null> {
  return firstOf(db, sql<DecisionRow>`${DECISION} where ${matching(reference)} order by d.version desc limit 1`);
}

/** Decisions by their keys, in order of key. */
export async function findDecisions(db: SqlExecutor, keys: readonly string[]): Promise<readonly DecisionRow[]> {
  if (keys.length === 0) return [];
  return rowsOf(db, sql<DecisionRow>`${DECISION} where d.key = any(${[...keys]}::text[]) order by d.key`);
}

function matching(reference: DecisionReference): RawBuilder<unknown> {
  if ('key' in reference) return sql`d.key = ${reference.key}`;
  const isOfId = sql`d.decision_id = ${reference.decisionId}`;
  return 'versionTag' in reference
    ? sql`${isOfId} and d.version_tag = ${reference.versionTag}`
    : sql`${isOfId} and d.is_latest`;
}
