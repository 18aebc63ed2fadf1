import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { type ApiHouse, startApiHouse } from '../../tests/support/api-house';
import { v2Routes } from './routes';
import { ORDERED_BPMN, REVIEW_BPMN, REVIEW_FORM, SIGNALS_BPMN, SUM_BPMN } from './testing/contract-models';

/** The client polls searches for a while unless told not to: ours must be right at once. */
const now = { consistency: { waitUpToMs: 0 } };
const file = (name: string, text: string) => new File([text], name);
const absentKey = (digits: string) => digits as never;

let house: ApiHouse;
let admin: CamundaClient;

beforeAll(async () => {
  house = await startApiHouse(v2Routes);
  admin = await house.client({ userId: 'admin', roles: ['admin'] });
  const resources = [file('review.bpmn', REVIEW_BPMN), file('review.form', REVIEW_FORM)];
  await admin.createDeployment({ resources });
  await admin.createDeployment({ resources: [file('ordered.bpmn', ORDERED_BPMN), file('sum.bpmn', SUM_BPMN)] });
  await admin.createDeployment({ resources: [file('signals.bpmn', SIGNALS_BPMN)] });
}, 120_000);

afterAll(() => house.close());

const idOf = (id: string) => id as never;

async function startReview(variables: Record<string, unknown> = {}) {
  return admin.createProcessInstance({ processDefinitionId: idOf('review-and-pay'), variables });
}

async function onlyTask(processInstanceKey: never) {
  const { items } = await admin.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' } }, now);
  expect(items).toHaveLength(1);
  const [task] = items;
  if (!task) throw new Error('Expected a task, but there is none');
  return task;
}

/** Completes the review and takes the job that follows. */
async function jobOf(processInstanceKey: never, more: { timeout?: number } = {}) {
  const { userTaskKey } = await onlyTask(processInstanceKey);
  await admin.completeUserTask({ userTaskKey });
  return takeJob(more);
}

async function takeJob(more: { timeout?: number; requestTimeout?: number } = {}) {
  const { jobs } = await admin.activateJobs({
    type: 'charge',
    worker: 'contract',
    maxJobsToActivate: 1,
    timeout: more.timeout ?? 60_000,
    requestTimeout: more.requestTimeout ?? -1,
  });
  const [job] = jobs;
  if (!job) throw new Error('Expected a job, but there is none');
  return job;
}

describe('deployments', () => {
  it('answer with one item per process and form, and keep the version of what is unchanged', async () => {
    const resources = [file('review.bpmn', REVIEW_BPMN), file('review.form', REVIEW_FORM)];
    const again = await admin.createDeployment({ resources });
    expect(again.tenantId).toBe('<default>');
    expect(again.processes).toMatchObject([
      { processDefinitionId: 'review-and-pay', processDefinitionVersion: 1, resourceName: 'review.bpmn' },
    ]);
    expect(again.forms).toMatchObject([{ formId: 'review-form', version: 1, resourceName: 'review.form' }]);
  });

  it('are refused as a whole with findings', async () => {
    const resources = [file('good.bpmn', SUM_BPMN.replaceAll('"sum"', '"good"')), file('bad.bpmn', '<definitions/>')];
    await expect(admin.createDeployment({ resources })).rejects.toMatchObject({ status: 400 });
    const { items } = await admin.searchProcessDefinitions({ filter: { processDefinitionId: 'good' } }, now);
    expect(items).toEqual([]);
  });
});

describe('process definitions', () => {
  it('are found, read and given back byte for byte', async () => {
    const filter = { processDefinitionId: 'review-and-pay', isLatestVersion: true };
    const found = await admin.searchProcessDefinitions({ filter, sort: [{ field: 'version', order: 'DESC' }] }, now);
    expect(found.items).toMatchObject([{ name: 'Review and pay', version: 1, versionTag: 'v1', hasStartForm: false }]);
    expect(found.page.totalItems).toBe(1n);
    const processDefinitionKey = found.items?.[0]?.processDefinitionKey as never;
    expect(await admin.getProcessDefinition({ processDefinitionKey }, now)).toEqual(found.items?.[0]);
    expect(await admin.getProcessDefinitionXml({ processDefinitionKey }, now)).toBe(REVIEW_BPMN);
    const absent = admin.getProcessDefinition({ processDefinitionKey: absentKey('999999999999999999') }, now);
    await expect(absent).rejects.toMatchObject({ status: 404 });
  });
});

