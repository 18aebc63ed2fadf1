import { CodedError } from '../../../models/errors/coded-error';
import { workflowId } from '../../../models/keys';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { openCase } from '../../start/open-case';
import { pageAnswer } from '../paging';
import { clocksOfCase } from './clocks-of-case';
import { caseView, clockView, clockWithLedgerView, searchOf, timelineView, verdictView } from './mapper';
import {
  caseListSchema,
  caseParams,
  caseSchema,
  clockListSchema,
  searchCasesQuery,
  startCaseSchema,
  startedCaseSchema,
  timelineQuery,
  timelineSchema,
} from './schema';

const start = defineRoute({
  method: 'post',
  path: '/api/v1/cases',
  operationId: 'startCase',
  summary: 'Take an application in and start its case. 收件并开办件。',
  tag: 'cases',
  policy: 'cases.start',
  idempotent: 'by-handler',
  audited: true,
  body: startCaseSchema,
  responses: { 201: { description: 'The case runs.', schema: startedCaseSchema } },
  errors: [
    'ITEM_UNKNOWN',
    'ITEM_NOT_OF_DIVISION',
    'ITEM_NOT_EFFECTIVE',
    'ITEM_NOT_OFFERED_THERE',
    'MODE_NOT_OFFERED',
    'DIVISION_UNKNOWN',
    'AGREEMENT_MISSING',
    'AGREEMENT_NOT_YET_IN_FORCE',
    'AGREEMENT_EXPIRED',
    'ITEM_NOT_IN_AGREEMENT',
    'AUTHORITY_WRONG_DIVISION',
    'AUTHORITY_ROLE_MISSING',
    'IDEMPOTENCY_KEY_REQUIRED',
    'IDEMPOTENCY_KEY_REUSED',
    'OUTCOME_UNKNOWN',
  ],
  async handler({ body, viewer, claim, deps }) {
    if (!claim) throw new CodedError('IDEMPOTENCY_KEY_REQUIRED');
    const { instanceNo, file } = await openCase(deps, body, viewer, claim);
    const caseNo = file?.caseNo ?? '';
    const clocks = (await clocksOfCase(deps, viewer, { caseNo, instanceNo })) ?? [];
    return {
      status: 201,
      headers: { Location: `/api/v1/cases/${caseNo}` },
      body: { caseNo, processInstanceKey: workflowId(instanceNo), deadlines: clocks.map(clockView) },
    };
  },
});

const search = defineRoute({
  method: 'get',
  path: '/api/v1/cases',
  operationId: 'searchCases',
  summary: 'Search the cases that the caller is a party to. 查询办件。',
  tag: 'cases',
  policy: 'cases.read',
  query: searchCasesQuery,
  responses: { 200: { description: 'A page of cases.', schema: caseListSchema } },
  errors: [],
  async handler({ query, viewer, deps }) {
    const page = await deps.store.queries.cases(searchOf(query, viewer), deps.now());
    return { status: 200, body: { items: page.items.map(caseView), page: pageAnswer(page) } };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/api/v1/cases/{caseNo}',
  operationId: 'getCase',
  summary: 'One case. 办件详情。',
  tag: 'cases',
  policy: 'cases.read',
  params: caseParams,
  responses: { 200: { description: 'The case.', schema: caseSchema } },
  errors: ['NOT_FOUND'],
  async handler({ params, viewer, deps }) {
    const row = await deps.store.queries.case(viewer, params.caseNo, deps.now());
    if (!row) throw new CodedError('NOT_FOUND');
    return { status: 200, body: caseView(row) };
  },
});

const timeline = defineRoute({
  method: 'get',
  path: '/api/v1/cases/{caseNo}/timeline',
  operationId: 'getCaseTimeline',
  summary: 'What happened in a case, in order: who, when, on which side. 办件全过程。',
  tag: 'cases',
  policy: 'cases.read',
  params: caseParams,
  query: timelineQuery,
  responses: { 200: { description: 'A page of events.', schema: timelineSchema } },
  errors: ['NOT_FOUND'],
  async handler({ params, query, viewer, deps }) {
    const entries = await deps.store.queries.timeline(viewer, params.caseNo, query);
    if (!entries) throw new CodedError('NOT_FOUND');
    return { status: 200, body: timelineView(entries, query.limit) };
  },
});

const clocks = defineRoute({
  method: 'get',
  path: '/api/v1/cases/{caseNo}/clocks',
  operationId: 'getCaseClocks',
  summary: 'The clocks of a case with their ledgers. 办件各项时限及台账。',
  tag: 'cases',
  policy: 'cases.read',
  params: caseParams,
  responses: { 200: { description: 'All clocks.', schema: clockListSchema } },
  errors: ['NOT_FOUND'],
  async handler({ params, viewer, deps }) {
    const rows = await clocksOfCase(deps, viewer, params);
    if (!rows) throw new CodedError('NOT_FOUND');
    return { status: 200, body: { items: rows.map(clockWithLedgerView), verdict: verdictView(rows) } };
  },
});

export const caseRoutes: readonly RouteDefinition[] = [start, search, get, timeline, clocks];
