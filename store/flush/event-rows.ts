import { type RawBuilder, sql } from 'kysely';
import type { NumberedEvent } from '../../models/events/engine-event';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { storableJson } from './storable-json';

/** An event as it is stored: place, kind and key in clear text, everything else encrypted. */
export interface StoredEvent {
  readonly seq: number;
  readonly payload: Uint8Array;
}

/** Inserts events; one that is there already stays (a rewrite has deleted it before). */
export function insertEvents(
  instanceNo: string,
  events: readonly NumberedEvent[],
  cipher: ValueCipher,
): RawBuilder<unknown> {
  const rows = events.map((event) => ({
    seq: event.seq,
    at: event.at,
    type: event.type,
    key: 'key' in event ? event.key : null,
    payload: `\\x${Buffer.from(cipher.encrypt(JSON.stringify(event))).toString('hex')}`,
  }));
  return sql`insert into projections.events (instance_no, seq, at, type, key, payload)
    select ${instanceNo}::text, seq, at, type, key, payload
    from json_to_recordset(${storableJson(rows)}::json) as r(seq integer, at bigint, type text, key text, payload bytea)
    on conflict (instance_no, seq) do nothing`;
}

export function openEvent(stored: StoredEvent, cipher: ValueCipher): NumberedEvent {
  return JSON.parse(cipher.decrypt(stored.payload)) as NumberedEvent;
}