describe('process instances', () => {
  it('are created by id, by version and by key', async () => {
    const byId = await startReview({ order: 'A-1' });
    expect(byId).toMatchObject({ processDefinitionVersion: 1, tenantId: '<default>', variables: { order: 'A-1' } });
    expect(byId.processInstanceKey).toMatch(/^[1-8]\d{17}$/);
    const { processDefinitionKey } = byId;
    const byKey = await admin.createProcessInstance({ processDefinitionKey });
    const byVersion = await admin.createProcessInstance({
      processDefinitionId: idOf('review-and-pay'),
      processDefinitionVersion: 1,
    });
    expect(new Set([byId, byKey, byVersion].map((one) => one.processInstanceKey)).size).toBe(3);
    const absent = admin.createProcessInstance({ processDefinitionId: idOf('absent') });
    await expect(absent).rejects.toMatchObject({ status: 404 });
  });

  it('can be waited for', async () => {
    const ended = await admin.createProcessInstance({
      processDefinitionId: idOf('sum'),
      variables: { a: 1, b: 2 },
      awaitCompletion: true,
      fetchVariables: ['total'],
    });
    expect(ended.variables).toEqual({ total: 3 });
  });

  it('are read, found by state and cancelled', async () => {
    const { processInstanceKey } = await startReview();
    const active = await admin.getProcessInstance({ processInstanceKey }, now);
    expect(active).toMatchObject({ state: 'ACTIVE', hasIncident: false, processDefinitionName: 'Review and pay' });
    expect(active).not.toHaveProperty('endDate');
    await admin.cancelProcessInstance({ processInstanceKey });
    const found = await admin.searchProcessInstances(
      { filter: { processInstanceKey, state: { $in: ['TERMINATED'] } }, sort: [{ field: 'startDate', order: 'DESC' }] },
      now,
    );
    expect(found.items).toMatchObject([{ processInstanceKey, endDate: expect.stringMatching(/Z$/) }]);
    await expect(admin.cancelProcessInstance({ processInstanceKey })).rejects.toMatchObject({ status: 404 });
  });

  it('come in pages with a total', async () => {
    await startReview();
    await startReview();
    const filter = { processDefinitionId: 'review-and-pay' };
    const first = await admin.searchProcessInstances({ filter, page: { limit: 1 } }, now);
    const second = await admin.searchProcessInstances({ filter, page: { from: 1, limit: 1 } }, now);
    expect(first.page.totalItems).toBeGreaterThan(1n);
    expect(second.items[0]?.processInstanceKey).not.toBe(first.items[0]?.processInstanceKey);
    expect(first.page.endCursor).toMatch(/./);
  });
});

describe('element instances and variables', () => {
  it('are searched, read and set', async () => {
    const { processInstanceKey } = await startReview({ order: 'B-1' });
    const filter = { processInstanceKey, type: 'USER_TASK' as const };
    const { items = [] } = await admin.searchElementInstances({ filter }, now);
    expect(items).toMatchObject([{ elementId: 'review', elementName: 'Review', state: 'ACTIVE', hasIncident: false }]);
    const all = await admin.searchElementInstances({ filter: { processInstanceKey } }, now);
    expect(all.items?.map(({ type }) => type).toSorted()).toEqual(['START_EVENT', 'USER_TASK']);
    const elementInstanceKey = items[0]?.elementInstanceKey as never;
    expect(await admin.getElementInstance({ elementInstanceKey }, now)).toEqual(items[0]);
    await admin.createElementInstanceVariables({ elementInstanceKey, variables: { note: { a: [1] } }, local: true });
    await admin.createElementInstanceVariables({ elementInstanceKey, variables: { order: 'B-2' } });
    const found = await admin.searchVariables({ filter: { processInstanceKey }, sort: [{ field: 'name' }] }, now);
    expect(found.items.map(({ name, value, scopeKey }) => [name, value, scopeKey])).toEqual([
      ['note', '{"a":[1]}', elementInstanceKey],
      ['order', '"B-2"', processInstanceKey],
    ]);
    const variableKey = found.items[0]?.variableKey as never;
    expect(await admin.getVariable({ variableKey }, now)).toMatchObject({ name: 'note', value: '{"a":[1]}' });
    const absent = admin.getElementInstance({ elementInstanceKey: absentKey('100000000199999999') }, now);
    await expect(absent).rejects.toMatchObject({ status: 404 });
  });

  it('cut long values in searches unless asked not to', async () => {
    const { processInstanceKey } = await startReview({ long: 'x'.repeat(9000) });
    const cut = await admin.searchVariables({ filter: { processInstanceKey } }, now);
    expect(cut.items).toMatchObject([{ name: 'long', isTruncated: true }]);
    const whole = await admin.searchVariables({ filter: { processInstanceKey }, truncateValues: false }, now);
    expect([whole.items[0]?.isTruncated, whole.items[0]?.value.length]).toEqual([false, 9002]);
  });
});

