export type { AuditBook, AuditEntry, AuditQuery } from './port/audit';
export type { CatalogueBook, CatalogueKind, CatalogueVersion, ItemQuery } from './port/catalogue';
export type { Database, OpenedPglite } from './port/database';
export {
  decisionBinding,
  type DecisionReference,
  type DecisionRow,
  type DeployedDecisionGraph,
  type NewDecisionGraph,
} from './port/decisions';
export type {
  DefinitionBook,
  DefinitionReference,
  DeploymentResult,
  FormRow,
  NewDeployment,
  NewForm,
  NewProcess,
  NewResource,
  TimerStart,
} from './port/definitions';
export type { Figures, RegionPair } from './port/figures';
export type { ActivatedJob, JobActivation, JobQueue } from './port/jobs';
export type { Assignment, Lease, MessageBook, NewMessage, Publication, StartLock } from './port/messages';
export type {
  Broadcast,
  BroadcastProgress,
  NewBroadcast,
  SignalBook,
  SignalReceiver,
  SignalStart,
} from './port/signals';
export type { CaseMirror, CaseStanding } from './port/mirror';
export type {
  CaseFilter,
  CaseSort,
  DecisionFilter,
  DecisionSort,
  DefinitionFilter,
  DefinitionSort,
  ElementFilter,
  ElementSort,
  IncidentFilter,
  IncidentSort,
  InstanceFilter,
  InstanceSort,
  JobFilter,
  JobSort,
  Queries,
  RequirementsFilter,
  RequirementsSort,
  UserTaskFilter,
  UserTaskSort,
  VariableFilter,
  VariableSort,
} from './port/queries';
export type {
  CaseRow,
  ClockRow,
  DecisionDefinitionRow,
  DecisionRequirementsRow,
  ElementInstanceRow,
  IncidentRow,
  InstanceState,
  JobRow,
  JobState,
  Light,
  ProcessDefinitionRow,
  ProcessInstanceRow,
  TimelineEntry,
  UserTaskRow,
  UserTaskState,
  VariableRow,
} from './port/rows';
export type { NumberFilter, PageRequest, SearchPage, SearchRequest, Sort, StringFilter } from './port/search';
export type {
  AllocatedStart,
  IdempotencyClaim,
  NewCaseFile,
  StartBook,
  StartRequest,
  StoredResponse,
  TimerStartRequest,
} from './port/starts';
export type { Store, StoreDependencies } from './port/store';
