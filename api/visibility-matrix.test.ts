import type { Item } from '../models/catalogue/item';
import { CaseScript } from '../store/testing/case-script';
import { enters, opensJob, opensTask, raises, rootBegins, sets } from '../store/testing/events';
import { isAdmitted } from './http/policy';
import type { RouteDefinition } from './http/route';
import { allRoutes } from './routes';
import { openCase } from './start/open-case';
import { fakeGateway } from './testing/fake-gateway';
import { openRealStore, seedCatalogue, seedDefinition } from './testing/real-store';
import { type Caller, startTestApi, type TestApi } from './testing/test-api';

/*
 * Every route that shows or changes something of a case, for every kind of caller: guessing an id, filtering for it and
 * counting all give what the caller's side of the case allows, and otherwise the same as if the case were not there.
 */
const NOW = Date.UTC(2026, 10, 23, 2);
const clerkA = { userId: 'clerk-a', roles: ['collecting_clerk'], division: '110112', groups: [] };

/** Callers and whether they see the case between 110112 and 131000. */
const CALLERS: readonly (Caller & { readonly name: string; readonly sees: boolean })[] = [
  { name: 'window of the receiving region', userId: 'a1', roles: ['collecting_clerk'], division: '110112', sees: true },
  { name: 'approver of the handling region', userId: 'b1', roles: ['approver'], division: '131000', sees: true },
  { name: 'head of the handling region', userId: 'b2', roles: ['agency_head'], division: '131000', sees: true },
  { name: 'supervisor of the handling city', userId: 'b3', roles: ['supervisor'], division: '131000', sees: true },
  { name: 'supervisor of the receiving province', userId: 'a2', roles: ['supervisor'], division: '110000', sees: true },
  { name: 'joint office', userId: 'j1', roles: ['joint_office'], sees: true },
  { name: 'operator', userId: 'root', roles: ['admin'], sees: true },
  { name: 'window of a third region', userId: 'c1', roles: ['collecting_clerk'], division: '131028', sees: false },
  { name: 'approver of a third region', userId: 'c2', roles: ['approver'], division: '131024', sees: false },
  { name: 'supervisor of a third region', userId: 'c3', roles: ['supervisor'], division: '120000', sees: false },
  { name: 'supervisor below the handling city', userId: 'c4', roles: ['supervisor'], division: '131082', sees: false },
  { name: 'clerk without a division', userId: 'n1', roles: ['collecting_clerk'], sees: false },
  { name: 'designer', userId: 'd1', roles: ['designer'], division: '110112', sees: false },
  { name: 'catalogue manager', userId: 'm1', roles: ['catalogue_manager'], division: '110112', sees: false },
  { name: 'service client', userId: 'w1', roles: ['worker'], sees: true },
  { name: 'service client of a third region', userId: 'w2', roles: ['worker'], division: '120104', sees: false },
  { name: 'nobody in particular', userId: 'x1', roles: [], sees: false },
];

/** What a path parameter names in the case, by parameter; ordinals of the events below. */
const ORDINALS: Readonly<Record<string, number>> = {
  processInstanceKey: 0,
  elementInstanceKey: 1,
  userTaskKey: 2,
  jobKey: 4,
  incidentKey: 6,
  variableKey: 10,
};
const BODIES: Readonly<Record<string, object>> = {
  createElementInstanceVariables: { variables: { x: 1 } },
  assignUserTask: { assignee: 'SELF' },
  completeUserTask: {},
  updateUserTask: { changeset: { priority: 60 } },
  throwJobError: { errorCode: 'E' },
  updateJob: { changeset: { retries: 2 } },
  failJob: { retries: 1 },
};
/** Searches over cases and the field that names the case in their filter. */
const SEARCHES: Readonly<Record<string, string>> = {
  searchProcessInstances: 'processInstanceKey',
  searchElementInstances: 'processInstanceKey',
  searchUserTasks: 'processInstanceKey',
  searchVariables: 'processInstanceKey',
  searchJobs: 'processInstanceKey',
  searchIncidents: 'processInstanceKey',
};
/** Routes that have nothing to do with a single case: catalogue, definitions, probes, beginnings. */
const NOT_OF_A_CASE = [
  'getLiveness',
  'getReadiness',
  'getMetrics',
  'getOpenApi',
  'getStatus',
  'getTopology',
  'getAuthentication',
  'searchItems',
  'getItem',
  'proposeItem',
  'publishItem',
  'searchAgreements',
  'getAgreement',
  'proposeAgreement',
  'publishAgreement',
  'listRegions',
  'proposeRegion',
  'publishRegion',
  'listCalendars',
  'proposeCalendar',
  'publishCalendar',
  'calculateDeadline',
  'evaluateDecision',
  'searchDecisionDefinitions',
  'getDecisionDefinition',
  'getDecisionDefinitionXml',
  'searchDecisionRequirements',
  'getDecisionRequirements',
  'getDecisionRequirementsXml',
  'takeRegionCallback',
  'takeCourierCallback',
  'startCase',
  'createDeployment',
  'searchProcessDefinitions',
  'getProcessDefinition',
  'getProcessDefinitionXml',
  'createProcessInstance',
  'publishMessage',
  'correlateMessage',
  'broadcastSignal',
];

