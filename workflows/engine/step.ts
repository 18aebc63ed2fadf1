import type { EngineEvent, NumberedEvent } from '../../models/events/engine-event';
import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { apply } from './apply';
import type { BehaviourOf } from './element-behaviour';
import type { EngineEnvironment, KernelCommand } from './contract';
import { must } from './invariant-error';
import { keyOf } from './keys';
import type { CaseState, ElementInstance } from './state';

/** Ordinals skipped with each input are at most this many less one (design section 9). */
const SKIPPED_ORDINALS = 997;

/**
 * One input being worked on: the state, what was emitted so far, and the work that is due before the next token moves.
 * Work is a queue, not a call stack, so that a chain of any length needs no deep recursion.
 */
export interface Step {
  readonly state: CaseState;
  readonly env: EngineEnvironment;
  /** Instant of the input, epoch ms. */
  readonly now: number;
  readonly behaviourOf: BehaviourOf;
  readonly events: NumberedEvent[];
  readonly commands: KernelCommand[];
  readonly work: (() => void)[];
  /** Element activations in this step. */
  activations: number;
  /** Expressions and decisions evaluated since the last event. */
  evaluations: number;
  /** Lowest ordinal that this input may use. */
  firstOrdinal: number;
}

/** Begins the work on one input. */
export function createStep(state: CaseState, env: EngineEnvironment, now: number, behaviourOf: BehaviourOf): Step {
  return {
    ...{ state, env, now, behaviourOf },
    ...{ events: [], commands: [], work: [], activations: 0, evaluations: 0 },
    firstOrdinal: state.nextOrdinal + (Math.abs(Math.trunc(now)) % SKIPPED_ORDINALS),
  };
}

/** Numbers an event, applies it and hands it on. Takes the object over: each call gets a fresh one. */
export function emit(step: Step, event: EngineEvent): void {
  const numbered = Object.assign(event, { seq: step.state.seq + 1, at: step.now });
  apply(step.state, numbered);
  step.evaluations = 0;
  step.events.push(numbered);
}

/** A key that no earlier input of this case has used or shown. */
export function newKey(step: Step): string {
  const ordinal = Math.max(step.firstOrdinal, step.state.nextOrdinal);
  step.firstOrdinal = ordinal + 1;
  return keyOf(step.state.instanceNo, ordinal);
}

/** Several keys at once, in order; they count as used when an event carries them. */
export function newKeys(step: Step, count: number): string[] {
  const first = Math.max(step.firstOrdinal, step.state.nextOrdinal);
  step.firstOrdinal = first + count;
  return Array.from({ length: count }, (_, index) => keyOf(step.state.instanceNo, first + index));
}

/** The model that an element instance executes. */
export function processOf(step: Step, element: Pick<ElementInstance, 'instanceKey'>): IndexedProcess {
  const instance = must(step.state.instances.get(element.instanceKey), `process instance ${element.instanceKey}`);
  return step.env.process(instance.modelHash);
}

/** The flow node that an element instance executes; `null` for a process. */
export function nodeOf(step: Step, element: ElementInstance): FlowNode | null {
  if (isProcess(element)) return null;
  return must(processOf(step, element).nodes.get(element.elementId), `flow node ${element.elementId}`);
}

/** Whether the element instance is a process instance. */
export function isProcess(element: Pick<ElementInstance, 'key' | 'instanceKey'>): boolean {
  return element.key === element.instanceKey;
}

/** An element instance that the engine's bookkeeping says exists. @throws InvariantError */
export function elementOf(step: Step, key: string): ElementInstance {
  return must(step.state.elements.get(key), `element instance ${key}`);
}
