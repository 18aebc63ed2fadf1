import type { FlowNode } from '../../models/process/flow-node';
import { planMilestone, reachMilestone } from '../sla/milestones';
import { openTriggers, planTriggers } from './event-triggers';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { inListeningOrder } from './listening-order';
import { isLoopBody, loopBodyOf } from './loop-body';
import { isScopeNode, scopeStarts } from './scope-index';
import type { ElementInstance } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';

/**
 * Takes an element instance from activating to activated and opens all that it waits for: the given events (its own, or
 * those behind an event-based gateway), its boundary events and, for a sub-process, its event sub-processes.
 * Of a loop the boundary events belong to the body, the event sub-processes to each round.
 * Fails before anything is emitted.
 */
export function becomeActive(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  waitsFor: readonly FlowNode[] = [],
): Failure | null {
  const process = processOf(step, element);
  const isRound = loopBodyOf(step.state, element) !== null;
  const listening = [
    ...(isRound ? [] : (process.boundaryEvents.get(node.id) ?? [])),
    ...(isScopeNode(node) && !isLoopBody(element) ? scopeStarts(process, node.id).eventStarts : []),
  ];
  const planned = planTriggers(step, element, [...waitsFor, ...inListeningOrder(step, listening)]);
  if (isFailure(planned)) return planned;
  const milestone = isRound ? null : planMilestone(step, element, node, 'activate');
  if (isFailure(milestone)) return milestone;
  emit(step, { type: 'element-activated', key: element.key });
  openTriggers(step, element, planned);
  if (milestone) reachMilestone(step, element.key, milestone);
  return null;
}