describe('user tasks', () => {
  it('show who may do them until when, with form and headers', async () => {
    const { processInstanceKey } = await startReview({ order: 'C-1' });
    const task = await onlyTask(processInstanceKey as never);
    expect(task).toMatchObject({
      name: 'Review',
      state: 'CREATED',
      candidateGroups: ['approver'],
      candidateUsers: ['zhang'],
      dueDate: '2030-01-02T00:00:00.000Z',
      followUpDate: '2030-01-01T00:00:00.000Z',
      priority: 50,
      customHeaders: { window: '3' },
      processName: 'Review and pay',
    });
    expect(task).not.toHaveProperty('assignee');
    expect(await admin.getUserTask({ userTaskKey: task.userTaskKey }, now)).toEqual(task);
    const form = await admin.getUserTaskForm({ userTaskKey: task.userTaskKey }, now);
    expect(form).toMatchObject({ formId: 'review-form', version: 1n, schema: { id: 'review-form' } });
    const variables = await admin.searchUserTaskVariables({ userTaskKey: task.userTaskKey }, now);
    expect(variables.items).toMatchObject([{ name: 'order', value: '"C-1"' }]);
  });

  it('are assigned, claimed, given back and changed', async () => {
    const { processInstanceKey } = await startReview();
    const { userTaskKey } = await onlyTask(processInstanceKey as never);
    await admin.assignUserTask({ userTaskKey, assignee: 'zhang' });
    const claim = admin.assignUserTask({ userTaskKey, assignee: 'admin', allowOverride: false });
    await expect(claim).rejects.toMatchObject({ status: 409 });
    await admin.assignUserTask({ userTaskKey, assignee: 'li', allowOverride: true });
    expect(await admin.getUserTask({ userTaskKey }, now)).toMatchObject({ assignee: 'li' });
    await admin.unassignUserTask({ userTaskKey });
    expect(await admin.getUserTask({ userTaskKey }, now)).not.toHaveProperty('assignee');
    await admin.updateUserTask({
      userTaskKey,
      changeset: { dueDate: '2031-01-01T00:00:00Z', candidateGroups: ['head'], candidateUsers: [], priority: 80 },
    });
    const { items } = await admin.searchUserTasks(
      { filter: { candidateGroup: 'head', priority: { $gte: 80 }, dueDate: { $gte: '2030-12-31T00:00:00Z' } } },
      now,
    );
    expect(items).toMatchObject([{ userTaskKey, candidateUsers: [], dueDate: '2031-01-01T00:00:00.000Z' }]);
  });

  it('are completed once; a task that is gone is 404', async () => {
    const { processInstanceKey } = await startReview();
    const { userTaskKey } = await onlyTask(processInstanceKey as never);
    await admin.completeUserTask({ userTaskKey, variables: { verdict: 'yes' } });
    expect(await admin.getUserTask({ userTaskKey }, now)).toMatchObject({ state: 'COMPLETED' });
    const { items } = await admin.searchVariables({ filter: { processInstanceKey, name: 'verdict' } }, now);
    expect(items).toMatchObject([{ value: '"yes"' }]);
    await expect(admin.completeUserTask({ userTaskKey })).rejects.toMatchObject({ status: 404 });
    const other = admin.completeUserTask({ userTaskKey: absentKey('900000000000000001') });
    await expect(other).rejects.toMatchObject({ status: 404 });
    await takeJob();
  });
});

