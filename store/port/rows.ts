import type { Json, JsonObject } from '../../models/json';
import type { TaskAuthority } from '../../models/events/work-items';

/** Instants are epoch milliseconds; keys are strings of 18 digits; `null` is "not there". */
export interface ProcessDefinitionRow {
  readonly key: string;
  readonly processId: string;
  readonly name: string | null;
  readonly version: number;
  readonly versionTag: string | null;
  readonly resourceName: string;
  readonly modelHash: string;
  readonly deploymentKey: string;
  readonly hasStartForm: boolean;
  readonly isLatest: boolean;
  readonly deployedAt: number;
}

export interface DecisionDefinitionRow {
  readonly key: string;
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
  readonly graphId: string;
  readonly graphKey: string;
}

/** A decision requirements graph: one DMN file in one version. */
export interface DecisionRequirementsRow {
  readonly key: string;
  readonly graphId: string;
  readonly name: string | null;
  readonly version: number;
  readonly resourceName: string;
}

export interface ProcessInstanceRow {
  readonly key: string;
  readonly instanceNo: string;
  readonly processId: string;
  readonly definitionKey: string;
  readonly definitionName: string | null;
  readonly version: number;
  readonly versionTag: string | null;
  readonly state: InstanceState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly parentInstanceKey: string | null;
  readonly parentElementInstanceKey: string | null;
  readonly hasIncident: boolean;
  readonly caseNo: string | null;
}
export type InstanceState = 'ACTIVE' | 'COMPLETED' | 'TERMINATED';

export interface ElementInstanceRow {
  readonly key: string;
  readonly instanceKey: string;
  readonly scopeKey: string | null;
  readonly elementId: string;
  readonly elementName: string | null;
  /** BPMN type of the model, e.g. `bpmn:UserTask`; `bpmn:Process` for the instance itself. */
  readonly elementType: string;
  readonly state: InstanceState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly processId: string;
  readonly definitionKey: string;
  readonly incidentKey: string | null;
  /** Of its own or of anything inside, called instances included. */
  readonly hasIncident: boolean;
}

export interface VariableRow {
  readonly key: string;
  readonly name: string;
  readonly value: Json;
  readonly scopeKey: string;
  readonly instanceKey: string;
}

export type UserTaskState = 'CREATED' | 'COMPLETED' | 'CANCELED';

export interface UserTaskRow {
  readonly key: string;
  readonly instanceNo: string;
  readonly elementInstanceKey: string;
  readonly instanceKey: string;
  readonly elementId: string;
  readonly name: string | null;
  readonly state: UserTaskState;
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly dueDate: number | null;
  readonly followUpDate: number | null;
  readonly priority: number;
  readonly formId: string | null;
  readonly formKey: string | null;
  readonly externalFormReference: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly authority: TaskAuthority | null;
  readonly createdAt: number;
  readonly completedAt: number | null;
  readonly processId: string;
  readonly definitionKey: string;
  readonly version: number;
  readonly definitionName: string | null;
  readonly caseNo: string | null;
}

export type JobState = 'CREATED' | 'FAILED' | 'COMPLETED' | 'ERROR_THROWN' | 'CANCELED';

export interface JobRow {
  readonly key: string;
  readonly instanceNo: string;
  readonly instanceKey: string;
  readonly elementInstanceKey: string;
  readonly elementId: string;
  readonly processId: string;
  readonly definitionKey: string;
  readonly version: number;
  readonly jobType: string;
  readonly kind: string;
  readonly state: JobState;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly worker: string | null;
  /** The hand-out ends here. */
  readonly lockedUntil: number | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly errorMessage: string | null;
  readonly errorCode: string | null;
}

export interface IncidentRow {
  readonly key: string;
  readonly instanceNo: string;
  readonly instanceKey: string;
  readonly elementInstanceKey: string;
  readonly elementId: string;
  readonly jobKey: string | null;
  readonly errorType: string;
  readonly message: string;
  readonly state: 'ACTIVE' | 'RESOLVED';
  readonly createdAt: number;
  readonly resolvedAt: number | null;
  readonly processId: string;
  readonly definitionKey: string;
}

/** Worst of the running clocks at the instant of the question; `none` without a running clock that has a limit. */
export type Light = 'none' | 'green' | 'yellow' | 'red' | 'dark-red';

export interface CaseRow {
  readonly caseNo: string;
  readonly instanceNo: string;
  readonly instanceKey: string;
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly itemName: string;
  /** Whether the limits of this version of the item are published ones. */
  readonly itemVerified: boolean;
  readonly mode: string;
  readonly receivingDivision: string;
  readonly handlingDivision: string;
  readonly applicantRef: string;
  readonly agreementId: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** `STARTING` until the first flush has arrived. */
  readonly state: 'STARTING' | InstanceState;
  readonly light: Light;
  /** Earliest due instant of the running clocks. */
  readonly due: number | null;
  readonly provisional: boolean;
  readonly hasIncident: boolean;
}

export interface TimelineEntry {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly key: string | null;
  readonly elementId: string | null;
  readonly elementName: string | null;
  /** Who caused it: the command accepted last before it in the same step, else `null` (the engine itself). */
  readonly actor: {
    readonly userId: string;
    readonly division: string | null;
    readonly roles: readonly string[];
  } | null;
  /** Division whose act it is: the task's authority, else the actor's. */
  readonly division: string | null;
  /** The event as the case wrote it, without values of variables: those are named only. */
  readonly detail: JsonObject;
}

export interface ClockRow {
  readonly clockId: string;
  readonly status: 'not-started' | 'running' | 'paused' | 'stopped';
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  readonly due: number | null;
  readonly dueDate: string | null;
  readonly yellowAt: number | null;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly light: Light;
  /** `ClockSpec` of `models/sla` as pinned in the case; `null` when the case has no file. */
  readonly spec: JsonObject | null;
  /** `ClockLedgerLine`s in order. */
  readonly ledger: readonly JsonObject[];
}
