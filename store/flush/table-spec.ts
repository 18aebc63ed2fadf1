/** SQL types that a projected column may have; `bytea` travels as `\x…` text inside JSON. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean' | 'jsonb' | 'text[]' | 'bytea';

/** A projected table: which columns identify a row and which ones events set. */
export interface TableSpec {
  readonly id: readonly string[];
  readonly columns: Readonly<Record<string, ColumnType>>;
}

const span = { instance_no: 'text', opened_seq: 'integer', closed_seq: 'integer', last_seq: 'integer' } as const;
const parties = { receiving_division: 'text', handling_division: 'text' } as const;
const place = { instance_key: 'text', element_instance_key: 'text', element_id: 'text' } as const;

/** All projected tables; their order is the order in which a rewrite visits them. */
export const PROJECTED = {
  process_instances: {
    id: ['key'],
    columns: {
      key: 'text',
      ...span,
      ...parties,
      process_id: 'text',
      definition_key: 'text',
      version: 'integer',
      parent_instance_key: 'text',
      parent_element_instance_key: 'text',
      state: 'text',
      started_at: 'bigint',
      ended_at: 'bigint',
    },
  },
  element_instances: {
    id: ['key'],
    columns: {
      key: 'text',
      ...span,
      instance_key: 'text',
      scope_key: 'text',
      element_id: 'text',
      element_name: 'text',
      element_type: 'text',
      state: 'text',
      started_at: 'bigint',
      ended_at: 'bigint',
    },
  },
  variables: {
    id: ['scope_key', 'name'],
    columns: {
      scope_key: 'text',
      name: 'text',
      ...span,
      key: 'text',
      instance_key: 'text',
      value: 'bytea',
      search_value: 'text',
    },
  },
  user_tasks: {
    id: ['key'],
    columns: {
      key: 'text',
      ...span,
      ...parties,
      ...place,
      name: 'text',
      state: 'text',
      assignee: 'text',
      candidate_groups: 'text[]',
      candidate_users: 'text[]',
      due_text: 'text',
      due_date: 'bigint',
      follow_up_text: 'text',
      follow_up_date: 'bigint',
      priority: 'integer',
      form_id: 'text',
      form_key: 'text',
      external_form_reference: 'text',
      headers: 'jsonb',
      step: 'text',
      side: 'text',
      division: 'text',
      created_at: 'bigint',
      completed_at: 'bigint',
    },
  },
  jobs: {
    id: ['key'],
    columns: {
      key: 'text',
      ...span,
      ...place,
      job_type: 'text',
      kind: 'text',
      state: 'text',
      retries: 'integer',
      headers: 'jsonb',
      available_at: 'bigint',
      error_message: 'bytea',
      error_code: 'bytea',
      created_at: 'bigint',
      ended_at: 'bigint',
      worker: 'text',
      locked_until: 'bigint',
    },
  },
  incidents: {
    id: ['key'],
    columns: {
      key: 'text',
      ...span,
      ...parties,
      ...place,
      job_key: 'text',
      error_type: 'text',
      message: 'bytea',
      state: 'text',
      created_at: 'bigint',
      resolved_at: 'bigint',
    },
  },
  timers: {
    id: ['key'],
    columns: { key: 'text', ...span, ...place, due: 'bigint', repetitions: 'integer' },
  },
  subscriptions: {
    id: ['key'],
    columns: {
      key: 'text',
      ...span,
      ...place,
      process_id: 'text',
      message_name: 'text',
      correlation: 'text',
      interrupting: 'boolean',
      write_no: 'integer',
    },
  },
  clocks: {
    id: ['instance_no', 'clock_id'],
    columns: {
      clock_id: 'text',
      ...span,
      ...parties,
      status: 'text',
      started_at: 'bigint',
      stopped_at: 'bigint',
      due: 'bigint',
      due_date: 'text',
      yellow_at: 'bigint',
      provisional: 'boolean',
      calendar_version: 'text',
      late: 'text',
      owner: 'text',
    },
  },
} as const satisfies Record<string, TableSpec>;

export type ProjectedTable = keyof typeof PROJECTED;
export const PROJECTED_TABLES = Object.keys(PROJECTED) as readonly ProjectedTable[];
