import type { DecisionResult, EvaluatedDecision } from '../../../models/decisions';
import type { z } from 'zod';
import type {
  DecisionDefinitionRow,
  DecisionFilter,
  DecisionReference,
  DecisionRow,
  DecisionSort,
} from '../../../store/index';
import { DEFAULT_TENANT, withoutAbsent } from '../protocol/fields';
import type { decisionFilter } from './schema';

export const DECISION_SORT = {
  decisionDefinitionKey: 'key',
  decisionDefinitionId: 'decisionId',
  name: 'name',
  version: 'version',
  decisionRequirementsId: 'graphId',
  decisionRequirementsKey: 'graphKey',
  tenantId: null,
} as const satisfies Record<string, DecisionSort | null>;

export function decisionFilterOf(given: z.output<typeof decisionFilter>): DecisionFilter {
  return withoutAbsent({
    key: given.decisionDefinitionKey,
    decisionId: given.decisionDefinitionId,
    name: given.name,
    version: given.version,
    graphId: given.decisionRequirementsId,
    graphKey: given.decisionRequirementsKey,
  });
}

export function decisionOf(row: DecisionDefinitionRow) {
  return {
    decisionDefinitionId: row.decisionId,
    decisionDefinitionKey: row.key,
    name: row.name,
    version: row.version,
    decisionRequirementsId: row.graphId,
    decisionRequirementsKey: row.graphKey,
    tenantId: DEFAULT_TENANT,
  };
}

export function referenceOf(body: {
  readonly decisionDefinitionId?: string | undefined;
  readonly decisionDefinitionKey?: string | undefined;
}): DecisionReference {
  if (body.decisionDefinitionKey !== undefined) return { key: body.decisionDefinitionKey };
  return { decisionId: body.decisionDefinitionId ?? '' };
}

/** The protocol requires an id here and accepts no empty one; `failureMessage` tells whether there was a failure. */
const NONE = '-';

/**
 * A failed evaluation is an answer too: it says which decision failed and why.
 *
 * @param siblings the decisions of the same graph by their ids
 */
export function evaluationOf(
  row: DecisionRow,
  siblings: ReadonlyMap<string, DecisionDefinitionRow>,
  result: DecisionResult,
  evaluationKey: string,
) {
  return {
    decisionDefinitionId: row.decisionId,
    decisionDefinitionName: row.name,
    decisionDefinitionVersion: row.version,
    decisionDefinitionKey: row.key,
    decisionRequirementsId: row.graphId,
    decisionRequirementsKey: row.graphKey,
    decisionEvaluationKey: evaluationKey,
    decisionInstanceKey: evaluationKey,
    output: JSON.stringify(result.ok ? result.value : null),
    failedDecisionDefinitionId: result.ok ? NONE : result.decisionId,
    failureMessage: result.ok ? '' : `${result.code}: ${result.message}`,
    tenantId: DEFAULT_TENANT,
    evaluatedDecisions: result.evaluated.map((one) => evaluatedOf(one, siblings.get(one.decisionId), row)),
  };
}

const TYPES = { table: 'DECISION_TABLE', literal: 'LITERAL_EXPRESSION', other: 'UNKNOWN' } as const;

/** A decision of an imported file has no definition of its own here: it shows the version of the one that imports it. */
function evaluatedOf(one: EvaluatedDecision, own: DecisionDefinitionRow | undefined, row: DecisionRow) {
  return {
    decisionDefinitionId: one.decisionId,
    ...withoutAbsent({ decisionDefinitionKey: own?.key }),
    decisionDefinitionName: one.name,
    decisionDefinitionVersion: own?.version ?? row.version,
    decisionDefinitionType: TYPES[one.kind],
    output: JSON.stringify(one.output),
    tenantId: DEFAULT_TENANT,
    matchedRules: one.rules.map(({ id, index, outputs }) => ({
      ruleId: id,
      ruleIndex: index,
      evaluatedOutputs: outputs.map((output) => ({
        outputId: output.id,
        outputName: output.name,
        outputValue: JSON.stringify(output.value),
      })),
    })),
    evaluatedInputs: one.inputs.map((input) => ({
      inputId: input.id,
      inputName: input.name,
      inputValue: JSON.stringify(input.value),
    })),
  };
}
