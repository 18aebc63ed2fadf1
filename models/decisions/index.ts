export type { DecisionModel } from './decision-model';
export { evaluateDecision, type DecisionResult } from './evaluate-decision';
export type { EvaluatedDecision } from './evaluated-decision';
export { indexDecisions, type IndexedDecisions } from './index-decisions';
