import { sql } from 'kysely';
import { dayOfInstant, formatDay } from '../../models/sla/day';
import { firstOf, type SqlExecutor } from '../database/sql-executor';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Next 办件编号 of a receiving division on a day (UTC+8): division, yyMMdd, six digits, check character. */
export async function nextCaseNo(tx: SqlExecutor, division: string, now: number): Promise<string> {
  const day = formatDay(dayOfInstant(now)).replaceAll('-', '').slice(2);
  const row = await firstOf(
    tx,
    sql<{ last: number }>`insert into records.case_counters as c (division, day, last) values (${division}, ${day}, 1)
      on conflict (division, day) do update set last = c.last + 1 returning last`,
  );
  const body = `${division}${day}${String(row?.last ?? 0).padStart(6, '0')}`;
  return body + checkCharacter(body);
}

/** Check character after ISO 7064, MOD 37,36. */
export function checkCharacter(body: string): string {
  let product = 36;
  for (const character of body) {
    const sum = (product + ALPHABET.indexOf(character)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ALPHABET[(37 - product) % 36] ?? '0';
}
