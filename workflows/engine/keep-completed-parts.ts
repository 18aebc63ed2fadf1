import { emit } from './step';
import type { Step } from './step';
import type { CaseState, ElementInstance } from './state';

/**
 * Called before a cancelled transaction ends what is active inside: sub-processes, loops and called processes that have
 * not completed keep what has completed in them, so that it is undone with the rest: the standard speaks of all completed
 * activities (BPMN 2.0.2 sections 10.5.1 and 13.5.5). What compensations inside have not begun is undone then too; their
 * own handlers are not.
 */
export function keepCompletedParts(step: Step, transaction: ElementInstance): void {
  const { state } = step;
  if (state.engineRev < 3) return;
  for (const key of activeInside(state, transaction.key)) {
    const isHandler = state.compensationOf.has(key);
    for (const [run, { opened }] of [...state.compensations]) {
      if (opened.scopeKey === key) emit(step, { type: 'compensation-finished', key: run });
    }
    if (isHandler || state.compensables.has(key) || !state.compensablesIn.has(key)) continue;
    emit(step, { type: 'compensation-enabled', key, handler: null });
  }
}

/** Element instances inside a scope, those inside others before these, older before younger. */
function activeInside(state: CaseState, scopeKey: string): readonly string[] {
  const order: string[] = [];
  const stack = [...(state.elements.get(scopeKey)?.children ?? [])];
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    order.push(key);
    stack.push(...(state.elements.get(key)?.children ?? []));
  }
  return order.reverse();
}
