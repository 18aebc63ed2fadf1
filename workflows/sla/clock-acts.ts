import type { FlowNode } from '../../models/process/flow-node';
import { extendClocks, pauseClocks, resumeClocks } from '../../models/sla/clock-acts';
import type { ClockBoard, PauseGround } from '../../models/sla/clock-acts';
import { evaluateInteger, evaluateOptionalText, evaluateText } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import type { ElementInstance } from '../engine/state';
import type { Step } from '../engine/step';
import { throwError } from '../engine/throw-error';
import { calendarOf, clockSpecs, currentClocks, divisionOf } from './current-clocks';
import { recordClockSteps } from './record-clock-steps';

/** Thrown at a user task whose approval extends nothing: extended before, over, or longer than the item allows. */
export const EXTENSION_REFUSED = 'EXTENSION_REFUSED';

/** Pauses and resumptions about to be recorded: their ground is evaluated, what they do to each clock is not. */
export interface PlannedPauses {
  readonly resumed: readonly string[];
  readonly paused: readonly string[];
  readonly ground: PauseGround;
}

/**
 * The pauses and resumptions that an element orders when it is left: `sla.pause` and `sla.resume` name clocks, a pause
 * needs basis, article and notice.
 */
export function planPauses(step: Step, element: ElementInstance, node: FlowNode): PlannedPauses | null | Failure {
  const resumed = clockIds(node, 'sla.resume');
  const paused = clockIds(node, 'sla.pause');
  if (resumed.length === 0 && paused.length === 0) return null;
  const ground = { basis: '', article: '', notice: '' };
  if (paused.length === 0) return { resumed, paused, ground };
  for (const part of ['basis', 'article', 'notice'] as const) {
    const name = `sla.pause.${part}`;
    const text = evaluateText(step, element, propertyOf(node, name), `${name} of ${node.id}`);
    if (isFailure(text)) return text;
    if (text.trim() === '') return fail('EXTRACT_VALUE_ERROR', `Expected ${name} of ${node.id}, but its text is empty`);
    ground[part] = text;
  }
  return { resumed, paused, ground };
}

/** Records planned pauses: clocks that are resumed first, then those that are paused. Nothing in instances without clocks. */
export function recordPauses(step: Step, { resumed, paused, ground }: PlannedPauses): void {
  if (clockSpecs(step).length === 0) return;
  recordClockSteps(step, resumeClocks(boardOf(step), resumed));
  recordClockSteps(step, pauseClocks(boardOf(step), paused, ground));
}

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

function boardOf(step: Step): ClockBoard {
  return {
    specs: clockSpecs(step),
    states: currentClocks(step),
    now: step.now,
    calendarOf: (side) => calendarOf(step, divisionOf(step, side)),
  };
}

/** Whether completing a user task extends clocks. */
export function extendsClocks(node: FlowNode): boolean {
  return clockIds(node, 'sla.extend').length > 0;
}

function clockIds(node: FlowNode, name: string): readonly string[] {
  const value = node.properties.find((property) => property.name === name)?.value ?? '';
  return value.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
}

/** The value of a property as an expression; an absent one is the empty text. */
function propertyOf(node: FlowNode, name: string) {
  const property = node.properties.find((candidate) => candidate.name === name);
  return property?.expression ?? ({ kind: 'static', value: property?.value ?? '' } as const);
}
