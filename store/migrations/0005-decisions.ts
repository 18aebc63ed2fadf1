import { statements } from './run-statements';

/** Decision models: one graph per file and version, with its decisions; and what processes are bound to. */
export const decisions = statements(
  `create table records.decision_graphs (
    key text primary key,
    graph_id text not null,
    version integer not null,
    name text,
    resource_name text not null,
    resource_hash text not null,
    model_hash text not null,
    deployment_key text not null references records.deployments,
    deployed_at bigint not null,
    unique (graph_id, version)
  )`,
  `create table records.decisions (
    key text primary key,
    decision_id text not null,
    version integer not null,
    version_tag text,
    name text not null,
    graph_key text not null references records.decision_graphs,
    is_latest boolean not null,
    unique (decision_id, version)
  )`,
  'create unique index decisions_latest on records.decisions (decision_id) where is_latest',
  'create index decisions_tag on records.decisions (decision_id, version_tag, version) where version_tag is not null',
  'create index decisions_graph on records.decisions (graph_key)',
  "alter table records.definitions add column decisions jsonb not null default '{}'",
);
