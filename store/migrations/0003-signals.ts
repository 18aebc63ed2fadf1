import { statements } from './run-statements';

/**
 * Signals between cases: which starts wait for one, and the broadcasts under way. Open subscriptions of signals stand with
 * those of messages, under a correlation of their own.
 */
export const signals = statements(
  "alter table records.start_subscriptions add column kind text not null default 'message'",
  'alter table records.start_subscriptions drop constraint start_subscriptions_pkey',
  'alter table records.start_subscriptions add primary key (process_id, element_id, kind, message_name)',
  `create table records.signal_broadcasts (
    key text primary key,
    broadcast_id text not null unique,
    name text not null,
    sealed_name bytea not null,
    variables bytea not null,
    thrown_by text,
    stage text not null,
    after_key text not null,
    stragglers text[] not null,
    leased_by text,
    leased_until bigint,
    begun_at bigint not null
  )`,
  "create index signal_broadcasts_open on records.signal_broadcasts (key) where stage <> 'done'",
  'create index signal_broadcasts_age on records.signal_broadcasts (begun_at)',
);
