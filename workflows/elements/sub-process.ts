import { activateTriggered } from '../engine/activate-element';
import { becomeActive } from '../engine/become-active';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { must } from '../engine/invariant-error';
import { enterScope } from '../engine/process-instances';
import { scopeStarts } from '../engine/scope-index';
import { processOf } from '../engine/step';
import { setLocal } from '../engine/variables';

/**
 * Embedded and event sub-processes (BPMN 2.0.2 section 13.3.4): the scope completes when nothing is left in it. An event
 * sub-process begins with its start event, which has already happened.
 */
export const subProcess: ElementBehaviour = {
  activate(step, element, node, variables) {
    const failure = becomeActive(step, element, node);
    if (failure) {
      setLocal(step, element.key, variables);
      return failure;
    }
    const process = processOf(step, element);
    if (node.triggeredByEvent) {
      const start = process.children.get(node.id)?.find((inner) => inner.type === 'bpmn:StartEvent');
      activateTriggered(step, element, must(start, `start event of ${node.id}`), null, variables);
    } else {
      enterScope(step, element, scopeStarts(process, node.id).entries);
    }
    return null;
  },
};
