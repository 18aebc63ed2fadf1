import { statements } from './run-statements';

/** Records: what has no other home. Instants are epoch milliseconds; `bytea` columns are encrypted. */
export const initialRecords = statements(
  'create schema if not exists records',
  // Ten digits of an instance never begin with 9, the eighteen digits of definition keys always do.
  'create sequence records.instance_no as bigint start 1000000000 minvalue 1000000000 maxvalue 8999999999',
  'create sequence records.object_key as bigint start 900000000000000001 minvalue 900000000000000001',

  `create table records.deployments (
    key text primary key,
    deployed_by text not null,
    deployed_at bigint not null
  )`,
  `create table records.resources (
    deployment_key text not null references records.deployments,
    name text not null,
    content text not null,
    hash text not null,
    primary key (deployment_key, name)
  )`,
  `create table records.definitions (
    key text primary key,
    process_id text not null,
    version integer not null,
    version_tag text,
    name text,
    resource_name text not null,
    resource_hash text not null,
    model_hash text not null,
    deployment_key text not null references records.deployments,
    search_variables text[] not null,
    has_start_form boolean not null,
    calls jsonb not null,
    forms jsonb not null,
    is_latest boolean not null,
    deployed_at bigint not null,
    unique (process_id, version)
  )`,
  'create unique index definitions_latest on records.definitions (process_id) where is_latest',
  'create index definitions_tag on records.definitions (process_id, version_tag, version) where version_tag is not null',
  'create index definitions_name on records.definitions (name, key)',
  `create table records.forms (
    key text primary key,
    form_id text not null,
    version integer not null,
    version_tag text,
    resource_name text not null,
    hash text not null,
    schema jsonb not null,
    deployment_key text not null references records.deployments,
    unique (form_id, version)
  )`,
  `create table records.start_subscriptions (
    process_id text not null,
    element_id text not null,
    definition_key text not null references records.definitions,
    message_name text not null,
    primary key (process_id, element_id)
  )`,
  'create index start_subscriptions_name on records.start_subscriptions (message_name)',
  `create table records.timer_starts (
    process_id text not null,
    element_id text not null,
    definition_key text not null references records.definitions,
    timer jsonb not null,
    primary key (process_id, element_id)
  )`,

  `create table records.case_files (
    instance_no text primary key,
    case_no text not null unique,
    item_code text not null,
    item_version integer not null,
    item_name text not null,
    mode text not null,
    receiving_division text not null,
    handling_division text not null,
    applicant_ref bytea not null,
    applicant_fingerprint text not null,
    agreement_id text,
    permitted_steps jsonb not null,
    clocks jsonb not null,
    definition_key text not null,
    opened_at bigint not null
  )`,
  'create index case_files_applicant on records.case_files (applicant_fingerprint)',
  `create table records.case_counters (
    division text not null,
    day text not null,
    last integer not null,
    primary key (division, day)
  )`,
  `create table records.start_requests (
    kind text not null,
    request_key text not null,
    request_hash text not null,
    instance_no text not null,
    definition_key text not null,
    requested_at bigint not null,
    primary key (kind, request_key)
  )`,
  'create index start_requests_age on records.start_requests (requested_at)',
  `create table records.idempotency_keys (
    fingerprint text primary key,
    request_hash text not null,
    response bytea,
    requested_at bigint not null
  )`,
  'create index idempotency_keys_age on records.idempotency_keys (requested_at)',
  `create table records.callback_nonces (
    division text not null,
    nonce text not null,
    expires_at bigint not null,
    primary key (division, nonce)
  )`,
  'create index callback_nonces_age on records.callback_nonces (expires_at)',

  `create table records.messages (
    key text primary key,
    name text not null,
    sealed_name bytea not null,
    correlation text not null,
    has_correlation boolean not null,
    variables bytea not null,
    published_at bigint not null,
    expires_at bigint not null
  )`,
  'create index messages_waiting on records.messages (name, correlation, key)',
  'create index messages_age on records.messages (expires_at)',
  `create table records.message_ids (
    name text not null,
    correlation text not null,
    id text not null,
    message_key text not null,
    expires_at bigint not null,
    primary key (name, correlation, id)
  )`,
  'create index message_ids_age on records.message_ids (expires_at)',
  `create table records.message_assignments (
    id bigint generated always as identity primary key,
    message_key text not null references records.messages on delete cascade,
    process_id text not null,
    state text not null,
    instance_no text not null,
    subscription_key text,
    subscription_write integer,
    definition_key text,
    start_element_id text,
    leased_by text,
    leased_until bigint,
    unique (message_key, process_id)
  )`,
  "create index message_assignments_open on records.message_assignments (id) where state = 'open'",
  "create index message_assignments_target on records.message_assignments (subscription_key) where state = 'open'",
  `create table records.message_declines (
    message_key text not null references records.messages on delete cascade,
    subscription_key text not null,
    subscription_write integer not null,
    primary key (message_key, subscription_key)
  )`,
  `create table records.start_locks (
    process_id text not null,
    correlation text not null,
    name text not null,
    instance_no text not null unique,
    primary key (process_id, correlation)
  )`,

  `create table records.catalogue (
    kind text not null,
    id text not null,
    version integer not null,
    body jsonb not null,
    author text not null,
    publisher text,
    created_at bigint not null,
    published_at bigint,
    is_current boolean not null default false,
    primary key (kind, id, version),
    check (publisher is null or publisher <> author)
  )`,
  'create unique index catalogue_current on records.catalogue (kind, id) where is_current',
  `create table records.audit (
    id bigint generated always as identity primary key,
    at bigint not null,
    actor text not null,
    roles text[] not null,
    division text,
    action text not null,
    target_key text,
    instance_no text,
    outcome text not null,
    request_id text
  )`,
  'create index audit_instance on records.audit (instance_no, id) where instance_no is not null',
  'create index audit_actor on records.audit (actor, id)',
  "create index audit_refusals on records.audit (id) where outcome <> 'OK'",
  'create rule audit_keeps as on update to records.audit do instead nothing',
  'create rule audit_stays as on delete to records.audit do instead nothing',
);
