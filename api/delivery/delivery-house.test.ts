import { type ApiHouse, startApiHouse } from '../../tests/support/api-house';
import type { Caller } from '../testing/test-api';
import { launchCase } from '../start/start-case';
import { v2Routes } from '../v2/routes';
import { REVIEW_BPMN, REVIEW_FORM, SIGNALS_BPMN } from '../v2/testing/contract-models';
import { checkCase } from './reconcile-loop';
import { createTimerStartLoop } from './timer-start-loop';

const admin: Caller = { userId: 'admin', roles: ['admin'] };
const viewer = { userId: 'admin', roles: ['admin'], groups: [], division: null };

const TICK_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://example.org">
  <bpmn:process id="tick" isExecutable="true">
    <bpmn:startEvent id="every"><bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT0.05S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
  </bpmn:process>
</bpmn:definitions>`;

const CALL_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://example.org">
  <bpmn:process id="sender" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="f" sourceRef="start" targetRef="tell" />
    <bpmn:intermediateThrowEvent id="tell"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateThrowEvent>
  </bpmn:process>
  <bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order" /></bpmn:extensionElements></bpmn:message>
</bpmn:definitions>`;

let house: ApiHouse;

async function deploy(...files: readonly (readonly [string, string])[]): Promise<void> {
  const body = new FormData();
  for (const [name, text] of files) body.append('resources', new File([text], name));
  expect(await house.api.call('POST', '/v2/deployments', { as: admin, body })).toMatchObject({ status: 200 });
}

async function create(processDefinitionId: string, variables: object): Promise<string> {
  const answer = await house.api.call('POST', '/v2/process-instances', {
    as: admin,
    body: { processDefinitionId, variables },
  });
  return answer.body.processInstanceKey as string;
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

beforeAll(async () => {
  house = await startApiHouse(v2Routes);
  await deploy(['review.bpmn', REVIEW_BPMN], ['review.form', REVIEW_FORM]);
}, 120_000);

afterAll(() => house.close());

describe('the read model of a case', () => {
  it('loses what a lost attempt wrote when it is checked, and keeps the rest', async () => {
    const key = await create('review-and-pay', { order: 'L-1' });
    const instanceNo = key.slice(0, 10);
    const truth = await house.gateway.snapshot(instanceNo);
    const tasks = () => house.store.queries.userTasks({ viewer, filter: { instanceKey: key } });
    const before = (await tasks()).items;
    const [task] = before;
    await house.store.flush({
      instanceNo,
      runEpoch: 1,
      fromSeq: truth.seq + 1,
      workflowTime: Date.now() + 1,
      caseNo: null,
      events: [
        { type: 'user-task-completed', key: task?.key ?? '', action: 'complete', seq: truth.seq + 1, at: Date.now() },
      ],
    });
    expect((await tasks()).items).toMatchObject([{ state: 'COMPLETED' }]);
    await checkCase({ ...house.api.deps, now: Date.now }, instanceNo);
    expect((await tasks()).items).toEqual(before);
    expect(await house.store.mirror.standing(instanceNo)).toMatchObject({ lastSeq: truth.seq });
  });

  it('closes a case that is not known any more', async () => {
    const key = await create('review-and-pay', {});
    const gateway = { snapshot: () => house.gateway.snapshot('8999999999') };
    await checkCase({ ...house.api.deps, gateway, now: Date.now }, key.slice(0, 10));
    const row = await house.store.queries.processInstance(viewer, key);
    expect([row?.state === 'ACTIVE', row?.endedAt]).toEqual([false, expect.any(Number)]);
  });
});

describe('between cases', () => {
  it('a message that one case throws reaches the other', async () => {
    await deploy(['sender.bpmn', CALL_BPMN]);
    const receiver = await create('review-and-pay', { order: 'T-1', approved: true });
    const found = await house.api.call('POST', '/v2/user-tasks/search', {
      as: admin,
      body: { filter: { processInstanceKey: receiver } },
    });
    const task = found.body.items[0].userTaskKey as string;
    await house.api.call('POST', `/v2/user-tasks/${task}/completion`, { as: admin, body: {} });
    const activation = { type: 'charge', maxJobsToActivate: 1, timeout: 60_000, requestTimeout: -1 };
    const { body } = await house.api.call('POST', '/v2/jobs/activation', { as: admin, body: activation });
    await house.api.call('POST', `/v2/jobs/${body.jobs[0].jobKey}/completion`, { as: admin, body: {} });
    await create('sender', { order: 'T-1' });
    const ended = await until(async () => {
      const row = await house.store.queries.processInstance(viewer, receiver);
      return row?.state === 'COMPLETED' ? row : null;
    });
    expect(ended.hasIncident).toBe(false);
  });

  it('a timer start begins as many cases as its cycle says', async () => {
    await deploy(['tick.bpmn', TICK_BPMN]);
    const launch = (start: Parameters<typeof launchCase>[1]) => launchCase(house.api.deps, start);
    const loop = createTimerStartLoop({ store: house.store, log: house.api.deps.log, launch, now: Date.now });
    loop.start();
    const search = { viewer, filter: { processId: 'tick', state: 'COMPLETED' } };
    const page = await until(async () => {
      const found = await house.store.queries.processInstances(search);
      return found.totalItems >= 2 ? found : null;
    });
    await loop.stop();
    expect(page.totalItems).toBe(2);
  });
});

describe('pages', () => {
  it('can be followed by cursor without missing or repeating anything', async () => {
    for (let n = 0; n < 5; n += 1) await create('review-and-pay', { n });
    const filter = { processDefinitionId: 'review-and-pay' };
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = after === undefined ? { limit: 2 } : { limit: 2, after };
      const body = { filter, page, sort: [{ field: 'startDate', order: 'DESC' }] };
      const answer = await house.api.call('POST', '/v2/process-instances/search', { as: admin, body });
      seen.push(...answer.body.items.map((item: { processInstanceKey: string }) => item.processInstanceKey));
      after = answer.body.items.length < 2 ? undefined : answer.body.page.endCursor;
    } while (after !== undefined);
    const all = await house.store.queries.processInstances({ viewer, filter: { processId: 'review-and-pay' } });
    expect(seen.toSorted()).toEqual(all.items.map((row) => row.key).toSorted());
  });
});