let api: TestApi;
let real: Awaited<ReturnType<typeof openRealStore>>;
let opened: { readonly caseNo: string; readonly script: CaseScript };
const fake = fakeGateway({
  async onStart(input) {
    const script = new CaseScript(input.instanceNo, { time: NOW - 1_000 });
    const events = [
      ...rootBegins(script, { definitionKey: input.models[0]?.definitionKey ?? '', processId: 'T2_proxy_collection' }),
      ...enters(script, 1),
      opensTask(script, 2),
      ...enters(script, 3, { elementType: 'bpmn:ServiceTask' }),
      opensJob(script, 4),
      ...enters(script, 5, { elementType: 'bpmn:ExclusiveGateway' }),
      raises(script, 6),
      sets(script, script.rootKey, { colour: 'blue' }, 10),
    ];
    await real.store.flush(script.batch(events, { caseNo: input.file?.caseNo ?? null }));
  },
});

beforeAll(async () => {
  real = await openRealStore(() => NOW);
  await seedCatalogue(real.store, NOW);
  const item = await real.store.catalogue.item('131000-0001');
  await seedDefinition(real.store, (item?.item as Item).templates['proxy-collection'] ?? '', NOW);
  api = await startTestApi({ store: real.store, gateway: fake.gateway, routes: allRoutes, now: () => NOW });
  const started = await openCase(
    api.deps,
    {
      itemCode: '131000-0001',
      mode: 'proxy-collection',
      applicantRef: 'APP-0001',
      receivingDivision: '110112',
      handlingDivision: '131000',
      variables: {},
    },
    clerkA,
    { key: 'k', principal: 'clerk-a', requestHash: 'h' },
  );
  opened = { caseNo: started.file?.caseNo ?? '', script: new CaseScript(started.instanceNo) };
});
afterAll(async () => {
  await api.close();
  await real.close();
});

const ofOneThing = allRoutes.filter(
  (route) => /\{(caseNo|\w+Key)\}/.test(route.path) && !NOT_OF_A_CASE.includes(route.operationId),
);
const searches = allRoutes.filter((route) => Object.hasOwn(SEARCHES, route.operationId));

function pathTo(route: RouteDefinition): string {
  return route.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    name === 'caseNo' ? opened.caseNo : opened.script.key(ORDINALS[name] ?? NaN),
  );
}

function bodyFor(route: RouteDefinition, caller: Caller): object | undefined {
  if (route.method === 'get' || route.method === 'delete') return undefined;
  const body = BODIES[route.operationId] ?? {};
  return 'assignee' in body ? { assignee: caller.userId } : body;
}

const asViewer = (caller: Caller) => ({
  userId: '',
  roles: caller.roles,
  groups: [],
  division: caller.division ?? null,
});

describe('the matrix', () => {
  it('knows every route of the product', () => {
    const known = new Set([
      ...NOT_OF_A_CASE,
      ...ofOneThing.map((route) => route.operationId),
      ...searches.map((route) => route.operationId),
      ...['searchCases', 'activateJobs'],
    ]);
    expect(allRoutes.map((route) => route.operationId).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe.each(CALLERS.map((caller) => [caller.name, caller] as const))('%s', (_name, caller) => {
  it.each(ofOneThing.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'guesses an id: %s',
    async (_path, route) => {
      fake.commands.length = 0;
      const body = bodyFor(route, caller);
      const answer = await api.call(route.method.toUpperCase(), pathTo(route), {
        as: caller,
        ...(body ? { body } : {}),
      });
      if (!isAdmitted(route.policy, asViewer(caller))) {
        expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
      } else if (caller.sees) {
        expect([200, 204]).toContain(answer.status);
      } else {
        expect(answer.status).toBe(404);
        expect(answer.text).not.toMatch(/T2_proxy|blue|131000/);
      }
      const isAct = route.method !== 'get' && !route.operationId.startsWith('search');
      expect(fake.commands).toHaveLength(isAct && answer.status < 300 ? 1 : 0);
    },
  );

  it.each(searches.map((route) => [route.operationId, route] as const))(
    'filters for it and counts: %s',
    async (operationId, route) => {
      const filter = { [SEARCHES[operationId] ?? '']: opened.script.rootKey };
      for (const body of [{ filter }, {}]) {
        const answer = await api.call('POST', route.path, { as: caller, body });
        if (!isAdmitted(route.policy, asViewer(caller))) {
          expect(answer.status).toBe(403);
          continue;
        }
        expect(answer.status).toBe(200);
        expect(answer.body.page.totalItems > 0).toBe(caller.sees);
        expect(answer.body.items).toHaveLength(answer.body.page.totalItems);
      }
    },
  );

  it('searches cases', async () => {
    for (const query of ['', `?caseNo=${opened.caseNo}`, '?handlingDivision=131000']) {
      const answer = await api.call('GET', `/api/v1/cases${query}`, { as: caller });
      if (!isAdmitted('cases.read', asViewer(caller))) expect(answer.status).toBe(403);
      else expect(answer.body.page.totalItems).toBe(caller.sees ? 1 : 0);
    }
  });
});

describe('jobs', () => {
  const activate = (as: Caller) =>
    api.call('POST', '/v2/jobs/activation', {
      as,
      body: { type: 'ship', worker: 'w', timeout: 1, maxJobsToActivate: 5, requestTimeout: -1 },
    });

  it('are handed out only to those who see their case', async () => {
    expect((await activate({ userId: 'c5', roles: ['worker'], division: '131028' })).body).toEqual({ jobs: [] });
    expect((await activate({ userId: 'root', roles: ['admin'] })).body.jobs).toHaveLength(1);
  });
});
