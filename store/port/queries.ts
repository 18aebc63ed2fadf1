import type { Viewer } from '../../models/viewer';
import type {
  CaseRow,
  ClockRow,
  DecisionDefinitionRow,
  DecisionRequirementsRow,
  ElementInstanceRow,
  IncidentRow,
  JobRow,
  Light,
  ProcessDefinitionRow,
  ProcessInstanceRow,
  TimelineEntry,
  UserTaskRow,
  VariableRow,
} from './rows';
import type { NumberFilter, SearchPage, SearchRequest, StringFilter } from './search';

/** All reads of the live and the finished. A thing that the viewer may not see is absent: `null`, not in lists, not in counts. */
export interface Queries {
  processDefinitions(
    request: SearchRequest<DefinitionFilter, DefinitionSort>,
  ): Promise<SearchPage<ProcessDefinitionRow>>;
  processDefinition(viewer: Viewer, key: string): Promise<ProcessDefinitionRow | null>;
  processDefinitionXml(viewer: Viewer, key: string): Promise<string | null>;
  decisionDefinitions(request: SearchRequest<DecisionFilter, DecisionSort>): Promise<SearchPage<DecisionDefinitionRow>>;
  decisionDefinition(viewer: Viewer, key: string): Promise<DecisionDefinitionRow | null>;
  decisionDefinitionXml(viewer: Viewer, key: string): Promise<string | null>;
  decisionRequirements(
    request: SearchRequest<RequirementsFilter, RequirementsSort>,
  ): Promise<SearchPage<DecisionRequirementsRow>>;
  decisionRequirementsOf(viewer: Viewer, key: string): Promise<DecisionRequirementsRow | null>;
  decisionRequirementsXml(viewer: Viewer, key: string): Promise<string | null>;
  processInstances(request: SearchRequest<InstanceFilter, InstanceSort>): Promise<SearchPage<ProcessInstanceRow>>;
  processInstance(viewer: Viewer, key: string): Promise<ProcessInstanceRow | null>;
  elementInstances(request: SearchRequest<ElementFilter, ElementSort>): Promise<SearchPage<ElementInstanceRow>>;
  elementInstance(viewer: Viewer, key: string): Promise<ElementInstanceRow | null>;
  variables(request: SearchRequest<VariableFilter, VariableSort>): Promise<SearchPage<VariableRow>>;
  variable(viewer: Viewer, key: string): Promise<VariableRow | null>;
  /** What an element instance sees: its own scope first, then outward to its process instance; the innermost name wins. */
  visibleVariables(viewer: Viewer, elementInstanceKey: string): Promise<readonly VariableRow[] | null>;
  userTasks(request: SearchRequest<UserTaskFilter, UserTaskSort>): Promise<SearchPage<UserTaskRow>>;
  userTask(viewer: Viewer, key: string): Promise<UserTaskRow | null>;
  incidents(request: SearchRequest<IncidentFilter, IncidentSort>): Promise<SearchPage<IncidentRow>>;
  incident(viewer: Viewer, key: string): Promise<IncidentRow | null>;
  jobs(request: SearchRequest<JobFilter, JobSort>): Promise<SearchPage<JobRow>>;
  job(viewer: Viewer, key: string): Promise<JobRow | null>;
  /** `now` decides the lights. */
  cases(request: SearchRequest<CaseFilter, CaseSort>, now: number): Promise<SearchPage<CaseRow>>;
  case(viewer: Viewer, caseNo: string, now: number): Promise<CaseRow | null>;
  /** In order of `seq`, from `afterSeq` (exclusive, default 0), at most `limit` (default 1,000). */
  timeline(
    viewer: Viewer,
    caseNo: string,
    page?: { readonly afterSeq?: number; readonly limit?: number },
  ): Promise<readonly TimelineEntry[] | null>;
  clocks(viewer: Viewer, caseNo: string, now: number): Promise<readonly ClockRow[] | null>;
  /** Whether the viewer may see the case or instance behind an 18-digit key or a 10-digit instance number; for commands. */
  maySeeInstance(viewer: Viewer, keyOrInstanceNo: string): Promise<boolean>;
}

export interface DefinitionFilter {
  readonly key?: StringFilter;
  readonly processId?: StringFilter;
  readonly name?: StringFilter;
  readonly version?: NumberFilter;
  readonly versionTag?: StringFilter;
  readonly resourceName?: StringFilter;
  readonly isLatest?: boolean;
  readonly hasStartForm?: boolean;
}
export type DefinitionSort = 'key' | 'processId' | 'name' | 'version' | 'versionTag' | 'resourceName';

export interface DecisionFilter {
  readonly key?: StringFilter;
  readonly decisionId?: StringFilter;
  readonly name?: StringFilter;
  readonly version?: NumberFilter;
  readonly graphId?: StringFilter;
  readonly graphKey?: StringFilter;
}
export type DecisionSort = 'key' | 'decisionId' | 'name' | 'version' | 'graphId' | 'graphKey';

export interface RequirementsFilter {
  readonly key?: StringFilter;
  readonly graphId?: StringFilter;
  readonly name?: StringFilter;
  readonly version?: NumberFilter;
  readonly resourceName?: StringFilter;
}
export type RequirementsSort = 'key' | 'graphId' | 'name' | 'version';

