import type { ClockLedgerEntry } from './clock-ledger-entry';
import type { AdHocEvent, GatewayEvent } from './flow-events';
import type { Json, JsonObject } from '../json';
import type { Actor, CaseCommand, ModelBinding } from '../messages';
import type { JobKind, TaskAuthority } from './work-items';

/**
 * The facts of a case. Events alone change the kernel's state, and the read model is a projection of them.
 * Keys are 18-digit strings (design section 9); instants are epoch milliseconds of workflow time.
 */
export type EngineEvent =
  | InstanceEvent
  | ElementEvent
  | GatewayEvent
  | AdHocEvent
  | LoopEvent
  | CompensationEvent
  | VariableEvent
  | JobEvent
  | UserTaskEvent
  | ActivityEvent
  | CallEvent
  | TimerEvent
  | SubscriptionEvent
  | ConditionEvent
  | EventPartEvent
  | MessageEvent
  | CorrelationEvent
  | DataEvent
  | SignalEvent
  | IncidentEvent
  | ClockEvent
  | CommandEvent;

/** An event with its place in the case: `seq` counts from 1 without gaps, `at` is the input's instant. */
export type NumberedEvent = EngineEvent & { readonly seq: number; readonly at: number };

/** A process instance, root or called, begins. Its end is the end of the element instance with the same key. */
export type InstanceEvent = {
  readonly type: 'instance-created';
  readonly key: string;
  readonly processId: string;
  readonly definitionKey: string;
  readonly version: number;
  readonly modelHash: string;
  /** Call activity instance and process instance that called; `null` for the root. */
  readonly parentElementInstanceKey: string | null;
  readonly parentInstanceKey: string | null;
  readonly startElementId: string | null;
  /** Which of several definitions has begun it; only where the start event waits for the others. */
  readonly startPart?: number;
  /** The whole binding when the definition was resolved while the case ran; absent for those of its input. */
  readonly binding?: ModelBinding;
};

export type ElementEvent =
  | {
      /** A flow node (or the process itself, `bpmn:Process`) is entered. */
      readonly type: 'element-activating';
      readonly key: string;
      readonly elementId: string;
      readonly elementType: string;
      readonly elementName: string | null;
      /** Enclosing element instance; `null` for a root process. */
      readonly scopeKey: string | null;
      /** Process instance that it belongs to. */
      readonly instanceKey: string;
      /** Sequence flow that brought the token; `null` for starts, boundary events and event sub-processes. */
      readonly flowId: string | null;
    }
  | { readonly type: 'element-activated'; readonly key: string }
  | { readonly type: 'element-completing'; readonly key: string }
  | { readonly type: 'element-completed'; readonly key: string }
  | { readonly type: 'element-terminated'; readonly key: string }
  | {
      readonly type: 'sequence-flow-taken';
      readonly scopeKey: string;
      readonly instanceKey: string;
      readonly flowId: string;
    }
  /** A join consumes one token from each of these flows. */
  | {
      readonly type: 'tokens-joined';
      readonly scopeKey: string;
      readonly elementId: string;
      readonly flowIds: readonly string[];
    };

/** A loop or multi-instance activity; `key` is the element instance that stands for all of its rounds. */
export type LoopEvent =
  | {
      readonly type: 'loop-started';
      readonly key: string;
      /** Number of instances; `null` for a standard loop. */
      readonly total: number | null;
      /** The input collection, one item per instance. */
      readonly items?: readonly Json[];
    }
  /** What one instance contributes to the output collection; `index` counts from 0. */
  | { readonly type: 'loop-output-collected'; readonly key: string; readonly index: number; readonly value: Json };

/** What has completed and can be undone, and the undoing of it (BPMN 2.0.2 section 13.5.5). */
export type CompensationEvent =
  | {
      /** The element instance `key` is about to complete and can be compensated from then on. */
      readonly type: 'compensation-enabled';
      readonly key: string;
      /** What undoes it; `null`: that what completed inside is undone. */
      readonly handler: { readonly elementId: string; readonly kind: 'activity' | 'event-sub-process' } | null;
    }
  | {
      /** A compensation `key` begins; what it undoes is not undone by any other. */
      readonly type: 'compensation-triggered';
      readonly key: string;
      /** Element instance that waits for the end; `null` when none does. */
      readonly throwerKey: string | null;
      readonly scopeKey: string;
      readonly instanceKey: string;
      /** Completed element instances, in the order in which they are undone. */
      readonly targets: readonly string[];
    }
  | {
      readonly type: 'compensation-handler-started';
      /** The compensation. */
      readonly key: string;
      /** Completed element instance that is undone, and the element instance that undoes it. */
      readonly compensatedKey: string;
      readonly handlerKey: string;
    }
  /** A completed scope is a scope again for the handlers inside it, with the variables that it had; and is left. */
  | { readonly type: 'compensation-scope-entered'; readonly key: string }
  | { readonly type: 'compensation-scope-left'; readonly key: string }
  /** Ended or given up: what was not begun then can be compensated again. */
  | { readonly type: 'compensation-finished'; readonly key: string };

