import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { activateTriggered } from './activate-element';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { elementOf } from './step';
import type { Step } from './step';

/** The catching event that a throwing link event leads to: the one of its name in its scope; `null` for other nodes. */
export function linkTarget(process: IndexedProcess, node: FlowNode): FlowNode | null {
  const { event } = node;
  if (event?.type !== 'link' || node.type !== 'bpmn:IntermediateThrowEvent') return null;
  const target = process.children
    .get(node.parent)
    ?.find(
      (other) =>
        other.type === 'bpmn:IntermediateCatchEvent' && other.event?.type === 'link' && other.event.name === event.name,
    );
  return must(target, `target of the link ${event.name}`);
}

/**
 * Lets the token go on at the target of the link once the throwing event has completed (BPMN 2.0.2 section 10.5.5,
 * Link).
 */
export function followLinkSoon(step: Step, thrower: ElementInstance, target: FlowNode): void {
  const scopeKey = must(thrower.scopeKey, `scope of ${thrower.key}`);
  step.work.push(() => {
    // An incident may have kept the throwing event; it comes back here when that is resolved.
    if (step.state.elements.has(thrower.key) || !step.state.elements.has(scopeKey)) return;
    activateTriggered(step, elementOf(step, scopeKey), target, null, {});
  });
}
