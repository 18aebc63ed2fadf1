export type { DecisionModel } from './decision-model';
export { evaluateDecision, type DecisionResult, type EvaluatedDecision } from './evaluate-decision';
export { indexDecisions, type IndexedDecisions } from './index-decisions';