/** Local variables of a scope were set; only the changed names. */
export type VariableEvent = {
  readonly type: 'variables-set';
  readonly scopeKey: string;
  readonly instanceKey: string;
  readonly values: JsonObject;
  /** Ordinal-based key per name that is new in this scope. */
  readonly keys: Readonly<Record<string, string>>;
  /** True: the names only begin, nobody has set them yet. */
  readonly unset?: true;
};

export type JobEvent =
  | {
      readonly type: 'job-created';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      readonly elementId: string;
      readonly jobType: string;
      readonly kind: JobKind;
      readonly retries: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly type: 'job-completed'; readonly key: string }
  | {
      readonly type: 'job-failed';
      readonly key: string;
      readonly retries: number;
      /** The job is handed out again from this instant on. */
      readonly availableAt: number;
      readonly message: string;
    }
  | { readonly type: 'job-error-thrown'; readonly key: string; readonly errorCode: string }
  | { readonly type: 'job-retries-updated'; readonly key: string; readonly retries: number }
  | { readonly type: 'job-canceled'; readonly key: string };

export type UserTaskEvent =
  | {
      readonly type: 'user-task-created';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      readonly elementId: string;
      readonly name: string | null;
      readonly assignee: string | null;
      readonly candidateGroups: readonly string[];
      readonly candidateUsers: readonly string[];
      /** RFC 3339 text or `null`. */
      readonly dueDate: string | null;
      readonly followUpDate: string | null;
      readonly priority: number;
      readonly formId: string | null;
      readonly externalFormReference: string | null;
      /** Key of the bound form version when the model binds to the deployment. */
      readonly formKey: string | null;
      readonly headers: Readonly<Record<string, string>>;
      readonly authority: TaskAuthority | null;
    }
  | {
      readonly type: 'user-task-assigned';
      readonly key: string;
      readonly assignee: string | null;
      readonly action: string;
    }
  | {
      readonly type: 'user-task-updated';
      readonly key: string;
      readonly candidateGroups?: readonly string[];
      readonly candidateUsers?: readonly string[];
      readonly dueDate?: string | null;
      readonly followUpDate?: string | null;
      readonly priority?: number;
      readonly action: string;
    }
  | { readonly type: 'user-task-completed'; readonly key: string; readonly action: string }
  | { readonly type: 'user-task-canceled'; readonly key: string };

/** A call to an outside system by one of our own activities. `key` is the element instance: the idempotency key never names an attempt. */
export type ActivityEvent =
  | {
      readonly type: 'activity-requested';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly activityType: string;
      /** Division whose task queue runs it; `null` for the service's own queue. */
      readonly division: string | null;
      readonly input: JsonObject;
    }
  | { readonly type: 'activity-completed'; readonly key: string }
  | { readonly type: 'activity-failed'; readonly key: string; readonly code: string; readonly message: string }
  | { readonly type: 'activity-canceled'; readonly key: string };

/** A call activity asks which definition it calls; answered by the `instance-created` of the called instance or an incident. */
export type CallEvent = {
  readonly type: 'call-requested';
  readonly elementInstanceKey: string;
  readonly processId: string;
  /** `definition`: bound to the deployment, but its model is not with the case yet. */
  readonly binding: 'latest' | 'versionTag' | 'definition';
  readonly versionTag: string | null;
  readonly definitionKey: string | null;
  /** A business rule task asks for a decision, `processId` being its id; absent where a process is called. */
  readonly kind?: 'decision';
};

export type TimerEvent =
  | {
      readonly type: 'timer-created';
      readonly key: string;
      /** The element instance that waits (the activity of a boundary event, the gateway, the event itself, the scope of an event sub-process). */
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      /** The event that fires. */
      readonly elementId: string;
      /** `null`: a bound timer of a clock that does not run. */
      readonly due: number | null;
      /** Remaining repetitions after this one; -1 is unbounded. */
      readonly repetitions: number;
      /** ISO 8601 duration between repetitions, or the cron expression that gives them; only where there are any. */
      readonly interval?: string;
      /** Place among the definitions of a multiple event; absent where there is only one. */
      readonly part?: number;
    }
  | { readonly type: 'timer-moved'; readonly key: string; readonly due: number | null }
  | {
      readonly type: 'timer-fired';
      readonly key: string;
      readonly nextDue: number | null;
      readonly repetitions: number;
    }
  | { readonly type: 'timer-canceled'; readonly key: string };

