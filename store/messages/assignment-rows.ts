import { sql } from 'kysely';
import type { JsonObject } from '../../models/json';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { Assignment } from '../port/messages';

interface AssignmentRow {
  readonly id: number;
  readonly message_key: string;
  readonly process_id: string;
  readonly instance_no: string;
  readonly subscription_key: string | null;
  readonly instance_key: string | null;
  readonly definition_key: string | null;
  readonly start_element_id: string | null;
  readonly sealed_name: Uint8Array;
  readonly variables: Uint8Array;
}

/** Assignments with their messages, in order of id. */
export async function readAssignments(
  tx: SqlExecutor,
  ids: readonly number[],
  cipher: ValueCipher,
): Promise<readonly Assignment[]> {
  if (ids.length === 0) return [];
  const rows = await rowsOf(
    tx,
    sql<AssignmentRow>`select a.id, a.message_key, a.process_id, a.instance_no, a.subscription_key, a.definition_key,
        a.start_element_id, m.sealed_name, m.variables, s.instance_key
      from records.message_assignments a join records.messages m on m.key = a.message_key
        left join projections.subscriptions s on s.key = a.subscription_key
      where a.id = any(${ids.map(String)}::bigint[]) order by a.id`,
  );
  return rows.map((row) => ({
    id: String(row.id),
    messageKey: row.message_key,
    messageName: cipher.decrypt(row.sealed_name),
    variables: JSON.parse(cipher.decrypt(row.variables)) as JsonObject,
    processId: row.process_id,
    target:
      row.subscription_key === null
        ? {
            type: 'start',
            instanceNo: row.instance_no,
            definitionKey: row.definition_key ?? '',
            startElementId: row.start_element_id ?? '',
          }
        : {
            type: 'subscription',
            instanceNo: row.instance_no,
            subscriptionKey: row.subscription_key,
            ...(row.instance_key === null ? {} : { instanceKey: row.instance_key }),
          },
  }));
}
