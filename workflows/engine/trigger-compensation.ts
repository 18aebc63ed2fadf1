import { eventParts } from '../../models/process/event-definition';
import type { CompensationDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { elementOf, emit, newKey, nodeOf } from './step';
import type { Step } from './step';

/**
 * Compensates the activity that a throwing event names, or all that it sees (BPMN 2.0.2 section 10.5.5, Compensation):
 * completed activities of its own scope and, from an event sub-process, of the scope around that. Last completed first;
 * what another compensation has taken is left to that one. A multiple event begins one for each of its definitions.
 * @returns whether the event has to wait
 */
export function triggerCompensations(step: Step, thrower: ElementInstance, { event }: FlowNode): boolean {
  let isWaiting = false;
  for (const { definition } of eventParts(event)) {
    // An earlier part may have ended the scope.
    if (definition.type !== 'compensation' || !step.state.elements.has(thrower.key)) continue;
    if (triggerCompensation(step, thrower, definition)) isWaiting = true;
  }
  return isWaiting;
}

function triggerCompensation(step: Step, thrower: ElementInstance, event: CompensationDefinition): boolean {
  const scopes = visibleScopes(step, thrower);
  const own = event.activity === null ? undefined : scopes.find((scope) => scope.elementId === event.activity);
  const seen = own ? [own] : scopes;
  const isMeant = (elementId: string) => own !== undefined || event.activity === null || event.activity === elementId;
  const targets = compensablesIn(step, seen, isMeant);
  const outermost = must(seen.at(-1), `scope of ${thrower.key}`);
  return begin(step, outermost, targets, event.waits ? thrower.key : null) && event.waits;
}

/** Compensates all that has completed in a transaction. @returns whether there is anything to wait for */
export function compensateTransaction(step: Step, transaction: ElementInstance): boolean {
  const targets = compensablesIn(step, [transaction], () => true);
  return begin(step, transaction, targets, transaction.key);
}

function begin(step: Step, scope: ElementInstance, targets: readonly string[], throwerKey: string | null): boolean {
  if (targets.length === 0) return false;
  const { key: scopeKey, instanceKey } = scope;
  emit(step, { type: 'compensation-triggered', key: newKey(step), throwerKey, scopeKey, instanceKey, targets });
  return true;
}

/** Innermost first. A scope that is itself being compensated sees nothing beyond. */
function visibleScopes(step: Step, thrower: ElementInstance): readonly ElementInstance[] {
  const scopes: ElementInstance[] = [];
  let scopeKey = thrower.scopeKey;
  while (scopeKey !== null) {
    const scope = elementOf(step, scopeKey);
    scopes.push(scope);
    const isOpen = scope.state !== 'compensating' && nodeOf(step, scope)?.triggeredByEvent === true;
    scopeKey = isOpen ? scope.scopeKey : null;
  }
  return scopes;
}

function compensablesIn(
  step: Step,
  scopes: readonly ElementInstance[],
  isMeant: (elementId: string) => boolean,
): readonly string[] {
  const { compensablesIn: byScope, compensables } = step.state;
  return scopes
    .flatMap(({ key }) => [...(byScope.get(key) ?? [])])
    .map((key) => ({ key, compensable: must(compensables.get(key), `completed element instance ${key}`) }))
    .filter(({ compensable }) => compensable.runKey === null && isMeant(compensable.element.elementId))
    .sort((a, b) => b.compensable.enabled.seq - a.compensable.enabled.seq)
    .map(({ key }) => key);
}
