import { enterElement } from './activate-element';
import { areInputsAvailable } from './data-places';
import { must } from './invariant-error';
import { emit, nodeOf } from './step';
import type { Step } from './step';

/**
 * Called when no token can move by itself and variables have changed: lets one activity begin whose input set has become
 * available (BPMN 2.0.2 section 13.3.2 and 10.4.2). Oldest wait first. @returns whether one has begun
 */
export function beginAvailable(step: Step): boolean {
  const { state } = step;
  if (!state.isDataStale) return false;
  for (const key of state.awaiting.keys()) {
    const element = must(state.elements.get(key), `element instance ${key}`);
    const node = must(nodeOf(step, element), `flow node ${element.elementId}`);
    if (!areInputsAvailable(state, element, node)) continue;
    emit(step, { type: 'data-available', key });
    enterElement(step, element, node, { isMapped: false });
    return true;
  }
  state.isDataStale = false;
  return false;
}
