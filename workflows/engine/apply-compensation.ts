import type { CompensationEvent } from '../../models/events/engine-event';
import { must } from './invariant-error';
import { useKey } from './keys';
import type { CaseState, Compensable, CompensationRun, ElementInstance, Stamp } from './state';

/** Applies what happens to completed element instances that can be undone, and to their undoing. */
export function applyCompensationEvent(state: CaseState, event: CompensationEvent & Stamp): void {
  switch (event.type) {
    case 'compensation-enabled': {
      const { key, handler, seq, at } = event;
      const element = asCompleted(elementOf(state, key));
      const instance = state.instances.get(key) ?? null;
      return addCompensable(state, key, { element, handler, instance, enabled: { seq, at }, runKey: null });
    }
    case 'compensation-triggered': {
      useKey(state, event.key);
      const queue = handledInside(state, event.targets);
      for (const key of [...event.targets, ...queue]) compensableOf(state, key).runKey = event.key;
      state.compensations.set(event.key, { opened: event, queue, current: null });
      state.staleCompensations.add(event.key);
      return;
    }
    case 'compensation-handler-started': {
      const run = must(state.compensations.get(event.key), `compensation ${event.key}`);
      forgetCurrent(state, run);
      while (run.queue.length > 0 && run.queue.shift() !== event.compensatedKey);
      const { scopeKey } = elementOf(state, event.handlerKey);
      run.current = { compensatedKey: event.compensatedKey, handlerKey: event.handlerKey, scopeKey: scopeKey ?? '' };
      state.compensationOf.set(event.handlerKey, event.key);
      return;
    }
    case 'compensation-scope-entered':
      return enterScope(state, event.key);
    case 'compensation-scope-left':
      return leaveScope(state, event.key);
    case 'compensation-finished': {
      const run = must(state.compensations.get(event.key), `compensation ${event.key}`);
      forgetCurrent(state, run);
      const queued = new Set(run.queue);
      for (const key of run.opened.targets) release(state, key, event.key, queued);
      forgetCompensation(state, run);
      return noteChange(state, state.elements.get(run.opened.scopeKey));
    }
  }
}

/**
 * Called when an element instance ends: what can be undone inside is forgotten unless it can be undone itself, or is part
 * of a cancelled transaction.
 */
export function endInCompensation(state: CaseState, key: string, hasCompleted: boolean): void {
  if (state.compensables.size > 0) {
    const own = state.compensables.get(key);
    const isKept = own && (hasCompleted ? own.handler?.kind !== 'activity' : own.handler === null);
    if (!isKept) forgetInside(state, key);
  }
  if (state.compensations.size === 0) return;
  const runKey = state.compensationOf.get(key);
  if (runKey !== undefined) state.staleCompensations.add(runKey);
  state.compensationOf.delete(key);
  forgetCompensationsIn(state, key);
}

function forgetCompensationsIn(state: CaseState, scopeKey: string): void {
  for (const run of state.compensations.values()) if (run.opened.scopeKey === scopeKey) forgetCompensation(state, run);
}

/** Something has ended or left in a scope: compensations that wait for its emptiness have to look. */
export function noteChange(state: CaseState, scope: ElementInstance | undefined): void {
  if (scope?.state !== 'compensating') return;
  for (const key of state.compensations.keys()) state.staleCompensations.add(key);
}

/** Keeps a completed element instance, also one from a stored state. */
export function addCompensable(state: CaseState, key: string, compensable: Compensable): void {
  state.compensables.set(key, compensable);
  const { scopeKey } = compensable.element;
  if (scopeKey === null) return;
  const inside = state.compensablesIn.get(scopeKey);
  if (inside) inside.add(key);
  else state.compensablesIn.set(scopeKey, new Set([key]));
}

/**
 * The parts that handlers undo, in order; what has none is undone by those inside, last completed first. What another
 * compensation has taken is left to that one.
 */
function handledInside(state: CaseState, targets: readonly string[]): string[] {
  const handled: string[] = [];
  const stack = [...targets].reverse();
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    const { handler, runKey } = compensableOf(state, key);
    if (runKey !== null) continue;
    if (handler) handled.push(key);
    else for (const inner of state.compensablesIn.get(key) ?? []) stack.push(inner);
  }
  return handled;
}

/** The scope is the same element instance as before: its children find it under its key. */
function enterScope(state: CaseState, key: string): void {
  const { element, instance } = compensableOf(state, key);
  element.state = 'compensating';
  state.elements.set(key, element);
  if (instance) state.instances.set(key, instance);
  const scope = element.scopeKey === null ? undefined : state.elements.get(element.scopeKey);
  if (scope) (scope.children ??= new Set()).add(key);
}

function leaveScope(state: CaseState, key: string): void {
  const element = elementOf(state, key);
  element.state = 'completing';
  element.children = null;
  element.tokens = null;
  state.elements.delete(key);
  state.instances.delete(key);
  forgetCompensationsIn(state, key);
  const scope = element.scopeKey === null ? undefined : state.elements.get(element.scopeKey);
  scope?.children?.delete(key);
  if (scope?.tokens) state.joinScopes.add(scope.key);
  noteChange(state, scope);
}

/**
 * Forgets what a compensation has undone and lets the rest be undone by others; what others have taken stays theirs.
 * @returns whether anything of it is left
 */
function release(state: CaseState, key: string, runKey: string, queued: ReadonlySet<string>): boolean {
  const compensable = state.compensables.get(key);
  if (!compensable) return false;
  if (compensable.runKey !== null && compensable.runKey !== runKey) return true;
  const isLeft = compensable.handler
    ? queued.has(key)
    : [...(state.compensablesIn.get(key) ?? [])].map((inner) => release(state, inner, runKey, queued)).includes(true);
  if (isLeft) compensable.runKey = null;
  else forget(state, key);
  return isLeft;
}

function forgetCurrent(state: CaseState, { current }: CompensationRun): void {
  if (!current) return;
  state.compensationOf.delete(current.handlerKey);
  forget(state, current.compensatedKey);
}

function forgetCompensation(state: CaseState, { opened, current }: CompensationRun): void {
  if (current) state.compensationOf.delete(current.handlerKey);
  state.compensations.delete(opened.key);
  state.staleCompensations.delete(opened.key);
}

function forget(state: CaseState, key: string): void {
  const compensable = state.compensables.get(key);
  if (!compensable) return;
  forgetInside(state, key);
  state.compensables.delete(key);
  const { scopeKey } = compensable.element;
  const beside = scopeKey === null ? undefined : state.compensablesIn.get(scopeKey);
  beside?.delete(key);
  if (scopeKey !== null && beside?.size === 0) state.compensablesIn.delete(scopeKey);
}

function forgetInside(state: CaseState, scopeKey: string): void {
  const stack = [scopeKey];
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    for (const inner of state.compensablesIn.get(key) ?? []) {
      state.compensables.delete(inner);
      stack.push(inner);
    }
    state.compensablesIn.delete(key);
  }
}

function asCompleted(element: ElementInstance): ElementInstance {
  return { ...element, tokens: null, loop: null, children: null, attached: null };
}

function compensableOf(state: CaseState, key: string): Compensable {
  return must(state.compensables.get(key), `completed element instance ${key}`);
}

function elementOf(state: CaseState, key: string): ElementInstance {
  return must(state.elements.get(key), `element instance ${key}`);
}
