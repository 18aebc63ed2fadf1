/** Search attributes of the Temporal namespace, all of type Keyword. */
export const SEARCH_ATTRIBUTES = {
  process: 'TongbanProcess',
  caseNo: 'TongbanCaseNo',
  receiving: 'TongbanReceiving',
  handling: 'TongbanHandling',
} as const;

/**
 * Labels of our metrics. Division codes are GB/T 2260; a case, task or user never becomes a label, and the pair of
 * receiving and handling division is kept to the one figure of open cases.
 */
export const LABELS = {
  receiving: 'receiving_division',
  handling: 'handling_division',
  division: 'division',
  ownerDivision: 'owner_division',
  owner: 'owner',
  clock: 'clock',
  light: 'light',
  mode: 'mode',
  item: 'item',
  window: 'window',
  onTime: 'on_time',
  errorType: 'error_type',
  age: 'age',
  state: 'state',
  name: 'name',
  nameEn: 'name_en',
  region: 'region',
  system: 'system',
  outcome: 'outcome',
  operation: 'operation',
  status: 'status',
  api: 'api',
} as const;

/** What takes the place of a label value beyond the number of series that a metric may have. */
export const OTHER_VALUE = 'other';

/** Values of `window`: due instants from now to the end of the day, and of the week (Sunday), in +08:00. */
export const DUE_WINDOWS = { today: 'today', week: 'week' } as const;

/** Values of `age` of open incidents: the upper bound in ms, exclusive; the last one has none. */
export const INCIDENT_AGES = [
  { age: '<1h', below: 3_600_000 },
  { age: '1-4h', below: 14_400_000 },
  { age: '4-24h', below: 86_400_000 },
  { age: '1-3d', below: 259_200_000 },
  { age: '>3d', below: null },
] as const;

export interface MetricDefinition {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram, in its unit. */
  readonly buckets?: readonly number[];
}

