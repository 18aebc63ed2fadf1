import type { Json, JsonObject } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import type { PlannedThrow } from './element-behaviour';
import { evaluateBoolean, evaluateExpression } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { must } from './invariant-error';
import { LOOP_BODY, loopVariable } from './loop-body';
import type { ElementInstance } from './state';
import { emit } from './step';
import type { Step } from './step';
import { propagate, readVariable } from './variables';

/** What a round that is about to complete contributes: evaluated, nothing emitted. */
export interface RoundOutcome {
  readonly output: { readonly value: Json } | null;
  /** The completion condition holds: the other rounds are ended. */
  readonly isLast: boolean;
  /** What the round throws once it has completed. */
  readonly throws: readonly PlannedThrow[];
}

/** Evaluates output element, events and completion condition in the scope of the round, which counts as completed already. */
export function planRoundOutcome(
  step: Step,
  body: ElementInstance,
  round: ElementInstance,
  node: FlowNode,
): RoundOutcome | Failure {
  const { id, loop } = node;
  if (loop?.type !== 'multi-instance') return { output: null, isLast: false, throws: [] };
  const output =
    loop.outputElement && evaluateExpression(step, round, loop.outputElement, `the output element of ${id}`);
  if (isFailure(output)) return output;
  const overlay = countsAfter(body);
  const throws = step.behaviourOf(LOOP_BODY).roundThrows?.(step, body, round, node, overlay) ?? [];
  if (isFailure(throws)) return throws;
  if (!loop.completionCondition) return { output, isLast: false, throws };
  const what = `the completion condition of ${id}`;
  const isLast = evaluateBoolean(step, round, loop.completionCondition, what, { overlay });
  return isFailure(isLast) ? isLast : { output, isLast, throws };
}

function countsAfter(body: ElementInstance): ReadonlyMap<string, Json> {
  const count = (name: string) => Number(loopVariable(body, name) ?? 0);
  return new Map<string, Json>([
    ['numberOfActiveInstances', count('numberOfActiveInstances') - 1],
    ['numberOfCompletedInstances', count('numberOfCompletedInstances') + 1],
  ]);
}

/** Keeps what a round contributes with the body until that completes. */
export function collectOutput(step: Step, body: ElementInstance, round: ElementInstance, value: Json): void {
  const index = round.round ?? countedIndex(step, body, round);
  if (index !== null) emit(step, { type: 'loop-output-collected', key: body.key, index, value });
}

/** A state of an older engine knows the place by the variable only, which whoever did the work may have changed. */
function countedIndex(step: Step, body: ElementInstance, round: ElementInstance): number | null {
  const index = Number(readVariable(step.state, round, 'loopCounter')) - 1;
  return Number.isInteger(index) && index >= 0 && index < (body.loop?.total ?? 0) ? index : null;
}

/** Sets the output collection in the scope around the activity, in the order of the instances; ended ones give null. */
export function publishOutputs(step: Step, body: ElementInstance, node: FlowNode): null {
  const { loop } = node;
  const name = loop?.type === 'multi-instance' ? loop.outputCollection : null;
  if (name === null || !body.loop) return null;
  const list: Json[] = Array.from({ length: body.loop.total ?? 0 }, () => null);
  for (const [index, value] of body.loop.outputs) list[index] = value;
  const values = Object.create(null) as Record<string, Json>;
  values[name] = list;
  propagate(step, { key: must(body.scopeKey, `scope of ${body.key}`) }, values satisfies JsonObject);
  return null;
}
