import type { Caller } from '../testing/test-api';
import { type ApiHouse, startApiHouse } from '../../tests/support/api-house';
import { v2Routes } from './routes';
import { REVIEW_BPMN, REVIEW_FORM } from './testing/contract-models';

const admin: Caller = { userId: 'admin', roles: ['admin'] };
const zhang: Caller = { userId: 'zhang', roles: ['approver'], division: '110000' };
const stranger: Caller = { userId: 'wu', roles: ['collecting_clerk'], division: '310000' };

let house: ApiHouse;

beforeAll(async () => {
  house = await startApiHouse(v2Routes);
  const form = new FormData();
  form.append('resources', new File([REVIEW_BPMN], 'review.bpmn'));
  form.append('resources', new File([REVIEW_FORM], 'review.form'));
  expect((await house.api.call('POST', '/v2/deployments', { as: admin, body: form })).status).toBe(200);
}, 120_000);

afterAll(() => house.close());

const post = (path: string, body: unknown, as: Caller = admin, headers = {}) =>
  house.api.call('POST', `/v2${path}`, { as, body, headers });

async function newTask(): Promise<{ instance: string; task: string }> {
  const created = await post('/process-instances', { processDefinitionId: 'review-and-pay' });
  const instance = created.body.processInstanceKey as string;
  const found = await post('/user-tasks/search', { filter: { processInstanceKey: instance } });
  return { instance, task: found.body.items[0].userTaskKey };
}