describe('a signal that a case throws', () => {
  const stateOf = async (key: string): Promise<string> =>
    (await house.api.call('GET', `/v2/process-instances/${key}`, { as: admin })).body.state as string;

  it('reaches the cases that wait for it, with its variables, and begins one instance of a process', async () => {
    await deploy(['signals.bpmn', SIGNALS_BPMN]);
    const waiting = [await create('listening', {}), await create('listening', {})];
    const thrower = await create('throwing', { why: 'holiday' });
    for (const key of [...waiting, thrower]) {
      await until(async () => ((await stateOf(key)) === 'COMPLETED' ? true : null));
    }
    const started = await until(async () => {
      const body = { filter: { processDefinitionId: 'closing' } };
      const answer = await house.api.call('POST', '/v2/process-instances/search', { as: admin, body });
      return answer.body.items.length > 0 ? (answer.body.items as { processInstanceKey: string }[]) : null;
    });
    expect(started).toHaveLength(1);
    for (const processInstanceKey of [...waiting, started[0]?.processInstanceKey ?? '']) {
      const body = { filter: { processInstanceKey, name: 'reason' } };
      const { body: found } = await house.api.call('POST', '/v2/variables/search', { as: admin, body });
      expect(found.items).toMatchObject([{ value: '"holiday"' }]);
    }
  });
});

describe('a message under an Idempotency-Key', () => {
  it('is published once by requests that come at the same time, and all have the same answer', async () => {
    const send = (name: string) =>
      house.api.call('POST', '/v2/messages/publication', {
        as: admin,
        body: { name, correlationKey: 'once', timeToLive: 60_000 },
        headers: { 'idempotency-key': `racing-${name}` },
      });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('once')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.messageKey}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  it('is decided again after a refusal', async () => {
    const correlate = () =>
      house.api.call('POST', '/v2/messages/correlation', {
        as: admin,
        body: { name: 'nobody-waits', correlationKey: 'x' },
        headers: { 'idempotency-key': 'nobody' },
      });
    expect(await correlate()).toMatchObject({ status: 404 });
    expect(await correlate()).toMatchObject({ status: 404 });
  });
});
