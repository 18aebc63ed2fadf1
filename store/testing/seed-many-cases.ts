import { sql } from 'kysely';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';

/** Divisions of the seeded cases: a few busy ones and many small ones. */
const RECEIVING = sql`case when n % 40 = 0 then '110105' else (110000 + n % 31 * 10000 + n % 100)::text end`;
const HANDLING = sql`case when n % 50 = 0 then '131002' else (110000 + n % 29 * 10000 + n % 90)::text end`;

/**
 * Fills the projections with open cases, each with its instance, one open and two finished tasks, and a running clock,
 * straight in SQL: for looking at plans and timings, not at contents. `sealed` stands for every encrypted value.
 */
export async function seedManyCases(db: SqlExecutor, count: number, sealed: Uint8Array): Promise<void> {
  const value = Buffer.from(sealed);
  const numbers = sql`generate_series(1, ${count}::integer) n`;
  const no = sql`(2000000000 + n)::text`;
  const span = sql`${no}, 1, null::integer, 1, ${RECEIVING}, ${HANDLING}`;
  const spanColumns = sql`instance_no, opened_seq, closed_seq, last_seq, receiving_division, handling_division`;
  await rowsOf(
    db,
    sql`insert into records.case_files (instance_no, case_no, item_code, item_version, item_name, mode, receiving_division,
        handling_division, applicant_ref, applicant_fingerprint, agreement_id, permitted_steps, clocks, definition_key, opened_at)
      select ${no}, 'C' || n, 'item-' || n % 50, 1, 'name', 'proxy-collection', ${RECEIVING}, ${HANDLING}, ${value}, 'f' || n,
        null, '{}', '[]', '9', n from ${numbers}`,
  );
  await rowsOf(
    db,
    sql`insert into projections.cases (instance_no, case_no, state, run_epoch, last_seq, workflow_time, confirmed_seq, has_gap,
        writes, flushed_at, item_code, item_version, item_name, mode, receiving_division, handling_division, opened_at, due,
        yellow_at, red_at, dark_red_at)
      select ${no}, 'C' || n, case when n % 3 = 0 then 'COMPLETED' else 'ACTIVE' end, 1, 9, n, 9, false, 1, n, 'item-' || n % 50, 1,
        'name', 'proxy-collection', ${RECEIVING}, ${HANDLING}, n, n * 10, n * 8, n * 10, n * 20 from ${numbers}`,
  );
  await rowsOf(
    db,
    sql`insert into projections.process_instances (key, ${spanColumns}, process_id, definition_key, version, state, started_at)
      select ${no} || '00000000', ${span}, 'p' || n % 20, (900000000000000000 + n % 20)::text, 1,
        case when n % 3 = 0 then 'COMPLETED' else 'ACTIVE' end, n from ${numbers}`,
  );
  await rowsOf(
    db,
    sql`insert into projections.user_tasks (key, ${spanColumns}, instance_key, element_instance_key, element_id, name, state,
        assignee, candidate_groups, candidate_users, due_date, priority, headers, division, created_at)
      select ${no} || lpad(t::text, 8, '0'), ${span}, ${no} || '00000000', ${no} || lpad((t + 10)::text, 8, '0'), 'task-' || t, 'name',
        case when t = 3 then 'CREATED' else 'COMPLETED' end, case when n % 2 = 0 then 'user-' || n % 5000 end,
        array['approver@' || ${HANDLING}], '{}', n * 10, n % 100, '{}', ${HANDLING}, n
      from ${numbers}, generate_series(1, 3) t`,
  );
  await rowsOf(
    db,
    sql`insert into projections.clocks (clock_id, ${spanColumns}, status, due, yellow_at, provisional, calendar_version, late, owner)
      select 'C2p', ${span}, 'running', n * 10, n * 8, false, 'v', 'red', 'handling' from ${numbers}`,
  );
  await rowsOf(
    db,
    sql`insert into projections.incidents (key, ${spanColumns}, instance_key, element_instance_key, element_id, error_type, message,
        state, created_at)
      select ${no} || '00000020', ${span}, ${no} || '00000000', ${no} || '00000011', 'task-1', 'CONDITION_ERROR', ${value}, 'ACTIVE', n
      from ${numbers} where n % 500 = 0`,
  );
  for (const table of ['cases', 'process_instances', 'user_tasks', 'clocks', 'incidents']) {
    await rowsOf(db, sql`vacuum analyze ${sql.raw(`projections.${table}`)}`);
  }
  await rowsOf(db, sql`vacuum analyze records.case_files`);
}
