import type { NumberedEvent } from './events/engine-event';
import type { Json, JsonObject } from './json';

/** Names of the case workflow's handlers; a public contract, literal in recorded histories. */
export const CASE_WORKFLOW = 'caseWorkflow';
export const COMMAND_UPDATE = 'command';
export const EVENT_SIGNAL = 'event';
export const SNAPSHOT_QUERY = 'snapshot';
export const CASE_TASK_QUEUE = 'tongban-cases';
/** Activities of the service itself: flush fallback, message hand-over, call resolution. */
export const SERVICE_TASK_QUEUE = 'tongban-service';
/** Activities that call the systems of one region run on its own queue. */
export function regionTaskQueue(divisionCode: string): string {
  return `region-${divisionCode}`;
}

/** Who acts: from the verified token, never from a body. */
export interface Actor {
  readonly userId: string;
  readonly roles: readonly string[];
  /** Group names for candidate matching: roles, `role@division` and the token's own groups. */
  readonly groups: readonly string[];
  /** GB/T 2260 code; `null` for actors of no division (admin, system). */
  readonly division: string | null;
}

/** The engine acting by itself: timers, message hand-over, callbacks. */
export const SYSTEM_ACTOR: Actor = { userId: 'system', roles: ['system'], groups: [], division: null };

/** What can be asked of a running case through the update `command`. Keys are 18-digit strings. */
export type CaseCommand =
  | { readonly type: 'complete-job'; readonly jobKey: string; readonly variables: JsonObject }
  | {
      readonly type: 'fail-job';
      readonly jobKey: string;
      readonly retries: number;
      readonly backOffMs: number;
      readonly message: string;
      readonly variables: JsonObject;
    }
  | {
      readonly type: 'throw-job-error';
      readonly jobKey: string;
      readonly errorCode: string;
      readonly message: string;
      readonly variables: JsonObject;
    }
  | { readonly type: 'update-job-retries'; readonly jobKey: string; readonly retries: number }
  | {
      readonly type: 'complete-user-task';
      readonly taskKey: string;
      readonly variables: JsonObject;
      readonly action: string;
    }
  | {
      readonly type: 'assign-user-task';
      readonly taskKey: string;
      readonly assignee: string;
      /** False is a claim: refused when the task is someone else's. */
      readonly allowOverride: boolean;
      readonly action: string;
    }
  | { readonly type: 'unassign-user-task'; readonly taskKey: string }
  | {
      readonly type: 'update-user-task';
      readonly taskKey: string;
      readonly changes: UserTaskChanges;
      readonly action: string;
    }
  | {
      readonly type: 'correlate-message';
      readonly subscriptionKey: string;
      readonly messageKey: string;
      readonly variables: JsonObject;
    }
  | {
      /** Reaches everything in the case that waits for the signal; a broadcast that it has taken before has no effect. */
      readonly type: 'deliver-signal';
      readonly broadcastId: string;
      readonly name: string;
      readonly variables: JsonObject;
    }
  | { readonly type: 'resolve-incident'; readonly incidentKey: string }
  | {
      readonly type: 'set-variables';
      /** Element instance (or process instance) that is the scope. */
      readonly scopeKey: string;
      readonly variables: JsonObject;
      /** True sets them in that scope itself; false walks outward as job completion does. */
      readonly local: boolean;
    }
  | { readonly type: 'cancel-instance'; readonly instanceKey: string };

export interface UserTaskChanges {
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
  readonly dueDate?: string | null;
  readonly followUpDate?: string | null;
  readonly priority?: number;
}

/** Argument of the update `command`. The update id is `commandId`: a repeat under the same id has the first one's result. */
export interface CommandEnvelope {
  readonly commandId: string;
  readonly actor: Actor;
  readonly command: CaseCommand;
}

/** Result of the update: the number of the last event that the command caused, flushed unless `flushed` is false. */
export interface CommandResult {
  readonly seq: number;
  readonly flushed: boolean;
}

/** Argument of the signal `event`: news from outside that are not refused but, when stale, ignored. */
export type CaseSignal =
  | {
      readonly type: 'activity-callback';
      /** Element instance that asked: the second half of the idempotency key. */
      readonly activityKey: string;
      /** Repeats carry the same id. */
      readonly callbackId: string;
      readonly outcome: ActivityOutcome;
    }
  /** Another calendar is published; its blob reference is the second argument of the signal. */
  | { readonly type: 'calendar-republished' };

