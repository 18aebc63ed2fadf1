import type { Json, JsonObject } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import type { StandardLoopDefinition } from '../../models/process/loop-definition';
import { activateRound } from './activate-element';
import { completeSoon } from './complete-element';
import { evaluateBoolean } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { isHeld, raiseIncident } from './incidents';
import { must } from './invariant-error';
import type { ElementInstance, LoopState } from './state';
import { nodeOf } from './step';
import type { Step } from './step';

type NextRound = 'begin' | 'wait' | 'complete';

/**
 * Called when no token can move by itself: lets one loop begin its next round or complete, so that many instances are
 * created a slice at a time and those that need nothing from outside are gone before the next begins.
 * @returns whether anything happened
 */
export function advanceLoops(step: Step): boolean {
  const { loops } = step.state;
  for (const key of loops) {
    if (advanceLoop(step, key)) return true;
    loops.delete(key);
  }
  return false;
}

/** Looks at one loop; does nothing while an incident holds it or it completes. @returns whether anything happened */
export function advanceLoop(step: Step, key: string): boolean {
  const body = step.state.elements.get(key);
  if (!body?.loop || body.state !== 'activated' || isHeld(step.state, key)) return false;
  const node = must(nodeOf(step, body), `flow node ${body.elementId}`);
  const next = nextRound(step, body, node, body.loop);
  if (isFailure(next)) {
    raiseIncident(step, body, next);
    return false;
  }
  if (next === 'complete') completeSoon(step, body);
  else if (next === 'begin') activateRound(step, body, node, roundVariables(node, body.loop));
  return next !== 'wait';
}

function nextRound(step: Step, body: ElementInstance, node: FlowNode, state: LoopState): NextRound | Failure {
  const loop = must(node.loop, `loop of ${node.id}`);
  const isIdle = (body.children?.size ?? 0) === 0;
  if (loop.type === 'standard') return isIdle ? nextOfStandardLoop(step, body, node, state, loop) : 'wait';
  if (state.created < (state.total ?? 0)) return isIdle || !loop.sequential ? 'begin' : 'wait';
  return isIdle ? 'complete' : 'wait';
}

/** BPMN 2.0.2 section 13.3.6: the condition is looked at before each round, or after each, up to the maximum. */
function nextOfStandardLoop(
  step: Step,
  body: ElementInstance,
  node: FlowNode,
  { created }: LoopState,
  { testBefore, maximum, condition }: StandardLoopDefinition,
): NextRound | Failure {
  if (maximum !== null && created >= maximum) return 'complete';
  if (!condition || (created === 0 && !testBefore)) return 'begin';
  const holds = evaluateBoolean(step, body, condition, `the loop condition of ${node.id}`);
  if (isFailure(holds)) return holds;
  return holds ? 'begin' : 'complete';
}

/** Local variables with which a round begins; input mappings see them. */
function roundVariables({ loop }: FlowNode, { created, items }: LoopState): JsonObject {
  const values = Object.create(null) as Record<string, Json>;
  if (loop?.type === 'multi-instance') {
    if (loop.outputVariable !== null) values[loop.outputVariable] = null;
    if (loop.inputElement !== null && items) values[loop.inputElement] = items[created] ?? null;
  }
  values['loopCounter'] = created + 1;
  return values;
}