export interface InstanceFilter {
  readonly key?: StringFilter;
  readonly processId?: StringFilter;
  readonly definitionKey?: StringFilter;
  readonly definitionName?: StringFilter;
  readonly version?: NumberFilter;
  readonly versionTag?: StringFilter;
  readonly state?: StringFilter;
  readonly hasIncident?: boolean;
  readonly parentInstanceKey?: StringFilter;
  readonly parentElementInstanceKey?: StringFilter;
  readonly startedAt?: NumberFilter;
  readonly endedAt?: NumberFilter;
  readonly caseNo?: StringFilter;
  /** Clear-text values of searchable variables (JSON text, as Camunda sends it), all must match. */
  readonly variables?: readonly { readonly name: string; readonly value: StringFilter }[];
  readonly $or?: readonly InstanceFilter[];
}
export type InstanceSort =
  | 'key'
  | 'processId'
  | 'definitionName'
  | 'definitionKey'
  | 'version'
  | 'versionTag'
  | 'state'
  | 'startedAt'
  | 'endedAt'
  | 'parentInstanceKey'
  | 'parentElementInstanceKey';

export interface ElementFilter {
  readonly key?: StringFilter;
  readonly instanceKey?: StringFilter;
  readonly scopeKey?: StringFilter;
  readonly definitionKey?: StringFilter;
  readonly processId?: StringFilter;
  readonly elementId?: StringFilter;
  readonly elementName?: StringFilter;
  /** `bpmn:` types. */
  readonly elementType?: StringFilter;
  readonly state?: StringFilter;
  readonly hasIncident?: boolean;
  readonly incidentKey?: StringFilter;
  readonly startedAt?: NumberFilter;
  readonly endedAt?: NumberFilter;
}
export type ElementSort =
  | 'key'
  | 'instanceKey'
  | 'definitionKey'
  | 'processId'
  | 'elementId'
  | 'elementName'
  | 'elementType'
  | 'state'
  | 'startedAt'
  | 'endedAt';

export interface VariableFilter {
  readonly key?: StringFilter;
  readonly name?: StringFilter;
  /** JSON text of a searchable variable's value; other variables never match. */
  readonly value?: StringFilter;
  readonly scopeKey?: StringFilter;
  readonly instanceKey?: StringFilter;
}
export type VariableSort = 'key' | 'name' | 'scopeKey' | 'instanceKey';

export interface UserTaskFilter {
  readonly key?: StringFilter;
  readonly state?: StringFilter;
  readonly assignee?: StringFilter;
  readonly candidateGroup?: StringFilter;
  readonly candidateUser?: StringFilter;
  readonly priority?: NumberFilter;
  readonly elementId?: StringFilter;
  readonly name?: StringFilter;
  readonly elementInstanceKey?: StringFilter;
  readonly instanceKey?: StringFilter;
  readonly processId?: StringFilter;
  readonly definitionKey?: StringFilter;
  readonly dueDate?: NumberFilter;
  readonly followUpDate?: NumberFilter;
  readonly createdAt?: NumberFilter;
  readonly completedAt?: NumberFilter;
  readonly caseNo?: StringFilter;
  /** Division that performs the task. */
  readonly division?: StringFilter;
  readonly instanceVariables?: readonly { readonly name: string; readonly value: StringFilter }[];
  readonly localVariables?: readonly { readonly name: string; readonly value: StringFilter }[];
}
export type UserTaskSort = 'key' | 'createdAt' | 'completedAt' | 'dueDate' | 'followUpDate' | 'priority' | 'name';

export interface IncidentFilter {
  readonly key?: StringFilter;
  readonly instanceKey?: StringFilter;
  readonly elementInstanceKey?: StringFilter;
  readonly jobKey?: StringFilter;
  readonly elementId?: StringFilter;
  readonly errorType?: StringFilter;
  readonly state?: StringFilter;
  readonly createdAt?: NumberFilter;
  readonly processId?: StringFilter;
  readonly definitionKey?: StringFilter;
}
export type IncidentSort =
  | 'key'
  | 'createdAt'
  | 'state'
  | 'errorType'
  | 'elementId'
  | 'instanceKey'
  | 'elementInstanceKey'
  | 'jobKey'
  | 'processId'
  | 'definitionKey';

export interface JobFilter {
  readonly key?: StringFilter;
  readonly instanceKey?: StringFilter;
  readonly elementInstanceKey?: StringFilter;
  readonly elementId?: StringFilter;
  readonly jobType?: StringFilter;
  readonly state?: StringFilter;
  readonly worker?: StringFilter;
  readonly retries?: NumberFilter;
  readonly processId?: StringFilter;
  readonly definitionKey?: StringFilter;
}
export type JobSort = 'key' | 'jobType' | 'state' | 'retries' | 'instanceKey' | 'elementId';

export interface CaseFilter {
  readonly caseNo?: StringFilter;
  readonly instanceNo?: StringFilter;
  readonly itemCode?: StringFilter;
  readonly mode?: StringFilter;
  readonly receivingDivision?: StringFilter;
  readonly handlingDivision?: StringFilter;
  readonly state?: StringFilter;
  readonly light?: Light;
  readonly applicantRef?: string;
  readonly due?: NumberFilter;
  readonly openedAt?: NumberFilter;
  readonly closedAt?: NumberFilter;
  readonly hasIncident?: boolean;
}
export type CaseSort = 'caseNo' | 'openedAt' | 'closedAt' | 'due';
