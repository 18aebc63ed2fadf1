import type { EventOf, EngineEvent } from '../../models/events/engine-event';
import type { Json, JsonObject } from '../../models/json';
import type { CaseFile, ModelBinding } from '../../models/messages';
import { TimerQueue } from './timer-queue';

/** Where an event stands in the case: the number and instant under which something was opened. */
export interface Stamp {
  readonly seq: number;
  readonly at: number;
}

/** An event that opened something, as it was emitted. */
export type Opened<T extends EngineEvent['type']> = EventOf<T> & Stamp;

export interface Variable {
  value: Json;
  readonly key: string;
  /** It began with its scope and nobody has set it yet. */
  unset?: true;
  /** When the name was first set in this scope. */
  readonly opened: Stamp;
}

/** `compensating`: it has completed and is again the scope of handlers that undo what is inside. */
export type ElementState = 'activating' | 'activated' | 'completing' | 'compensating';
export type AttachmentKind = 'job' | 'user-task' | 'timer' | 'subscription' | 'condition' | 'incident';

/** A flow node, or a process (`bpmn:Process`), that is being executed; also the scope of what it encloses. */
export interface ElementInstance {
  readonly opened: Opened<'element-activating'>;
  readonly key: string;
  readonly elementId: string;
  readonly scopeKey: string | null;
  readonly instanceKey: string;
  state: ElementState;
  activated: Stamp | null;
  completing: Stamp | null;
  /** Local variables. */
  variables: Map<string, Variable> | null;
  /** Tokens on sequence flows inside this scope, oldest first: on their way, or waiting at a join. */
  tokens: Map<string, Stamp[]> | null;
  /** Of the element instance that stands for all rounds of a loop, from its start on. */
  loop: LoopState | null;
  /** Of a round of a loop: its place, from 0; `null` elsewhere. */
  readonly round: number | null;
  /** Triggers of parallel multiple events that have come and wait for the others, oldest first. */
  arrivals: Arrival[] | null;
  /** Of a gateway that remembers flows while it waits. */
  gateway: GatewayState | null;
  /** Of an ad-hoc sub-process, from its start on. */
  adHoc: AdHocState | null;
  /** Derived: element instances inside. */
  children: Set<string> | null;
  /** Derived: jobs, user task, timers, subscriptions and incidents of this element instance. */
  attached: Map<string, AttachmentKind> | null;
}

export interface Arrival {
  readonly eventId: string;
  readonly part: number;
  readonly variables: JsonObject;
}

/** A complex gateway that waits for its reset, or a parallel event-based one that began the instance. */
export interface GatewayState {
  /** Incoming flows from which a token was consumed when it was activated; outgoing ones whose event has happened. */
  readonly consumed: readonly string[];
}

/** How far an ad-hoc sub-process has come. */
export interface AdHocState {
  readonly sequential: boolean;
  /** Ids of the elements that are still to begin, in order. */
  pending: string[];
  /** Nothing further begins: its condition holds or an event has taken it over. */
  closed: boolean;
}

/** How far a loop or multi-instance activity has come. */
export interface LoopState {
  /** Number of instances; `null` for a standard loop. */
  readonly total: number | null;
  /** The input collection, until all instances have begun. */
  items: readonly Json[] | null;
  created: number;
  completed: number;
  terminated: number;
  /** Contributions to the output collection by index, in the order of completion. */
  readonly outputs: (readonly [index: number, value: Json])[];
}

export interface Job {
  readonly opened: Opened<'job-created'>;
  retries: number;
  /** The last failure, for its back-off; `null` before the first. */
  failed: Opened<'job-failed'> | null;
}

export interface UserTask {
  /** The opening event with the values that hold now. */
  opened: Opened<'user-task-created'>;
}

export interface Timer {
  /** The opening event with the due instant and repetitions that hold now. */
  opened: Opened<'timer-created'>;
}

export interface Subscription {
  readonly opened: Opened<'subscription-opened'>;
  /** Keys of messages that it took, at most the last 100: a repeated delivery is recognised. */
  readonly messageKeys: string[];
}

/** A conditional event that is waited for. */
export interface Condition {
  readonly opened: Opened<'condition-opened'>;
  /** How it was when variables last changed. */
  holds: boolean;
}

/** A completed element instance that can be undone, kept as long as the scope around it. */
export interface Compensable {
  /** As it was when it completed: its variables are the snapshot that handlers see. */
  readonly element: ElementInstance;
  readonly handler: EventOf<'compensation-enabled'>['handler'];
  /** Of a called process instance. */
  readonly instance: Opened<'instance-created'> | null;
  readonly enabled: Stamp;
  /** The compensation that has taken it. */
  runKey: string | null;
}

/** A compensation under way: one handler after the other. */
export interface CompensationRun {
  readonly opened: Opened<'compensation-triggered'>;
  /** Completed element instances whose handlers are to come. */
  readonly queue: string[];
  current: { readonly compensatedKey: string; readonly handlerKey: string; readonly scopeKey: string } | null;
}

/** Ledger of one clock in order; the last entry is the clock as it stands. */
export interface CaseClock {
  readonly entries: Opened<'clock-ledger'>[];
}

/** A token that the agenda has yet to look at; it is still on its flow. */
export interface TokenInTransit {
  readonly scopeKey: string;
  readonly flowId: string;
}

/**
 * The whole truth of a case. Only `apply` changes it, in place, and replaying the events of a case over
 * `createState` rebuilds it. `serialiseState` and `reviveState` carry it over JSON; fields named *derived* are rebuilt.
 */
