import type { FlowNode } from '../../models/process/flow-node';
import { activateElement } from '../engine/activate-element';
import { becomeActive } from '../engine/become-active';
import { checkScopeSoon } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateExpression, unexpected } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import { must } from '../engine/invariant-error';
import { scopeStarts } from '../engine/scope-index';
import type { ElementInstance } from '../engine/state';
import { emit, processOf } from '../engine/step';
import type { Step } from '../engine/step';
import { setLocal } from '../engine/variables';

/**
 * Begins what it is told to, or all that nothing leads to: side by side, or one after the other in the order of the file
 * (BPMN 2.0.2 section 13.3.5). It completes when its condition holds after an activity, without one when nothing is left.
 */
export const adHocSubProcess: ElementBehaviour = {
  activate(step, element, node) {
    const adHoc = must(node.adHoc, `ad-hoc definition of ${node.id}`);
    const entries = planEntries(step, element, node);
    if (isFailure(entries)) return entries;
    const failure = becomeActive(step, element, node);
    if (failure) return failure;
    if (adHoc.outputCollection !== null) setLocal(step, element.key, { [adHoc.outputCollection]: [] });
    const elementIds = entries.map(({ id }) => id);
    emit(step, { type: 'ad-hoc-started', key: element.key, sequential: adHoc.sequential, elementIds });
    if (!adHoc.sequential) beginAll(step, element, entries);
    checkScopeSoon(step, element.key);
    return null;
  },
};

function planEntries(step: Step, element: ElementInstance, node: FlowNode): readonly FlowNode[] | Failure {
  const { entries } = scopeStarts(processOf(step, element), node.id);
  const chosen = node.adHoc?.activeElements;
  if (!chosen) return entries;
  const what = `the active elements of ${node.id}`;
  const result = evaluateExpression(step, element, chosen, what);
  if (isFailure(result)) return result;
  if (!Array.isArray(result.value)) return unexpected(what, 'a list of element ids', result.value);
  const known = new Map<unknown, FlowNode>(entries.map((entry) => [entry.id, entry]));
  const found = result.value.map((id) => known.get(id));
  if (found.every((entry) => entry !== undefined)) return found;
  return fail('EXTRACT_VALUE_ERROR', `Expected ${what} to name only elements inside it that no sequence flow leads to`);
}

function beginAll(step: Step, element: ElementInstance, entries: readonly FlowNode[]): void {
  for (const entry of entries) {
    // An element may end or take over the whole scope at once, with an error or escalation
    if (!step.state.elements.has(element.key) || element.adHoc?.closed) return;
    activateElement(step, element, entry, null);
  }
}
