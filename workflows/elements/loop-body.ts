import type { Json } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import { advanceLoop } from '../engine/advance-loop';
import { becomeActive } from '../engine/become-active';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateExpression, evaluateInteger, unexpected } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import { planLoopThrows } from '../engine/loop-throws';
import type { ElementInstance } from '../engine/state';
import { emit } from '../engine/step';
import type { Step } from '../engine/step';

/**
 * Stands for all rounds of an activity with a loop (BPMN 2.0.2 sections 13.3.6 and 13.3.7): carries its boundary events
 * and leaves by its flows once, after the last round. The rounds are element instances inside it, begun by the agenda.
 */
export const loopBody: ElementBehaviour = {
  activate(step, element, node) {
    const plan = planLoop(step, element, node);
    if (isFailure(plan)) return plan;
    const failure = becomeActive(step, element, node);
    if (!failure) emit(step, { type: 'loop-started', key: element.key, ...plan });
    return failure;
  },

  /** Nothing but a resolved incident brings it here. */
  resume(step, element) {
    step.work.push(() => advanceLoop(step, element.key));
    return null;
  },

  roundThrows: planLoopThrows,
};

interface LoopPlan {
  readonly total: number | null;
  readonly items?: readonly Json[];
}

function planLoop(step: Step, body: ElementInstance, { id, loop }: FlowNode): LoopPlan | Failure {
  if (loop?.type !== 'multi-instance') return { total: null };
  if (loop.collection) {
    const what = `the input collection of ${id}`;
    const result = evaluateExpression(step, body, loop.collection, what);
    if (isFailure(result)) return result;
    const { value } = result;
    return Array.isArray(value)
      ? { total: value.length, items: value as readonly Json[] }
      : unexpected(what, 'a list', value);
  }
  if (!loop.cardinality) return { total: 0 };
  const what = `the cardinality of ${id}`;
  const total = evaluateInteger(step, body, loop.cardinality, what);
  if (isFailure(total)) return total;
  return total < 0 ? fail('EXTRACT_VALUE_ERROR', `Expected ${what} not to be negative`) : { total };
}
