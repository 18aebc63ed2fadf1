import { z } from 'zod';
import { keySchema, nameSchema, tenantSchema, variablesSchema } from '../protocol/fields';
import { searchResultSchema, searchSchema } from '../protocol/search';

/** By id (the latest version) or by key: exactly one of the two. */
export const evaluationBody = z
  .strictObject({
    decisionDefinitionId: nameSchema.optional(),
    decisionDefinitionKey: keySchema.optional(),
    variables: variablesSchema.optional(),
    tenantId: tenantSchema.optional(),
  })
  .refine(
    (body) => (body.decisionDefinitionId === undefined) !== (body.decisionDefinitionKey === undefined),
    'Expected either decisionDefinitionId or decisionDefinitionKey. · decisionDefinitionId 与 decisionDefinitionKey 应恰有其一',
  );

const evaluatedDecision = z.object({
  decisionDefinitionId: z.string(),
  decisionDefinitionKey: keySchema.optional(),
  decisionDefinitionName: z.string(),
  decisionDefinitionVersion: z.int(),
  decisionDefinitionType: z.enum(['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNKNOWN']),
  output: z.string(),
  tenantId: tenantSchema,
  matchedRules: z.array(
    z.object({
      ruleId: z.string(),
      ruleIndex: z.int(),
      evaluatedOutputs: z.array(z.object({ outputId: z.string(), outputName: z.string(), outputValue: z.string() })),
    }),
  ),
  evaluatedInputs: z.array(z.object({ inputId: z.string(), inputName: z.string(), inputValue: z.string() })),
});

/** `output` is JSON text; `failureMessage` is empty unless the evaluation failed. */
export const evaluationResult = z.object({
  decisionDefinitionId: z.string(),
  decisionDefinitionName: z.string(),
  decisionDefinitionVersion: z.int(),
  decisionDefinitionKey: keySchema,
  decisionRequirementsId: z.string(),
  decisionRequirementsKey: keySchema,
  decisionEvaluationKey: keySchema,
  decisionInstanceKey: keySchema,
  output: z.string(),
  failedDecisionDefinitionId: z.string(),
  failureMessage: z.string(),
  tenantId: tenantSchema,
  evaluatedDecisions: z.array(evaluatedDecision),
});

export const decisionParams = z.object({ decisionDefinitionKey: keySchema });

export const decisionResult = z.object({
  decisionDefinitionId: z.string(),
  decisionDefinitionKey: keySchema,
  name: z.string(),
  version: z.int(),
  decisionRequirementsId: z.string(),
  decisionRequirementsKey: keySchema,
  tenantId: tenantSchema,
});

export const decisionFilter = z.strictObject({
  decisionDefinitionId: nameSchema.optional(),
  name: nameSchema.optional(),
  version: z.int32().optional(),
  decisionRequirementsId: nameSchema.optional(),
  tenantId: nameSchema.optional(),
  decisionDefinitionKey: keySchema.optional(),
  decisionRequirementsKey: keySchema.optional(),
});

export const decisionSearch = searchSchema(decisionFilter, [
  'decisionDefinitionKey',
  'decisionDefinitionId',
  'name',
  'version',
  'decisionRequirementsId',
  'decisionRequirementsKey',
  'tenantId',
]);

export const decisionSearchResult = searchResultSchema(decisionResult);
