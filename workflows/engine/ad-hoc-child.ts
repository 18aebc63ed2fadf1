import type { Json, JsonObject } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import { isActivity } from './activity-types';
import { evaluateBoolean, evaluateExpression } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { isLoopBody } from './loop-body';
import type { AdHocState, ElementInstance } from './state';
import { elementOf, emit, nodeOf } from './step';
import type { Step } from './step';
import { withdrawTokens } from './terminate-scope';
import { propagate, readVariable } from './variables';

/** What the completion of an element means for the ad-hoc sub-process around it: evaluated, nothing emitted. */
export interface AdHocOutcome {
  /** The output collection with what this path contributes. */
  readonly output: JsonObject | null;
  /** The completion condition holds. */
  readonly isLast: boolean;
  readonly cancelsRemaining: boolean;
}

/**
 * Called when an element is about to complete; `null` outside ad-hoc sub-processes. Results are taken at the end of each
 * path, the completion condition is looked at after each activity (BPMN 2.0.2 section 13.3.5).
 */
export function planInAdHoc(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  isPathEnd: boolean,
): AdHocOutcome | null | Failure {
  const scope = element.scopeKey === null ? undefined : step.state.elements.get(element.scopeKey);
  // What handles an event or undoes something is not part of the work.
  if (!scope?.adHoc || scope.state === 'compensating' || node.triggeredByEvent || node.forCompensation) return null;
  if (node.boundary && node.event?.type === 'compensation') return null;
  const definition = nodeOf(step, scope)?.adHoc;
  if (!definition) return null;
  const output = isPathEnd ? outputOf(step, scope, element, node, definition) : null;
  if (isFailure(output)) return output;
  const { completionCondition, cancelsRemaining } = definition;
  if (scope.adHoc.closed || !completionCondition || !isActivity(node)) {
    return { output, isLast: false, cancelsRemaining };
  }
  const overlay = new Map<string, Json>(Object.entries(output ?? {}));
  const what = `the completion condition of ${scope.elementId}`;
  const isLast = evaluateBoolean(step, scope, completionCondition, what, { overlay });
  return isFailure(isLast) ? isLast : { output, isLast, cancelsRemaining };
}

function outputOf(
  step: Step,
  scope: ElementInstance,
  element: ElementInstance,
  node: FlowNode,
  { outputCollection, outputElement }: NonNullable<FlowNode['adHoc']>,
): JsonObject | null | Failure {
  if (outputCollection === null || !outputElement) return null;
  const result = evaluateExpression(step, element, outputElement, `the output element of ${node.id}`);
  if (isFailure(result)) return result;
  const known = readVariable(step.state, scope, outputCollection);
  const values = Object.create(null) as Record<string, Json>;
  values[outputCollection] = [...(Array.isArray(known) ? (known as readonly Json[]) : []), result.value];
  return values;
}

/** Nothing further begins inside: tokens on sequence flows are withdrawn. */
export function closeAdHoc(step: Step, key: string): void {
  emit(step, { type: 'ad-hoc-closed', key });
  withdrawTokens(step, key, elementOf(step, key).elementId);
}

export function isClosedAdHoc(step: Step, key: string): boolean {
  return step.state.elements.get(key)?.adHoc?.closed === true;
}

/**
 * More is to begin inside: an element that was chosen, or whatever a condition that never held leaves to be chosen
 * (BPMN 2.0.2 section 13.3.5). Cases of engine revisions 1 and 2 end without their condition when nothing is left.
 */
export function isOpenAdHoc(step: Step, scope: ElementInstance, { pending, closed }: AdHocState): boolean {
  if (pending.length > 0) return true;
  return step.state.engineRev >= 3 && !closed && !!nodeOf(step, scope)?.adHoc?.completionCondition;
}

/** Hands the output collection to the scope around an ad-hoc sub-process that completes. */
export function publishAdHocOutput(step: Step, element: ElementInstance, { adHoc }: FlowNode): void {
  const name = adHoc?.outputCollection ?? null;
  if (name === null || isLoopBody(element) || element.scopeKey === null) return;
  const values = Object.create(null) as Record<string, Json>;
  values[name] = element.variables?.get(name)?.value ?? [];
  propagate(step, { key: element.scopeKey }, values);
}
