import type { FlowNode } from '../../models/process/flow-node';
import { pauseClocks, resumeClocks } from '../../models/sla/clock-acts';
import type { ClockBoard, PauseGround } from '../../models/sla/clock-acts';
import { evaluateText } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import type { ElementInstance } from '../engine/state';
import type { Step } from '../engine/step';
import { calendarOf, clockSpecs, currentClocks, divisionOf } from './current-clocks';
import { recordClockSteps } from './record-clock-steps';

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

/** What the clocks of the case stand at. */
export function boardOf(step: Step): ClockBoard {
  return {
    specs: clockSpecs(step),
    states: currentClocks(step),
    now: step.now,
    calendarOf: (side) => calendarOf(step, divisionOf(step, side)),
  };
}

/** The clocks that a property of an element names. */
export function clockIds(node: FlowNode, name: string): readonly string[] {
  const value = node.properties.find((property) => property.name === name)?.value ?? '';
  return value.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
}

/** The value of a property as an expression; an absent one is the empty text. */
export function propertyOf(node: FlowNode, name: string) {
  const property = node.properties.find((candidate) => candidate.name === name);
  return property?.expression ?? ({ kind: 'static', value: property?.value ?? '' } as const);
}