describe('jobs', () => {
  it('carry all that a worker needs', async () => {
    const { processInstanceKey } = await startReview({ order: 'D-1' });
    const job = await jobOf(processInstanceKey as never);
    expect(job).toMatchObject({
      type: 'charge',
      kind: 'BPMN_ELEMENT',
      listenerEventType: 'UNSPECIFIED',
      elementId: 'charge',
      processInstanceKey,
      processDefinitionId: 'review-and-pay',
      customHeaders: { method: 'card' },
      variables: { order: 'D-1' },
      retries: 3,
      worker: 'contract',
    });
    const found = await admin.searchJobs({ filter: { jobKey: job.jobKey } }, now);
    expect(found.items).toMatchObject([{ state: 'CREATED', hasFailedWithRetriesLeft: false }]);
    await admin.completeJob({ jobKey: job.jobKey, variables: { receipt: 7 } });
    await expect(admin.completeJob({ jobKey: job.jobKey })).rejects.toMatchObject({ status: 404 });
    const { items } = await admin.searchVariables({ filter: { processInstanceKey, name: 'receipt' } }, now);
    expect(items).toMatchObject([{ value: '7' }]);
  });

  it('wake a waiting worker', async () => {
    const { processInstanceKey } = await startReview();
    const waiting = takeJob({ requestTimeout: 20_000 });
    const { userTaskKey } = await onlyTask(processInstanceKey as never);
    await admin.completeUserTask({ userTaskKey });
    expect(await waiting).toMatchObject({ processInstanceKey });
  });

  it('fail with retries and back-off, and come back', async () => {
    const { processInstanceKey } = await startReview();
    const job = await jobOf(processInstanceKey as never);
    await admin.failJob({ jobKey: job.jobKey, retries: 2, errorMessage: 'line busy', retryBackOff: 50 });
    const failed = await admin.searchJobs({ filter: { jobKey: job.jobKey } }, now);
    expect(failed.items).toMatchObject([{ state: 'FAILED', retries: 2, hasFailedWithRetriesLeft: true }]);
    expect(await takeJob({ requestTimeout: 20_000 })).toMatchObject({ jobKey: job.jobKey, retries: 2 });
  });

  it('without retries left are an incident, which is resolved after giving some', async () => {
    const { processInstanceKey } = await startReview();
    const { jobKey } = await jobOf(processInstanceKey as never);
    await admin.failJob({ jobKey, retries: 0, errorMessage: 'no' });
    const { items = [] } = await admin.searchIncidents({ filter: { processInstanceKey, state: 'ACTIVE' } }, now);
    expect(items).toMatchObject([{ errorType: 'JOB_NO_RETRIES', jobKey, elementId: 'charge' }]);
    expect(await admin.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ hasIncident: true });
    const incidentKey = items[0]?.incidentKey as never;
    expect(await admin.getIncident({ incidentKey }, now)).toEqual(items[0]);
    await admin.updateJob({ jobKey, changeset: { retries: 1 } });
    await admin.resolveIncident({ incidentKey });
    expect(await admin.getIncident({ incidentKey }, now)).toMatchObject({ state: 'RESOLVED' });
    await expect(admin.resolveIncident({ incidentKey })).rejects.toMatchObject({ status: 404 });
    expect(await takeJob()).toMatchObject({ jobKey, retries: 1 });
  });

  it('let their lock be moved, and are handed out again when it runs out', async () => {
    const { processInstanceKey } = await startReview();
    const { jobKey } = await jobOf(processInstanceKey as never);
    await admin.updateJob({ jobKey, changeset: { timeout: 1 } });
    expect(await takeJob({ requestTimeout: 20_000 })).toMatchObject({ jobKey });
  });

  it('throw errors that boundary events catch', async () => {
    const { processInstanceKey } = await startReview();
    const { jobKey } = await jobOf(processInstanceKey as never);
    await admin.throwJobError({
      jobKey,
      errorCode: 'CARD_REFUSED',
      errorMessage: 'limit',
      variables: { why: 'limit' },
    });
    const ended = await admin.getProcessInstance({ processInstanceKey }, now);
    expect(ended).toMatchObject({ state: 'COMPLETED' });
  });
});