/** How an outside call ended. `errorCode` follows BPMN error boundary events; `failure` is an incident. */
export type ActivityOutcome =
  | { readonly type: 'completed'; readonly variables: JsonObject }
  | { readonly type: 'bpmn-error'; readonly errorCode: string; readonly message: string }
  | { readonly type: 'failure'; readonly code: string; readonly message: string };

/** What a case of the catalogue carries besides its model; `null` for instances started through `/v2`. Immutable for its life. */
export interface CaseFile {
  readonly caseNo: string;
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly itemName: string;
  readonly mode: string;
  readonly receivingDivision: string;
  readonly handlingDivision: string;
  readonly applicantRef: string;
  readonly agreementId: string | null;
  /** Steps that the agreement lets each side perform beyond the default matrix: division code -> steps. */
  readonly permittedSteps: Readonly<Record<string, readonly string[]>>;
  /** Pinned clock set: `ClockSpec[]` of `models/sla`. */
  readonly clocks: readonly Json[];
  /** First contact with the applicant, epoch ms. */
  readonly openedAt: number;
}

/** A model that a case runs or may call, with the definition it came from. */
export interface ModelBinding {
  readonly hash: string;
  readonly definitionKey: string;
  readonly processId: string;
  readonly version: number;
  readonly versionTag: string | null;
  /**
   * Bound at deploy: call activity id -> process definition key. Where an expression decides, `computedName` of each
   * process of the deployment stands for the id.
   */
  readonly calls: Readonly<Record<string, string>>;
  /** Form keys bound at deploy: user task id -> form key. */
  readonly forms: Readonly<Record<string, string>>;
  /** Decisions bound at deploy, as `calls`: business rule task id -> decision key; absent without any. */
  readonly decisions?: Readonly<Record<string, string>>;
  /** A decision: `processId` is its id and the model behind `hash` that of its graph. Absent for a process. */
  readonly kind?: 'decision';
}

/** The message or signal that begins an instance. */
export interface StartTrigger {
  readonly type: 'message' | 'signal';
  readonly name: string;
}

/** First argument of the case workflow; the models and the calendar follow as blob references, in the order of `models`, calendar last. */
export interface CaseInput {
  /** First ten digits of every key of the case. */
  readonly instanceNo: string;
  /** The root definition first, then those bound to the deployment. */
  readonly models: readonly ModelBinding[];
  readonly variables: JsonObject;
  readonly actor: Actor;
  /** Start event; `null` is the none start event. */
  readonly startElementId: string | null;
  /** What has happened there; absent for none and timer starts. */
  readonly startTrigger?: StartTrigger;
  readonly file: CaseFile | null;
  /** Engine revision to run under; set by the starter so that old cases keep their behaviour. */
  readonly engineRev: number;
  /** Set on every run but the first. */
  readonly continued: ContinuedState | null;
}

/** What survives continue-as-new; above 256 KiB it travels as a blob reference. */
export interface ContinuedState {
  readonly runEpoch: number;
  /** Serialised `CaseState` of the kernel, or `null` when it travels as a blob. */
  readonly state: Json;
  readonly unflushed: readonly NumberedEvent[];
  readonly recentCommands: readonly (readonly [string, number])[];
  /** How many calendars follow the models, oldest first; absent: one. */
  readonly calendars?: number;
}

/** Argument of the query `snapshot`. */
export interface SnapshotRequest {
  /** Page number, from 0; pages are at most 256 KiB of JSON text. */
  readonly page: number;
}

export interface SnapshotPage {
  readonly pages: number;
  readonly page: number;
  /** A slice of the JSON text of {@link CaseSnapshot}. */
  readonly text: string;
}

/** The committed truth of a case: live rows are rebuilt from it. `events` opens everything that is open, in order of its number. */
export interface CaseSnapshot {
  readonly instanceNo: string;
  /** Number of the last committed event. */
  readonly seq: number;
  readonly runEpoch: number;
  readonly flushPending: boolean;
  readonly closed: boolean;
  readonly live: readonly NumberedEvent[];
}
