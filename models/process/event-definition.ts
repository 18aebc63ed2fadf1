import type { Expression } from './expression';

/** What an event catches or throws, BPMN 2.0.2 section 10.5.5. References are resolved at deploy. */
export type EventDefinition = SingleDefinition | MultipleDefinition;

export type SingleDefinition =
  | MessageDefinition
  | TimerDefinition
  | ErrorDefinition
  | EscalationDefinition
  | LinkDefinition
  | ConditionalDefinition
  | SignalDefinition
  | CompensationDefinition
  | CancelDefinition
  | TerminateDefinition;

export interface MessageDefinition {
  readonly type: 'message';
  readonly name: Expression;
  /** `zeebe:subscription correlationKey`; `null` for process-level starts and throws without one. */
  readonly correlationKey: Expression | null;
  /** Throwing side only: `zeebe:publishMessage` time to live, ISO 8601 duration. */
  readonly timeToLive: Expression | null;
  readonly messageId: Expression | null;
  /** The standard's own correlation, where no `zeebe:` key is given; absent elsewhere, so that hashes stay. */
  readonly correlation?: MessageCorrelation;
}

/** A correlation key (BPMN 2.0.2 section 8.4.2) as one message carries it. */
export interface MessageCorrelation {
  /** Name of the key: what a process instance knows its value by. */
  readonly key: string;
  readonly properties: readonly {
    readonly name: string;
    /** Evaluated over the payload of the message. */
    readonly messagePath: Expression;
    /** Evaluated over the data of the process when it waits (context-based); `null`: the first message decides. */
    readonly dataPath: Expression | null;
  }[];
}

export interface TimerDefinition {
  readonly type: 'timer';
  readonly kind: 'date' | 'duration' | 'cycle';
  readonly expression: Expression;
  /** Ids of the clocks that the expression reads with `clock("...")`: a *bound* timer, design section 7. */
  readonly clocks: readonly string[];
}

export interface ErrorDefinition {
  readonly type: 'error';
  /** `null` catches every error. */
  readonly code: Expression | null;
}

export interface EscalationDefinition {
  readonly type: 'escalation';
  /** `null` catches every escalation. */
  readonly code: Expression | null;
}

/** Throwing and catching events of one name in one scope stand for a sequence flow. */
export interface LinkDefinition {
  readonly type: 'link';
  readonly name: string;
}

/** Happens when the condition turns from false to true. */
export interface ConditionalDefinition {
  readonly type: 'conditional';
  readonly condition: Expression;
}

/** Thrown to everyone who waits for the name, in this case and in all others (BPMN 2.0.2 section 10.5.5, Signal). */
export interface SignalDefinition {
  readonly type: 'signal';
  readonly name: Expression;
}

/** Undoes completed activities (10.5.5, Compensation); the fields matter on the throwing side only. */
export interface CompensationDefinition {
  readonly type: 'compensation';
  /** Id of the activity to undo; `null`: all that are visible. */
  readonly activity: string | null;
  /** Whether the throwing event waits until all is undone. */
  readonly waits: boolean;
}

/** Gives a transaction up: an end event inside it, a boundary event on it. */
export interface CancelDefinition {
  readonly type: 'cancel';
}

export interface TerminateDefinition {
  readonly type: 'terminate';
}

/** Several definitions in one event: a catch takes any one of them or, parallel, one of each; a throw throws them all. */
export interface MultipleDefinition {
  readonly type: 'multiple';
  readonly parallel: boolean;
  readonly definitions: readonly SingleDefinition[];
}

/** One definition of an event with its place among several; `part` is `null` where it is the only one. */
export interface EventPart {
  readonly definition: SingleDefinition;
  readonly part: number | null;
}

/** The definitions of an event, none for a none event. */
export function eventParts(event: EventDefinition | null): readonly EventPart[] {
  if (event === null) return [];
  if (event.type !== 'multiple') return [{ definition: event, part: null }];
  return event.definitions.map((definition, part) => ({ definition, part }));
}

/** The definition that a trigger was opened for; `null` where there is none of that place. */
export function eventPart(event: EventDefinition | null, part: number | undefined): SingleDefinition | null {
  if (event?.type !== 'multiple') return event;
  return event.definitions[part ?? -1] ?? null;
}
