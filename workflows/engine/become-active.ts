import type { FlowNode } from '../../models/process/flow-node';
import { planMilestone, reachMilestone } from '../sla/milestones';
import { openTriggers, planTriggers } from './event-triggers';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { scopeStarts } from './scope-index';
import type { ElementInstance } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';

/**
 * Takes an element instance from activating to activated and opens all that it waits for: the given events (its own, or
 * those behind an event-based gateway), its boundary events and, for a sub-process, its event sub-processes.
 * Fails before anything is emitted.
 */
export function becomeActive(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  waitsFor: readonly FlowNode[] = [],
): Failure | null {
  const process = processOf(step, element);
  const events = [
    ...waitsFor,
    ...(process.boundaryEvents.get(node.id) ?? []),
    ...(node.type === 'bpmn:SubProcess' ? scopeStarts(process, node.id).eventStarts : []),
  ];
  const planned = planTriggers(step, element, events);
  if (isFailure(planned)) return planned;
  const milestone = planMilestone(step, element, node, 'activate');
  if (isFailure(milestone)) return milestone;
  emit(step, { type: 'element-activated', key: element.key });
  openTriggers(step, element, planned);
  if (milestone) reachMilestone(step, element.key, milestone);
  return null;
}
