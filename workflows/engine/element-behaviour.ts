import type { Json, JsonObject } from '../../models/json';
import type { FlowNode, FlowNodeType } from '../../models/process/flow-node';
import type { SequenceFlow } from '../../models/process/process-model';
import type { Failure } from './failure';
import type { LOOP_BODY } from './loop-body';
import type { ElementInstance, Opened } from './state';
import type { Step } from './step';

/** Why an element instance goes on: what it waited for has come, or an operator resolved its incident. */
export type Trigger =
  /** `actor`: who completed it, for user tasks. */
  | { readonly type: 'done'; readonly variables: JsonObject; readonly actor?: string }
  | { readonly type: 'retry'; readonly incident: Opened<'incident-created'> };

/** Throws what has been evaluated. */
export type PlannedThrow = () => void;

/**
 * What one kind of flow node does; all hooks are optional and pure apart from the events and commands that they emit
 * through the step. A hook that fails must have emitted nothing: its failure becomes an incident and the hook is called
 * again when that is resolved.
 */
export interface ElementBehaviour {
  /**
   * The token has arrived and input mappings are applied. Evaluates all that it needs, then calls `becomeActive`, then
   * starts its work. Default: becomes active and completes at once.
   * @param variables of the event that started it, for event sub-processes; empty elsewhere
   */
  activate?(step: Step, element: ElementInstance, node: FlowNode, variables: JsonObject): Failure | null;
  /**
   * Goes on from its wait state. Default: `done` hands the variables over and completes; `retry` does what `done`
   * without variables does.
   */
  resume?(step: Step, element: ElementInstance, node: FlowNode, trigger: Trigger): Failure | null;
  /**
   * Output mappings are applied. Chooses the sequence flows on which tokens leave. Default: BPMN 2.0.2 section 13.3.1,
   * all whose condition holds, else the default flow.
   */
  complete?(step: Step, element: ElementInstance, node: FlowNode): readonly SequenceFlow[] | Failure;
  /**
   * Is interrupted: gives up what the engine does not close by itself (it closes jobs, tasks, timers, subscriptions and
   * incidents).
   */
  terminate?(step: Step, element: ElementInstance): void;
  /** Of the element instance around a loop: what a round throws when it completes. Evaluates only. */
  roundThrows?(
    step: Step,
    body: ElementInstance,
    round: ElementInstance,
    node: FlowNode,
    counts: ReadonlyMap<string, Json>,
  ): readonly PlannedThrow[] | Failure;
}

/** The registry as the engine sees it. */
export type BehaviourOf = (type: FlowNodeType | typeof LOOP_BODY) => ElementBehaviour;