export interface CaseState {
  readonly instanceNo: string;
  readonly engineRev: number;
  readonly file: CaseFile | null;
  /** Definitions of the case: those of its input, then those resolved while it ran. */
  readonly models: ModelBinding[];
  /** Number of the last event. */
  seq: number;
  /** One above the highest ordinal that a key of this case uses. */
  nextOrdinal: number;
  /** Element activations since something that waited went on: guards against runaways. */
  activations: number;
  rootState: 'not-started' | 'active' | 'completed' | 'terminated';
  readonly instances: Map<string, Opened<'instance-created'>>;
  readonly elements: Map<string, ElementInstance>;
  readonly jobs: Map<string, Job>;
  readonly userTasks: Map<string, UserTask>;
  readonly timers: Map<string, Timer>;
  readonly subscriptions: Map<string, Subscription>;
  readonly conditions: Map<string, Condition>;
  /** Completed element instances that can be undone, in the order of their completion. */
  readonly compensables: Map<string, Compensable>;
  readonly compensations: Map<string, CompensationRun>;
  /** Outside calls that are not answered, by element instance. */
  readonly activities: Map<string, Opened<'activity-requested'>>;
  /** Call activities that wait for their definition, by element instance. */
  readonly calls: Map<string, Opened<'call-requested'>>;
  /** Messages handed over and not acknowledged. */
  readonly thrown: Map<string, Opened<'message-thrown'>>;
  /** Signals that other cases have not all been told of. */
  readonly thrownSignals: Map<string, Opened<'signal-thrown'>>;
  /** Broadcasts that the case threw or took, at most the last 1,000: a repeated delivery is recognised. */
  readonly broadcasts: Set<string>;
  readonly incidents: Map<string, Opened<'incident-created'>>;
  readonly clocks: Map<string, CaseClock>;
  /** Activities that wait for input data. */
  readonly awaiting: Map<string, Opened<'data-awaited'>>;
  /** Values of correlation keys, by process instance and name of the key. */
  readonly correlations: Map<string, Opened<'correlation-key-set'>>;
  /** Derived: tokens to look at, oldest first. After `reviveState` all tokens; looking at one that waits changes nothing. */
  transit: TokenInTransit[];
  /** Derived: scopes with tokens in which something has changed since their inclusive joins were looked at; after `reviveState` all. */
  readonly joinScopes: Set<string>;
  /** Derived: loops that may have a next round to begin or be done; after `reviveState` all. */
  readonly loops: Set<string>;
  /** Derived: keys of {@link compensables} by the scope around them. */
  readonly compensablesIn: Map<string, Set<string>>;
  /** Derived: compensations by the handler that they wait for. */
  readonly compensationOf: Map<string, string>;
  /** Derived: compensations that may go on; after `reviveState` all. */
  readonly staleCompensations: Set<string>;
  /** Derived: loops whose runtime attributes may differ from the variables that show them; after `reviveState` all. */
  readonly countedLoops: Set<string>;
  /** Derived: ad-hoc sub-processes in which an element may be due to begin; after `reviveState` all. */
  readonly adHocs: Set<string>;
  /** Derived: complex gateways that wait for their reset, by scope. */
  readonly gateways: Map<string, Set<string>>;
  /** Derived: scopes in which a condition of a complex gateway was false; new values of variables may change that. */
  readonly undecided: Set<string>;
  /** Derived: variables or conditions have changed since conditions were looked at; true after `reviveState`. */
  areConditionsStale: boolean;
  /** Derived: variables have changed since waiting activities were looked at; after `reviveState` true where any waits. */
  isDataStale: boolean;
  /** Derived: open signal subscriptions by name, oldest first. */
  readonly signalSubscriptions: Map<string, Set<string>>;
  /** Derived: timers by due instant. */
  readonly timerQueue: TimerQueue;
}

/** What a state begins with; everything else comes from events. */
export interface CaseOrigin {
  readonly instanceNo: string;
  readonly engineRev: number;
  readonly file: CaseFile | null;
  readonly models: readonly ModelBinding[];
}

/** The state of a case before its first event. */
export function createState(origin: CaseOrigin): CaseState {
  return {
    instanceNo: origin.instanceNo,
    engineRev: origin.engineRev,
    file: origin.file,
    models: [...origin.models],
    seq: 0,
    nextOrdinal: 0,
    activations: 0,
    rootState: 'not-started',
    instances: new Map(),
    elements: new Map(),
    jobs: new Map(),
    userTasks: new Map(),
    timers: new Map(),
    subscriptions: new Map(),
    conditions: new Map(),
    compensables: new Map(),
    compensations: new Map(),
    activities: new Map(),
    calls: new Map(),
    thrown: new Map(),
    thrownSignals: new Map(),
    broadcasts: new Set(),
    incidents: new Map(),
    clocks: new Map(),
    awaiting: new Map(),
    correlations: new Map(),
    transit: [],
    joinScopes: new Set(),
    loops: new Set(),
    compensablesIn: new Map(),
    compensationOf: new Map(),
    staleCompensations: new Set(),
    countedLoops: new Set(),
    adHocs: new Set(),
    gateways: new Map(),
    undecided: new Set(),
    areConditionsStale: false,
    isDataStale: false,
    signalSubscriptions: new Map(),
    timerQueue: new TimerQueue(),
  };
}

/** Key of the root process instance: the instance number with ordinal 0. */
export function rootKey(state: Pick<CaseState, 'instanceNo'>): string {
  return `${state.instanceNo}00000000`;
}

/** Local variables of a scope as a plain object without prototype. */
export function localVariables(element: ElementInstance): JsonObject {
  const values = Object.create(null) as Record<string, Json>;
  if (element.variables) for (const [name, variable] of element.variables) values[name] = variable.value;
  return values;
}