describe('what is refused', () => {
  it.each([
    ['/process-instances', { processDefinitionId: 'review-and-pay', surprise: 1 }],
    ['/process-instances/search', { filter: { surprise: 1 } }],
    ['/user-tasks/search', { page: { limit: 1, size: 2 } }],
    ['/jobs/activation', { type: 'a', timeout: 1, maxJobsToActivate: 1, surprise: 1 }],
    ['/messages/publication', { name: 'a', correlationKey: 'b', surprise: 1 }],
    ['/incidents/search', { filter: { errorHashCode: 1 } }],
  ])('%s does not know a field', async (path, body) => {
    const answer = await post(path, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'UNKNOWN_FIELD']);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each([
    ['/process-instances', {}],
    ['/process-instances', { processDefinitionId: 'a', processDefinitionKey: '900000000000000001' }],
    ['/process-instances', { processDefinitionId: 'a', tenantId: 'other' }],
    ['/jobs/activation', { type: 'a', timeout: '1e3', maxJobsToActivate: 1 }],
    ['/user-tasks/search', { sort: [{ field: 'secret' }] }],
    ['/process-instances/search', { filter: { startDate: 'yesterday' } }],
    ['/messages/publication', { name: 'a', timeToLive: -1 }],
    ['/process-instances', { processDefinitionId: 'review-and-pay', processDefinitionVersion: 2 ** 31 }],
    ['/process-definitions/search', { filter: { version: 2 ** 31 } }],
    ['/process-instances/search', { filter: { processDefinitionVersion: { $gt: 2 ** 31 } } }],
    ['/jobs/search', { filter: { retries: -(2 ** 31) - 1 } }],
    ['/jobs/100000000100000001/failure', { retries: 2 ** 31 }],
  ])('%s does not accept %j', async (path, body) => {
    const answer = await post(path, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('instructions that are not offered are refused, not ignored', async () => {
    const body = { processDefinitionId: 'review-and-pay', startInstructions: [{ elementId: 'charge' }] };
    expect(await post('/process-instances', body)).toMatchObject({ status: 501, body: { code: 'NOT_IMPLEMENTED' } });
  });

  it.each([
    ['/user-tasks/900000000000000001/completion', 'TASK_NOT_FOUND'],
    ['/user-tasks/12/completion', 'TASK_NOT_FOUND'],
    ['/user-tasks/899999999900000001/completion', 'TASK_NOT_FOUND'],
    ['/jobs/900000000000000001/completion', 'JOB_NOT_FOUND'],
    ['/incidents/900000000000000001/resolution', 'INCIDENT_NOT_FOUND'],
    ['/process-instances/900000000000000001/cancellation', 'INSTANCE_NOT_FOUND'],
  ])('%s names nothing', async (path, code) => {
    expect(await post(path, {})).toMatchObject({ status: 404, body: { code } });
  });

  it('a key of another kind of thing names nothing', async () => {
    const { instance, task } = await newTask();
    expect(await post(`/user-tasks/${instance}/completion`, {})).toMatchObject({ status: 404 });
    expect(await post(`/jobs/${task}/completion`, {})).toMatchObject({ status: 404 });
    expect(await post(`/process-instances/${task}/cancellation`, {})).toMatchObject({ status: 404 });
  });

  it('files in another field and files that are no models', async () => {
    const wrongField = new FormData();
    wrongField.append('files', new File([REVIEW_BPMN], 'review.bpmn'));
    expect(await post('/deployments', wrongField)).toMatchObject({ status: 400, body: { code: 'UNKNOWN_FIELD' } });
    const noModel = new FormData();
    noModel.append('resources', new File(['<a/>'], 'a.bpmn'));
    const refusal = await post('/deployments', noModel);
    expect(refusal).toMatchObject({
      status: 400,
      body: { code: 'DEPLOYMENT_REFUSED', findings: [{ code: 'NOT_BPMN' }] },
    });
  });
});

describe('who may do what with a task', () => {
  it('those who are not concerned do not see it', async () => {
    const { task } = await newTask();
    expect(await post(`/user-tasks/${task}/completion`, {}, stranger)).toMatchObject({ status: 404 });
    expect((await post('/user-tasks/search', {}, stranger)).body).toMatchObject({ items: [], page: { totalItems: 0 } });
  });

  it('a candidate claims it for themself, completes it as its assignee and gives it to nobody else', async () => {
    const { task } = await newTask();
    const assign = (body: object, as: Caller) => post(`/user-tasks/${task}/assignment`, body, as);
    expect(await assign({ assignee: 'li' }, zhang)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(await assign({ assignee: 'zhang', allowOverride: true }, zhang)).toMatchObject({ status: 403 });
    expect(await assign({ assignee: 'zhang' }, zhang)).toMatchObject({ status: 204 });
    expect(await post(`/user-tasks/${task}/completion`, {}, zhang)).toMatchObject({ status: 204 });
  });

  it('a claim does not take it from someone else', async () => {
    const { task } = await newTask();
    await post(`/user-tasks/${task}/assignment`, { assignee: 'li' });
    const claim = await post(`/user-tasks/${task}/assignment`, { assignee: 'zhang' }, zhang);
    expect(claim).toMatchObject({ status: 409, body: { code: 'TASK_ALREADY_ASSIGNED' } });
    const back = await house.api.call('DELETE', `/v2/user-tasks/${task}/assignee`, { as: zhang });
    expect(back).toMatchObject({ status: 403 });
  });

  it('two who complete it at once: one succeeds', async () => {
    const { task } = await newTask();
    const answers = await Promise.all([1, 2, 3, 4].map(() => post(`/user-tasks/${task}/completion`, {})));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404]);
  });
});

describe('repeats', () => {
  it('of a start under the same key find the same instance', async () => {
    const body = { processDefinitionId: 'review-and-pay', variables: { order: 'X' } };
    const headers = { 'idempotency-key': 'start-1' };
    const first = await post('/process-instances', body, admin, headers);
    const second = await post('/process-instances', body, admin, headers);
    expect(second.body).toEqual(first.body);
    const other = await post('/process-instances', { ...body, variables: {} }, admin, headers);
    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('of a completion under the same key have the first answer', async () => {
    const { task } = await newTask();
    const headers = { 'idempotency-key': 'complete-1' };
    const answers = [];
    for (let at = 0; at < 2; at += 1) answers.push(await post(`/user-tasks/${task}/completion`, {}, admin, headers));
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  });
});
