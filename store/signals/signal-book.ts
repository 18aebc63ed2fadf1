import { sql } from 'kysely';
import type { JsonObject } from '../../models/json';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { nextObjectKey } from '../database/sequences';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import { SIGNAL_CORRELATION } from '../flush/message-locks';
import type { Broadcast, BroadcastStage, NewBroadcast, SignalBook, SignalReceiver, SignalStart } from '../port/signals';

const REMEMBER_MS = 30 * 24 * 3_600_000;

/** Broadcasts of signals on one database. */
export function createSignalBook(db: SqlExecutor, cipher: ValueCipher): SignalBook {
  return {
    begin: (broadcast) => db.transaction().execute((tx) => begin(tx, broadcast, cipher)),
    async pending({ owner, leaseMs, max, now }) {
      const rows = await rowsOf(
        db,
        sql<BroadcastRow>`update records.signal_broadcasts b set leased_by = ${owner}, leased_until = ${now + leaseMs}
          where b.key in (
            select key from records.signal_broadcasts
            where stage <> 'done' and (leased_until is null or leased_until <= ${now})
            order by key limit ${max} for update skip locked
          ) returning ${COLUMNS}`,
      );
      return rows.map((row) => broadcastOf(row, cipher)).sort((a, b) => (a.signalKey < b.signalKey ? -1 : 1));
    },
    receivers: ({ name, afterKey, thrownBy }, max) =>
      rowsOf(
        db,
        sql<SignalReceiver>`select s.key as "subscriptionKey", s.instance_no as "instanceNo", b.process_id as begins
          from projections.subscriptions s left join records.start_subscriptions b on b.process_id = s.process_id
            and b.kind = 'signal' and b.message_name = s.message_name and b.expected_by is not null and exists (
              select 1 from projections.element_instances e
                where e.key = s.element_instance_key and e.element_type = 'bpmn:StartEvent')
          where s.message_name = ${cipher.fingerprint(name)} and s.correlation = ${SIGNAL_CORRELATION}
            and s.closed_seq is null and s.key > ${afterKey} and s.instance_no <> ${thrownBy ?? ''}
          order by s.key limit ${max}`,
      ),
    starts: ({ name }) =>
      rowsOf(
        db,
        sql<SignalStart>`select process_id as "processId", element_id as "elementId", definition_key as "definitionKey"
          from records.start_subscriptions where message_name = ${cipher.fingerprint(name)} and kind = 'signal'
          order by process_id, element_id`,
      ),
    async advance(signalKey, owner, { stage, afterKey, stragglers, served }, leasedUntil) {
      const row = await firstOf(
        db,
        sql`update records.signal_broadcasts
          set stage = ${stage}, after_key = ${afterKey}, stragglers = ${[...stragglers]}::text[],
            served = ${[...served]}::text[], leased_until = ${leasedUntil}
          where key = ${signalKey} and leased_by = ${owner} returning 1`,
      );
      return row !== null;
    },
    async keep(signalKey, owner, leasedUntil) {
      const row = await firstOf(
        db,
        sql`update records.signal_broadcasts set leased_until = ${leasedUntil}
          where key = ${signalKey} and leased_by = ${owner} returning 1`,
      );
      return row !== null;
    },
    async sweep(now) {
      const rows = await rowsOf(
        db,
        sql`delete from records.signal_broadcasts where begun_at < ${now - REMEMBER_MS} returning 1`,
      );
      return rows.length;
    },
  };
}

const COLUMNS = sql`key, broadcast_id, sealed_name, variables, thrown_by, stage, after_key, stragglers, served`;

interface BroadcastRow {
  readonly key: string;
  readonly broadcast_id: string;
  readonly sealed_name: Uint8Array;
  readonly variables: Uint8Array;
  readonly thrown_by: string | null;
  readonly stage: BroadcastStage;
  readonly after_key: string;
  readonly stragglers: readonly string[];
  readonly served: readonly string[];
}

async function begin(tx: SqlExecutor, broadcast: NewBroadcast, cipher: ValueCipher): ReturnType<SignalBook['begin']> {
  const { name, broadcastId, variables, thrownBy, now, lease } = broadcast;
  const row = await firstOf(
    tx,
    sql<BroadcastRow>`insert into records.signal_broadcasts
        (key, broadcast_id, name, sealed_name, variables, thrown_by, stage, after_key, stragglers, leased_by, leased_until, begun_at)
      values (${await nextObjectKey(tx)}, ${broadcastId}, ${cipher.fingerprint(name)}, ${Buffer.from(cipher.encrypt(name))},
        ${Buffer.from(cipher.encrypt(JSON.stringify(variables)))}, ${thrownBy}, 'cases', '', '{}',
        ${lease?.owner ?? null}, ${lease ? now + lease.leaseMs : null}::bigint, ${now})
      on conflict (broadcast_id) do nothing returning ${COLUMNS}`,
  );
  if (row) return { signalKey: row.key, broadcast: broadcastOf(row, cipher) };
  const known = await firstOf(
    tx,
    sql<{ key: string }>`select key from records.signal_broadcasts where broadcast_id = ${broadcastId}`,
  );
  return { signalKey: known?.key ?? '', broadcast: null };
}

function broadcastOf(row: BroadcastRow, cipher: ValueCipher): Broadcast {
  return {
    signalKey: row.key,
    broadcastId: row.broadcast_id,
    name: cipher.decrypt(row.sealed_name),
    variables: JSON.parse(cipher.decrypt(row.variables)) as JsonObject,
    thrownBy: row.thrown_by,
    stage: row.stage,
    afterKey: row.after_key,
    stragglers: row.stragglers,
    served: row.served,
  };
}
