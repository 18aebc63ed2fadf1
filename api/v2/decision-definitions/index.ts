import { randomInt } from 'node:crypto';
import { evaluateDecision } from '../../../models/decisions';
import { buildCalendar } from '../../../models/sla/calendar';
import { currentCalendar } from '../../start/current-calendar';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { found } from '../protocol/keys';
import { admitsTenant, EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { loadDecisions } from './load-decisions';
import { DECISION_SORT, decisionFilterOf, decisionOf, evaluationOf, referenceOf } from './mapper';
import {
  decisionParams,
  decisionResult,
  decisionSearch,
  decisionSearchResult,
  evaluationBody,
  evaluationResult,
} from './schema';

const evaluate = defineRoute({
  method: 'post',
  path: '/v2/decision-definitions/evaluation',
  operationId: 'evaluateDecision',
  summary: 'Evaluate a decision, by id (latest version) or by key',
  tag: 'v2 decision definitions',
  policy: 'decisions.evaluate',
  body: evaluationBody,
  // Nothing is changed: a repeat gives the same output, but for what is drawn by chance.
  idempotent: false,
  responses: { 200: { description: 'The output, or why the evaluation failed', schema: evaluationResult } },
  errors: ['DEFINITION_NOT_FOUND', 'UNAVAILABLE'],
  async handler({ deps, viewer, body }) {
    const { definitions } = deps.store;
    const row = found(await definitions.decision(referenceOf(body)), 'DEFINITION_NOT_FOUND');
    const variables = body.variables ?? {};
    const calendar = await currentCalendar(deps.store, deps.now());
    const result = evaluateDecision(await loadDecisions(deps.blobs, row.modelHash), row.decisionId, {
      now: deps.now(),
      get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
      bits: () => randomInt(2 ** 32),
      workingDays: (division) => buildCalendar(calendar, division ?? '000000'),
    });
    const { items } = await deps.store.queries.decisionDefinitions({ viewer, filter: { graphKey: row.graphKey } });
    const siblings = new Map(items.map((item) => [item.decisionId, item]));
    return { status: 200, body: evaluationOf(row, siblings, result, await definitions.newKey()) };
  },
});

const search = defineRoute({
  method: 'post',
  path: '/v2/decision-definitions/search',
  operationId: 'searchDecisionDefinitions',
  summary: 'Search deployed decision definitions',
  tag: 'v2 decision definitions',
  policy: 'definitions.read',
  body: decisionSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of decisions', schema: decisionSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const given = body.filter ?? {};
    if (!admitsTenant(given.tenantId)) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, decisionFilterOf(given), DECISION_SORT);
    return { status: 200, body: searchResultOf(await deps.store.queries.decisionDefinitions(request), decisionOf) };
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
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.decisionDefinition(viewer, params.decisionDefinitionKey);
    return { status: 200, body: decisionOf(found(row, 'DEFINITION_NOT_FOUND')) };
  },
});

const xml = defineRoute({
  method: 'get',
  path: '/v2/decision-definitions/{decisionDefinitionKey}/xml',
  operationId: 'getDecisionDefinitionXml',
  summary: 'The file of a decision definition as it was deployed',
  tag: 'v2 decision definitions',
  policy: 'definitions.read',
  params: decisionParams,
  responses: { 200: { description: 'DMN XML, byte for byte' } },
  errors: ['DEFINITION_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const value = await deps.store.queries.decisionDefinitionXml(viewer, params.decisionDefinitionKey);
    return { status: 200, text: { type: 'text/xml', value: found(value, 'DEFINITION_NOT_FOUND') } };
  },
});

export const decisionDefinitionRoutes: readonly RouteDefinition[] = [evaluate, search, get, xml];
