import { sql } from 'kysely';
import { rowsOf, type SqlExecutor } from '../database/sql-executor';
import { maySeeAudit } from '../policy';
import type { AuditBook, AuditEntry } from '../port/audit';

const MAX_LINES = 1_000;

/** Who did or was refused what; the table takes no update and no delete. */
export function createAuditBook(db: SqlExecutor): AuditBook {
  return {
    async append(entry) {
      await rowsOf(
        db,
        sql`insert into records.audit (at, actor, roles, division, action, target_key, instance_no, outcome, request_id)
          values (${entry.at}, ${entry.actor}, ${[...entry.roles]}::text[], ${entry.division}, ${entry.action}, ${entry.targetKey},
            ${entry.instanceNo}, ${entry.outcome}, ${entry.requestId})`,
      );
    },
    async search(query) {
      if (!maySeeAudit(query.viewer)) return [];
      const conditions = [sql`true`];
      if (query.instanceNo !== undefined) conditions.push(sql`instance_no = ${query.instanceNo}`);
      if (query.actor !== undefined) conditions.push(sql`actor = ${query.actor}`);
      if (query.refusalsOnly === true) conditions.push(sql`outcome <> 'OK'`);
      if (query.before !== undefined) conditions.push(sql`id < ${query.before}`);
      return rowsOf(
        db,
        sql<AuditEntry & { id: number }>`select id, at, actor, roles, division, action, target_key as "targetKey",
            instance_no as "instanceNo", outcome, request_id as "requestId"
          from records.audit where ${sql.join(conditions, sql` and `)} order by id desc
          limit ${Math.min(query.limit ?? 100, MAX_LINES)}`,
      );
    },
  };
}
