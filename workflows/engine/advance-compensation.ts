import { activateHandler, activateTriggered } from './activate-element';
import { checkScopeSoon, resumeElement } from './complete-element';
import { compensationHandlers } from './compensation-index';
import { isAwaitedBy, isCompensatedIn } from './enable-compensation';
import { must } from './invariant-error';
import { isLoopBody } from './loop-body';
import { localVariables } from './state';
import type { CaseState, Compensable, CompensationRun, ElementInstance } from './state';
import { elementOf, emit, processOf } from './step';
import type { Step } from './step';

/**
 * Called when no token can move by itself: lets one compensation start its next handler or end, one handler after the
 * other (BPMN 2.0.2 section 13.5.5). @returns whether anything happened
 */
export function advanceCompensations(step: Step): boolean {
  const { compensations, staleCompensations } = step.state;
  for (const key of staleCompensations) {
    const run = compensations.get(key);
    if (run && !isBusy(step.state, run)) {
      advance(step, run);
      return true;
    }
    staleCompensations.delete(key);
  }
  return false;
}

/** A handler is at work, or something that it left behind in a scope that was entered for it. */
function isBusy(state: CaseState, { opened, current }: CompensationRun): boolean {
  if (!current) return false;
  if (state.elements.has(current.handlerKey)) return true;
  if (current.scopeKey === opened.scopeKey) return false;
  const scope = state.elements.get(current.scopeKey);
  return scope?.state === 'compensating' && !isEmpty(state, scope);
}

function advance(step: Step, run: CompensationRun): void {
  const { state } = step;
  const compensatedKey = run.queue.find((key) => state.compensables.has(key));
  const compensable = state.compensables.get(compensatedKey ?? '');
  leaveScopes(step, run, compensatedKey === undefined ? new Set() : scopesAround(state, compensatedKey));
  if (compensatedKey === undefined || !compensable?.handler) return finish(step, run);
  const scope = enterScopes(step, handlerScope(state, compensatedKey, compensable));
  const { kind, elementId } = compensable.handler;
  const handler = must(processOf(step, scope).nodes.get(elementId), `handler ${elementId}`);
  const variables = kind === 'activity' ? localVariables(compensable.element) : {};
  if (kind === 'activity') catchCompensation(step, scope, compensable);
  step.work.push(() => {
    activateHandler(step, scope, handler, { compensationKey: run.opened.key, compensatedKey, variables });
  });
}

/** The boundary event beside the activity happens before its handler begins. (In cases since engine revision 3.) */
function catchCompensation(step: Step, scope: ElementInstance, { element }: Compensable): void {
  if (step.state.engineRev < 3) return;
  const { event } = must(
    compensationHandlers(processOf(step, scope)).activities.get(element.elementId),
    `compensation boundary event of ${element.elementId}`,
  );
  activateTriggered(step, scope, event, null, {});
}

function finish(step: Step, { opened: { key, throwerKey, scopeKey } }: CompensationRun): void {
  emit(step, { type: 'compensation-finished', key });
  const thrower = throwerKey === null ? undefined : step.state.elements.get(throwerKey);
  const isLast = thrower !== undefined && !isAwaitedBy(step.state, thrower.key);
  if (isLast) resumeElement(step, thrower.key, { type: 'done', variables: {} });
  checkScopeSoon(step, scopeKey);
}

/** A handler beside its activity runs in the scope around that, an event sub-process in the activity itself. */
function handlerScope(state: CaseState, key: string, { element, handler }: Compensable): string {
  if (handler?.kind === 'event-sub-process') return key;
  const around = must(element.scopeKey, `scope of ${key}`);
  const body = state.elements.get(around) ?? state.compensables.get(around)?.element;
  return body && isLoopBody(body) ? must(body.scopeKey, `scope of ${around}`) : around;
}

/** Makes a completed scope, and those around it, scopes again. */
function enterScopes(step: Step, key: string): ElementInstance {
  const missing: string[] = [];
  for (let at: string | null = key; at !== null && !step.state.elements.has(at);) {
    missing.push(at);
    at = must(step.state.compensables.get(at), `completed scope ${at}`).element.scopeKey;
  }
  for (const scopeKey of missing.reverse()) emit(step, { type: 'compensation-scope-entered', key: scopeKey });
  return elementOf(step, key);
}

/** Leaves the scopes of the handler that has ended, except those that the next one needs. */
function leaveScopes(step: Step, { current }: CompensationRun, needed: ReadonlySet<string>): void {
  let scope = step.state.elements.get(current?.scopeKey ?? '');
  while (scope?.state === 'compensating' && isEmpty(step.state, scope) && !needed.has(scope.key)) {
    emit(step, { type: 'compensation-scope-left', key: scope.key });
    scope = step.state.elements.get(scope.scopeKey ?? '');
  }
}

/** Keys of an element instance and the completed scopes around it. */
function scopesAround({ compensables }: CaseState, key: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let at: string | null | undefined = key; at; at = compensables.get(at)?.element.scopeKey) keys.add(at);
  return keys;
}

function isEmpty(state: CaseState, { key, children, tokens }: ElementInstance): boolean {
  return (children?.size ?? 0) === 0 && !tokens && !isCompensatedIn(state, key);
}
