import { type RawBuilder, sql } from 'kysely';
import type { ModelBinding } from '../../models/messages';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { nextObjectKey } from '../database/sequences';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { Turnstile } from '../database/turnstile';
import type { DefinitionBook, DefinitionReference, FormRow, TimerStart } from '../port/definitions';
import { decisionBinding } from '../port/decisions';
import { deploy } from './deploy';
import { findDecision, findDecisions } from './find-decisions';

const BINDING = sql`d.model_hash as hash, d.key as "definitionKey", d.process_id as "processId", d.version,
  d.version_tag as "versionTag", d.calls, d.forms, nullif(d.decisions, '{}') as decisions`;

/** Definitions and forms on one database. */
export function createDefinitionBook(db: SqlExecutor, cipher: ValueCipher): DefinitionBook {
  // Deployments lock each other out: they queue here, where nothing times out, rather than on connections of the pool.
  const turnstile = new Turnstile();
  return {
    async deploy(deployment) {
      await turnstile.enter();
      try {
        return await db.transaction().execute((tx) => deploy(tx, deployment, cipher));
      } finally {
        turnstile.leave();
      }
    },
    binding: (reference) => binding(db, reference),
    bindings: (reference) => bindings(db, reference),
    decision: (reference) => findDecision(db, reference),
    newKey: () => nextObjectKey(db),
    form: (reference) => form(db, reference),
    timerStarts: () =>
      rowsOf(
        db,
        sql<TimerStart>`select s.process_id as "processId", s.element_id as "elementId", s.definition_key as "definitionKey",
            d.model_hash as "modelHash", s.timer
          from records.timer_starts s join records.definitions d on d.key = s.definition_key
          order by s.process_id, s.element_id`,
      ),
    async modelHashes() {
      const rows = await rowsOf(
        db,
        sql<{ hash: string }>`select model_hash as hash from records.definitions
          union select model_hash from records.decision_graphs order by 1`,
      );
      return rows.map((row) => row.hash);
    },
  };
}

async function binding(db: SqlExecutor, reference: DefinitionReference): Promise<ModelBinding | null> {
  const row = await firstOf(
    db,
    sql<BindingRow>`select ${BINDING} from records.definitions d where ${matching(reference)} order by d.version desc limit 1`,
  );
  return row && bindingOf(row);
}

type BindingRow = Omit<ModelBinding, 'decisions'> & { readonly decisions: Readonly<Record<string, string>> | null };

/** Processes that call no decisions have no such member at all. */
function bindingOf({ decisions, ...rest }: BindingRow): ModelBinding {
  return decisions === null ? rest : { ...rest, decisions };
}

function matching(reference: DefinitionReference): RawBuilder<unknown> {
  if ('key' in reference) return sql`d.key = ${reference.key}`;
  const isOfProcess = sql`d.process_id = ${reference.processId}`;
  if ('versionTag' in reference) return sql`${isOfProcess} and d.version_tag = ${reference.versionTag}`;
  if (reference.version !== undefined) return sql`${isOfProcess} and d.version = ${reference.version}`;
  return sql`${isOfProcess} and d.is_latest`;
}

/** Breadth first over the calls bound at deploy; each definition once, so that calls in a circle end. */
async function bindings(db: SqlExecutor, reference: DefinitionReference): Promise<readonly ModelBinding[]> {
  const root = await binding(db, reference);
  if (!root) return [];
  const found = new Map([[root.definitionKey, root]]);
  let wanted = Object.values(root.calls);
  while (wanted.length > 0) {
    const missing = wanted.filter((key) => !found.has(key));
    const rows = await rowsOf(
      db,
      sql<BindingRow>`select ${BINDING} from records.definitions d where d.key = any(${missing}::text[]) order by d.key`,
    );
    for (const row of rows) found.set(row.definitionKey, bindingOf(row));
    wanted = rows.flatMap((row) => Object.values(row.calls)).filter((key) => !found.has(key));
  }
  const processes = [...found.values()];
  const decisions = processes.flatMap((process) => Object.values(process.decisions ?? {}));
  return [...processes, ...(await findDecisions(db, decisions)).map(decisionBinding)];
}

async function form(db: SqlExecutor, reference: Parameters<DefinitionBook['form']>[0]): Promise<FormRow | null> {
  const condition =
    'key' in reference
      ? sql`key = ${reference.key}`
      : sql`form_id = ${reference.formId} and ${reference.versionTag === undefined ? sql`true` : sql`version_tag = ${reference.versionTag}`}`;
  return firstOf(
    db,
    sql<FormRow>`select key, form_id as "formId", version, version_tag as "versionTag", schema from records.forms
      where ${condition} order by version desc limit 1`,
  );
}