export type SubscriptionEvent =
  | {
      readonly type: 'subscription-opened';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      readonly elementId: string;
      readonly processId: string;
      readonly messageName: string;
      readonly correlationKey: string;
      /** A non-interrupting subscription stays open after a message. */
      readonly interrupting: boolean;
      /** Absent: a message. A signal's name is in `messageName`; its correlation key is the empty text. */
      readonly kind?: 'signal';
      /** Place among the definitions of a multiple event; absent where there is only one. */
      readonly part?: number;
    }
  | {
      readonly type: 'subscription-correlated';
      readonly key: string;
      readonly messageKey: string;
      readonly closes: boolean;
    }
  | { readonly type: 'subscription-closed'; readonly key: string };

/** An element instance waits for a condition of the event `elementId`; variables alone make it turn, nothing outside. */
export type ConditionEvent =
  | {
      readonly type: 'condition-opened';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      readonly elementId: string;
      /** Place among the definitions of a multiple event; absent where there is only one. */
      readonly part?: number;
    }
  | { readonly type: 'condition-turned'; readonly key: string; readonly holds: boolean }
  | { readonly type: 'condition-closed'; readonly key: string };

/** A parallel multiple event of `elementId`, for which the element instance `key` waits: one of its triggers has come, or it has one of each. */
export type EventPartEvent =
  | {
      readonly type: 'event-part-arrived';
      readonly key: string;
      readonly elementId: string;
      readonly part: number;
      readonly variables: JsonObject;
    }
  /** The oldest arrival of each part is taken. */
  | { readonly type: 'event-parts-joined'; readonly key: string; readonly elementId: string };

/** A throw event, send task or message end event hands a message over; acknowledged by `message-published`. */
export type MessageEvent =
  | {
      readonly type: 'message-thrown';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      readonly name: string;
      readonly correlationKey: string;
      readonly timeToLiveMs: number;
      readonly messageId: string;
      readonly variables: JsonObject;
    }
  | { readonly type: 'message-published'; readonly key: string };

/** An activity waits for its input data, before it begins; variables alone end the wait, nothing outside. */
export type DataEvent =
  | { readonly type: 'data-awaited'; readonly key: string; readonly instanceKey: string; readonly elementId: string }
  | { readonly type: 'data-available'; readonly key: string };

/** The first message of a conversation gives a process instance its value of a correlation key. */
export type CorrelationEvent = {
  readonly type: 'correlation-key-set';
  readonly instanceKey: string;
  readonly name: string;
  readonly value: string;
};

/** A signal on its way out of the case, or taken by it from outside; each broadcast is taken once. */
export type SignalEvent =
  | {
      readonly type: 'signal-thrown';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      readonly name: string;
      readonly variables: JsonObject;
      /** Instance number of the case, the throwing element instance and, of a multiple event, the place among its definitions. */
      readonly broadcastId: string;
    }
  /** All other cases have been told. */
  | { readonly type: 'signal-broadcast'; readonly key: string }
  /** A broadcast from outside has reached the case. */
  | { readonly type: 'signal-received'; readonly name: string; readonly broadcastId: string };

export type IncidentEvent =
  | {
      readonly type: 'incident-created';
      readonly key: string;
      readonly elementInstanceKey: string;
      readonly instanceKey: string;
      readonly elementId: string;
      readonly jobKey: string | null;
      readonly errorType: string;
      /** Never carries values of variables. */
      readonly message: string;
      /** The condition that cannot be evaluated; the element instance itself goes on. Absent for all else. */
      readonly conditionKey?: string;
    }
  | { readonly type: 'incident-resolved'; readonly key: string };

export type ClockEvent =
  | {
      readonly type: 'milestone-reached';
      readonly milestone: string;
      readonly milestoneAt: number;
      readonly elementInstanceKey: string;
    }
  | ({ readonly type: 'clock-ledger' } & ClockLedgerEntry);

/** Who did what: every accepted command, for timeline and audit. */
export type CommandEvent = {
  readonly type: 'command-accepted';
  readonly commandId: string;
  readonly command: CaseCommand['type'];
  readonly targetKey: string;
  readonly actor: Actor;
};

export type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;