const { receiving, handling } = LABELS;
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Every metric that the product registers. Names end in their unit; counters in `_total`. */
export const METRICS = {
  figuresUp: {
    name: 'tongban_figures_up',
    type: 'gauge',
    help: '1 while the case figures below come from the read model, 0 while it is away (then they are absent).',
    labels: [],
  },
  divisionInfo: {
    name: 'tongban_division_info',
    type: 'gauge',
    help: 'Always 1: the names of a division.',
    labels: [LABELS.division, LABELS.name, LABELS.nameEn],
  },
  casesOpen: {
    name: 'tongban_cases_open',
    type: 'gauge',
    help: 'Open cases by receiving and handling division.',
    labels: [receiving, handling],
  },
  casesOpenByLight: {
    name: 'tongban_cases_open_by_light',
    type: 'gauge',
    help: 'Open cases by handling division and light (worst of the running clocks).',
    labels: [handling, LABELS.light],
  },
  casesOpenByMode: {
    name: 'tongban_cases_open_by_mode',
    type: 'gauge',
    help: 'Open cases by mode and light.',
    labels: [LABELS.mode, LABELS.light],
  },
  casesOpenByItem: {
    name: 'tongban_cases_open_by_item',
    type: 'gauge',
    help: 'Open cases by item and light; the items with fewest open cases are summed as "other".',
    labels: [LABELS.item, LABELS.light],
  },
  casesDue: {
    name: 'tongban_cases_due',
    type: 'gauge',
    help: 'Open cases with a running clock that ends from now to the end of the day or week (+08:00).',
    labels: [handling, LABELS.window],
  },
  casesOverdue: {
    name: 'tongban_cases_overdue',
    type: 'gauge',
    help: 'Open cases with a running clock past its due instant.',
    labels: [handling],
  },
  clocksOverdue: {
    name: 'tongban_clocks_overdue',
    type: 'gauge',
    help: 'Running clocks past their due instant, by the division and the side whose time it is.',
    labels: [LABELS.ownerDivision, LABELS.owner, LABELS.clock],
  },
  casesOpened: {
    name: 'tongban_cases_opened_total',
    type: 'counter',
    help: 'Cases opened, confirmed ones only.',
    labels: [handling],
  },
  casesClosed: {
    name: 'tongban_cases_closed_total',
    type: 'counter',
    help: 'Cases closed, confirmed ones only, by whether every clock with a limit stopped in time.',
    labels: [handling, LABELS.onTime],
  },
  tasksOpen: {
    name: 'tongban_tasks_open',
    type: 'gauge',
    help: 'Open user tasks by the division that performs them; empty for tasks without one.',
    labels: [LABELS.division],
  },
  incidentsOpen: {
    name: 'tongban_incidents_open',
    type: 'gauge',
    help: 'Open incidents by kind.',
    labels: [LABELS.errorType],
  },
  incidentsOpenByAge: {
    name: 'tongban_incidents_open_by_age',
    type: 'gauge',
    help: 'Open incidents by age.',
    labels: [LABELS.age],
  },
  incidentOldestAge: {
    name: 'tongban_incident_oldest_age_seconds',
    type: 'gauge',
    help: 'Age of the oldest open incident; 0 without one.',
    labels: [],
  },
  casesUnconfirmed: {
    name: 'tongban_cases_unconfirmed',
    type: 'gauge',
    help: 'Cases whose last flush nothing has confirmed yet.',
    labels: [],
  },
  oldestUnconfirmedAge: {
    name: 'tongban_unconfirmed_oldest_age_seconds',
    type: 'gauge',
    help: 'Age of the oldest unconfirmed flush: how far the read model may be from the cases; 0 without one.',
    labels: [],
  },
  deliveriesOpen: {
    name: 'tongban_message_deliveries_open',
    type: 'gauge',
    help: 'Messages assigned to a case that it has not answered yet.',
    labels: [],
  },
  jobsOpen: {
    name: 'tongban_jobs_open',
    type: 'gauge',
    help: 'Open jobs: available, handed out, backing off, or without retries left.',
    labels: [LABELS.state],
  },
  calendarDaysLeft: {
    name: 'tongban_calendar_coverage_days',
    type: 'gauge',
    help: 'Days from today to the last one that a published calendar covers; below 0 deadlines are provisional.',
    labels: [],
  },
  jobsHandedOut: {
    name: 'tongban_job_handouts_total',
    type: 'counter',
    help: 'Jobs handed out to external workers by this process.',
    labels: [],
  },
  flushSeconds: {
    name: 'tongban_flush_seconds',
    type: 'histogram',
    help: 'Time of one flush of a case into the read model.',
    labels: [LABELS.outcome],
    buckets: SECONDS,
  },
  httpRequests: {
    name: 'tongban_http_requests_total',
    type: 'counter',
    help: 'HTTP requests by operation and class of status.',
    labels: [LABELS.operation, LABELS.status],
  },
  httpSeconds: {
    name: 'tongban_http_request_seconds',
    type: 'histogram',
    help: 'Time from the arrival of a request to the end of its answer, long polls included.',
    labels: [LABELS.api],
    buckets: SECONDS,
  },
  adapterCalls: {
    name: 'tongban_adapter_calls_total',
    type: 'counter',
    help: 'Calls to systems of a region: ok, or the code of the failure.',
    labels: [LABELS.region, LABELS.system, LABELS.outcome],
  },
  adapterSeconds: {
    name: 'tongban_adapter_call_seconds',
    type: 'histogram',
    help: 'Time of a call to a system of a region.',
    labels: [LABELS.system],
    buckets: SECONDS,
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

/** Process metrics of the Node.js runtime carry this prefix, those of the Temporal SDK `temporal_`. */
export const PROCESS_METRICS_PREFIX = 'tongban_';

/**
 * What `/metrics` takes over from the Temporal SDK, with the labels that are kept; series that differ in others are summed.
 * Of histograms sum and count remain. With a queue per region all of it would be thousands of series.
 */
export const TEMPORAL_METRICS: Readonly<Record<string, readonly string[]>> = {
  temporal_worker_task_slots_available: ['worker_type'],
  temporal_worker_task_slots_used: ['worker_type'],
  temporal_num_pollers: ['poller_type'],
  temporal_sticky_cache_size: [],
  temporal_sticky_cache_hit_total: [],
  temporal_sticky_cache_miss_total: [],
  temporal_sticky_cache_total_forced_eviction_total: [],
  temporal_workflow_completed_total: [],
  temporal_workflow_failed_total: [],
  temporal_workflow_continue_as_new_total: [],
  temporal_workflow_task_execution_failed_total: ['failure_reason'],
  temporal_activity_execution_failed_total: ['failure_reason'],
  temporal_local_activity_execution_failed_total: ['failure_reason'],
  temporal_request_total: [],
  temporal_request_failure_total: ['status_code'],
  temporal_workflow_task_schedule_to_start_latency_seconds: [],
  temporal_workflow_task_execution_latency_seconds: [],
  temporal_workflow_task_replay_latency_seconds: [],
  temporal_activity_schedule_to_start_latency_seconds: ['task_queue'],
};
