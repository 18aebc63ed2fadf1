import { sql } from 'kysely';
import type { JsonObject } from '../../models/json';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { openEvent, type StoredEvent } from '../flush/event-rows';
import type { Queries } from '../port/queries';
import type { ClockRow } from '../port/rows';
import { visibleInstanceNo } from './cases';
import { lightOfClock } from './light';

type StoredClock = Omit<ClockRow, 'light' | 'spec' | 'ledger'> & { readonly late: 'red' | 'dark-red' };

/** Clocks of a case with their ledgers, which are read from the events themselves. */
export function clockQueries(db: SqlExecutor, cipher: ValueCipher): Pick<Queries, 'clocks'> {
  return {
    async clocks(viewer, caseNo, now) {
      const instanceNo = await visibleInstanceNo(db, viewer, sql`c.case_no = ${caseNo}`);
      if (instanceNo === null) return null;
      const clocks = await rowsOf(
        db,
        sql<StoredClock>`select clock_id as "clockId", status, started_at as "startedAt", stopped_at as "stoppedAt", due,
            due_date as "dueDate", yellow_at as "yellowAt", provisional, calendar_version as "calendarVersion", late
          from projections.clocks where instance_no = ${instanceNo} order by clock_id`,
      );
      const specs = await specsOf(db, instanceNo);
      const ledgers = await ledgersOf(db, instanceNo, cipher);
      return clocks.map(({ late, ...clock }) => ({
        ...clock,
        light: lightOfClock(clock, late, now),
        spec: specs.find((spec) => spec['id'] === clock.clockId) ?? null,
        ledger: ledgers.get(clock.clockId) ?? [],
      }));
    },
  };
}

async function specsOf(db: SqlExecutor, instanceNo: string): Promise<readonly JsonObject[]> {
  const row = await firstOf(
    db,
    sql<{ clocks: JsonObject[] }>`select clocks from records.case_files where instance_no = ${instanceNo}`,
  );
  return row?.clocks ?? [];
}

async function ledgersOf(db: SqlExecutor, instanceNo: string, cipher: ValueCipher): Promise<Map<string, JsonObject[]>> {
  const rows = await rowsOf(
    db,
    sql<StoredEvent>`select seq, payload from projections.events
      where instance_no = ${instanceNo} and type = 'clock-ledger' order by seq`,
  );
  const ledgers = new Map<string, JsonObject[]>();
  for (const row of rows) {
    const event = openEvent(row, cipher);
    if (event.type !== 'clock-ledger') continue;
    const lines = ledgers.get(event.clockId);
    if (lines) lines.push(event.line);
    else ledgers.set(event.clockId, [event.line]);
  }
  return ledgers;
}
