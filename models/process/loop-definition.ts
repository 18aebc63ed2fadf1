import type { EventDefinition } from './event-definition';
import type { Expression } from './expression';

/** How often an activity runs when it is entered, BPMN 2.0.2 section 10.3.8. */
export type LoopDefinition = MultiInstanceDefinition | StandardLoopDefinition;

export interface MultiInstanceDefinition {
  readonly type: 'multi-instance';
  readonly sequential: boolean;
  /** Number of instances; `null` when a collection decides. */
  readonly cardinality: Expression | null;
  /** A list; each instance gets one item. */
  readonly collection: Expression | null;
  /** Local variable of each instance for its item. */
  readonly inputElement: string | null;
  /** Variable for the list of results, and what each instance contributes: both or neither. */
  readonly outputCollection: string | null;
  readonly outputElement: Expression | null;
  /** Local variable of each instance that {@link outputElement} begins with, so that results stay apart. */
  readonly outputVariable: string | null;
  /** Looked at when an instance completes; when it holds the others are ended. */
  readonly completionCondition: Expression | null;
  /** Events that instances throw when they complete; absent with behavior `All`. */
  readonly throws?: readonly LoopThrow[];
}

/** Attribute `behavior`: `None` throws for each instance, `One` for the first, `Complex` whenever a condition holds. */
export interface LoopThrow {
  readonly when: 'each' | 'first' | Expression;
  /** `null`: the default signal, which the signal boundary events of the activity catch whatever their name. */
  readonly event: EventDefinition | null;
}

export interface StandardLoopDefinition {
  readonly type: 'standard';
  readonly testBefore: boolean;
  readonly maximum: number | null;
  /** Goes round as long as it holds; `null` always holds. */
  readonly condition: Expression | null;
}
