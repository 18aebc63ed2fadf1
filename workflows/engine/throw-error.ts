import type { JsonObject } from '../../models/json';
import { findCatcher } from './find-catcher';
import type { Catcher } from './find-catcher';
import { fireEvent } from './fire-event';
import type { ElementInstance } from './state';
import type { Step } from './step';

/**
 * Throws a BPMN error at an element instance (BPMN 2.0.2 sections 10.5.1 and 13.5.3); see {@link findCatcher}.
 * @returns false when nothing catches it; then nothing has changed
 */
export function throwError(step: Step, from: ElementInstance, code: string, variables: JsonObject): boolean {
  return letCatch(step, findCatcher(step, from, { type: 'error', code }), variables);
}

/**
 * Throws an escalation from an event (BPMN 2.0.2 section 10.5.5, Escalation). Unlike an error it need not interrupt and
 * need not be caught. @returns whether anything catches it
 */
export function throwEscalation(step: Step, from: ElementInstance, code: string, variables: JsonObject): boolean {
  return letCatch(step, findCatcher(step, from, { type: 'escalation', code }), variables);
}

function letCatch(step: Step, catcher: Catcher | null, variables: JsonObject): boolean {
  if (!catcher) return false;
  const { element, event, part } = catcher;
  fireEvent(step, element, { elementId: event.id, ...(part === null ? {} : { part }) }, variables);
  return true;
}
