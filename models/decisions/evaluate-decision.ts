import { Budget, FeelStop } from '../feel/budget';
import { Interpreter } from '../feel/interpreter';
import { DEFAULT_FEEL_LIMITS } from '../feel/limits';
import type { FeelLimits } from '../feel/limits';
import type { FeelScope } from '../feel/scope';
import { toJson } from '../feel/to-json';
import type { Json } from '../json';
import { DecisionRun } from './decision-run';
import { idInFile } from './element-id';
import { evaluatedDecisions, type EvaluatedDecision } from './evaluated-decision';
import type { IndexedDecisions } from './index-decisions';

export type DecisionResult =
  | { readonly ok: true; readonly value: Json; readonly evaluated: readonly EvaluatedDecision[] }
  | {
      readonly ok: false;
      readonly code: 'FEEL_LIMIT' | 'FEEL_ERROR' | 'DECISION_UNKNOWN';
      readonly message: string;
      /** The decision that failed, which may be one that is required. */
      readonly decisionId: string;
      readonly evaluated: readonly EvaluatedDecision[];
    };

/**
 * Evaluates a decision or decision service with all that it requires: synchronous, without side effects, one budget of
 * counted steps for the whole graph. Inputs are read from `scope` by their names. A violated hit policy, an input
 * outside its input values or a used up count is a failure; messages hold no values of variables.
 */
export function evaluateDecision(
  decisions: IndexedDecisions,
  decisionId: string,
  scope: FeelScope,
  limits: FeelLimits = DEFAULT_FEEL_LIMITS,
): DecisionResult {
  const budget = new Budget(limits);
  const run = new DecisionRun(decisions, new Interpreter(scope, budget));
  const evaluated = (): EvaluatedDecision[] => evaluatedDecisions(run.completed, new Budget(limits));
  const target = decisions.byId.get(decisionId);
  if (target?.kind !== 'decision' && target?.kind !== 'service') {
    const message = `Expected a decision ${decisionId}, but the model has none`;
    return { ok: false, code: 'DECISION_UNKNOWN', message, decisionId, evaluated: [] };
  }
  try {
    const value = target.kind === 'decision' ? run.decision(target.decision) : run.service(target.service);
    return { ok: true, value: toJson(value, budget), evaluated: evaluated() };
  } catch (error) {
    if (!(error instanceof FeelStop)) throw error;
    const { code, message } = error;
    return { ok: false, code, message, decisionId: idInFile(error.decisionId ?? decisionId), evaluated: evaluated() };
  }
}