describe('messages and incidents', () => {
  it('reach the instance that waits, and a decision without a way out is an incident', async () => {
    const { processInstanceKey } = await startReview({ order: 'M-1' });
    await admin.completeJob({ jobKey: (await jobOf(processInstanceKey as never)).jobKey });
    const message = { name: 'paid', correlationKey: 'M-1', timeToLive: 60_000, messageId: 'pay-1' };
    const published = await admin.publishMessage({ ...message, variables: { approved: false } });
    expect(published).toMatchObject({ tenantId: '<default>', messageKey: expect.stringMatching(/^9\d{17}$/) });
    const { items = [] } = await admin.searchIncidents({ filter: { processInstanceKey } }, now);
    expect(items).toMatchObject([{ errorType: 'CONDITION_ERROR', elementId: 'decide', state: 'ACTIVE' }]);
    await admin.createElementInstanceVariables({
      elementInstanceKey: processInstanceKey as never,
      variables: { approved: true },
    });
    await admin.resolveIncident({ incidentKey: items[0]?.incidentKey as never });
    expect(await admin.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' });
  });

  it('wait for their receiver as long as they live, and are known by their id', async () => {
    const message = { name: 'paid', correlationKey: 'M-2', timeToLive: 600_000, messageId: 'pay-2' };
    await admin.publishMessage({ ...message, variables: { approved: true } });
    await expect(admin.publishMessage(message)).rejects.toMatchObject({ status: 409 });
    const { processInstanceKey } = await startReview({ order: 'M-2' });
    await admin.completeJob({ jobKey: (await jobOf(processInstanceKey as never)).jobKey });
    house.delivery.kick();
    const ended = await admin.searchProcessInstances(
      { filter: { processInstanceKey, state: 'COMPLETED' } },
      { consistency: { waitUpToMs: 10_000, pollIntervalMs: 20 } },
    );
    expect(ended.items).toHaveLength(1);
  });

  it('are not needed by signals: a broadcast reaches every instance that waits, and begins one of each process', async () => {
    const started = await Promise.all(
      ['S-1', 'S-2'].map((order) =>
        admin.createProcessInstance({
          processDefinitionId: 'listening' as never,
          variables: { order },
        }),
      ),
    );
    const answer = await admin.broadcastSignal({ signalName: 'office-closed', variables: { reason: 'holiday' } });
    expect(answer).toEqual({ tenantId: '<default>', signalKey: expect.stringMatching(/^9\d{17}$/) });
    for (const { processInstanceKey } of started) {
      expect(await admin.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' });
    }
    const { items } = await admin.searchProcessInstances({ filter: { processDefinitionId: 'closing' } }, now);
    expect(items).toMatchObject([{ state: 'COMPLETED' }]);
  });

  it('correlate now or not at all', async () => {
    const { processInstanceKey } = await startReview({ order: 'M-3' });
    await admin.completeJob({ jobKey: (await jobOf(processInstanceKey as never)).jobKey });
    const answer = await admin.correlateMessage({ name: 'paid', correlationKey: 'M-3', variables: { approved: true } });
    expect(answer).toMatchObject({ processInstanceKey, tenantId: '<default>' });
    const again = admin.correlateMessage({ name: 'paid', correlationKey: 'M-3' });
    await expect(again).rejects.toMatchObject({ status: 404 });
  });

  it('start an instance, one at a time per key', async () => {
    const message = { name: 'order-placed', correlationKey: 'O-1', timeToLive: 600_000 };
    await admin.publishMessage({ ...message, variables: { n: 1 } });
    await admin.publishMessage({ ...message, variables: { n: 2 } });
    const { items } = await admin.searchProcessInstances({ filter: { processDefinitionId: 'ordered' } }, now);
    expect(items).toMatchObject([{ state: 'ACTIVE' }]);
    const task = await onlyTask(items[0]?.processInstanceKey as never);
    await admin.completeUserTask({ userTaskKey: task.userTaskKey });
    const next = await admin.searchProcessInstances(
      { filter: { processDefinitionId: 'ordered', state: 'ACTIVE' } },
      { consistency: { waitUpToMs: 20_000, pollIntervalMs: 50 } },
    );
    expect(next.items).toHaveLength(1);
    expect(next.items[0]?.processInstanceKey).not.toBe(items[0]?.processInstanceKey);
  });
});

describe('the service', () => {
  it('shows its topology, its status and the caller', async () => {
    const topology = await admin.getTopology();
    expect(topology).toMatchObject({
      clusterSize: 1,
      brokers: [{ partitions: [{ health: 'healthy', role: 'leader' }] }],
    });
    await expect(admin.getStatus()).resolves.toBeUndefined();
    const clerk = await house.client({ userId: 'wang', roles: ['approver'], division: '110000', groups: ['night'] });
    expect(await clerk.getAuthentication()).toMatchObject({ username: 'wang', roles: ['approver'], canLogout: false });
  });
});
