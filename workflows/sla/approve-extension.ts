import type { FlowNode } from '../../models/process/flow-node';
import { extendClocks } from '../../models/sla/clock-acts';
import { evaluateInteger, evaluateOptionalText, evaluateText } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import type { ElementInstance } from '../engine/state';
import type { Step } from '../engine/step';
import { throwError } from '../engine/throw-error';
import { boardOf, clockIds, propertyOf } from './clock-acts';
import { clockSpecs } from './current-clocks';
import { recordClockSteps } from './record-clock-steps';

/** Thrown at a user task whose approval extends nothing: extended before, over, or longer than the item allows. */
export const EXTENSION_REFUSED = 'EXTENSION_REFUSED';

/**
 * Extends clocks by the approval that completed a user task: `sla.extend` names them, `sla.extend.by` gives how far (null:
 * not approved). An extension that cannot be made is the BPMN error {@link EXTENSION_REFUSED} at the task.
 * @returns `refused` when the error was caught: the task has ended
 */
export function approveExtension(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  approver: string,
): 'done' | 'refused' | Failure {
  const ids = clockIds(node, 'sla.extend');
  if (ids.length === 0 || clockSpecs(step).length === 0) return 'done';
  const what = `sla.extend.by of ${node.id}`;
  const amount = evaluateOptionalText(step, element, propertyOf(node, 'sla.extend.by'), what);
  if (amount === null || isFailure(amount)) return amount ?? 'done';
  const by = evaluateInteger(step, element, { kind: 'static', value: amount }, what);
  if (isFailure(by)) return by;
  const reason = evaluateText(step, element, propertyOf(node, 'sla.extend.reason'), `sla.extend.reason of ${node.id}`);
  if (isFailure(reason)) return reason;
  const basis = evaluateText(step, element, propertyOf(node, 'sla.extend.basis'), `sla.extend.basis of ${node.id}`);
  if (isFailure(basis)) return basis;
  const steps = extendClocks(boardOf(step), ids, { by, approver, basis, reason });
  if (steps) {
    recordClockSteps(step, steps);
    return 'done';
  }
  if (throwError(step, element, EXTENSION_REFUSED, {})) return 'refused';
  return fail('UNHANDLED_ERROR_EVENT', `Nothing catches the error ${EXTENSION_REFUSED} that ${node.id} threw`);
}

/** Whether completing a user task extends clocks. */
export function extendsClocks(node: FlowNode): boolean {
  return clockIds(node, 'sla.extend').length > 0;
}
