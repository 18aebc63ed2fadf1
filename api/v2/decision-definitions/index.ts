import { evaluateDecision } from '../../../models/decisions';
import { buildCalendar } from '../../../models/sla/calendar';
import { currentCalendar } from '../../start/current-calendar';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { found } from '../protocol/keys';
import { loadDecisions } from './load-decisions';
import { decisionOf, evaluationOf, referenceOf } from './mapper';
import { decisionParams, decisionResult, evaluationBody, evaluationResult } from './schema';

const evaluate = defineRoute({
  method: 'post',
  path: '/v2/decision-definitions/evaluation',
  operationId: 'evaluateDecision',
  summary: 'Evaluate a decision, by id (latest version) or by key',
  tag: 'v2 decision definitions',
  policy: 'decisions.evaluate',
  body: evaluationBody,
  // Nothing is changed: a repeat gives the same output.
  idempotent: false,
  responses: { 200: { description: 'The output, or why the evaluation failed', schema: evaluationResult } },
  errors: ['DEFINITION_NOT_FOUND', 'UNAVAILABLE'],
  async handler({ deps, body }) {
    const { definitions } = deps.store;
    const row = found(await definitions.decision(referenceOf(body)), 'DEFINITION_NOT_FOUND');
    const variables = body.variables ?? {};
    const calendar = await currentCalendar(deps.store, deps.now());
    const result = evaluateDecision(await loadDecisions(deps.blobs, row.modelHash), row.decisionId, {
      now: deps.now(),
      get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
      workingDays: (division) => buildCalendar(calendar, division ?? '000000'),
    });
    return { status: 200, body: evaluationOf(row, result, await definitions.newKey()) };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/v2/decision-definitions/{decisionDefinitionKey}',
  operationId: 'getDecisionDefinition',
  summary: 'One decision definition',
  tag: 'v2 decision definitions',
  policy: 'definitions.read',
  params: decisionParams,
  responses: { 200: { description: 'The decision', schema: decisionResult } },
  errors: ['DEFINITION_NOT_FOUND'],
  async handler({ deps, params }) {
    const row = await deps.store.definitions.decision({ key: params.decisionDefinitionKey });
    return { status: 200, body: decisionOf(found(row, 'DEFINITION_NOT_FOUND')) };
  },
});

export const decisionDefinitionRoutes: readonly RouteDefinition[] = [evaluate, get];
