import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import { computeDeadline } from '../../models/sla/compute-deadline';
import { CaseDriver } from '../../scripts/demo/case-driver';
import { proxyCollectionSteps } from '../../scripts/demo/proxy-collection';
import { EvaluationCase } from '../support/evaluation-case';
import { call, callJson, type Answer } from '../support/product-calls';
import {
  APPLICATION,
  GRANTED_EFFECTS,
  GRANTED_PATH,
  SIDES,
  actsOf,
  completedElements,
  timelineOf,
  type CaseClock,
  type TimelineEntry,
} from '../support/proxy-case';
import { runNode } from '../support/run-node';
import { RunningProduct, startEnv, type SimulatorName } from '../support/running-product';

const ROOT = join(__dirname, '..', '..');
const CLERK = { role: 'collecting_clerk', division: '110112' } as const;
const APPROVER_ID = 'demo-approver-131000';
const CLERK_ID = 'demo-collecting_clerk-110112';
/** A limit that the handling region commits itself to, as its catalogue manager enters it. */
const COMMITMENT = { promiseDay: 10, promiseType: 'working-day', promiseExplain: '本机关承诺' } as const;

describe('a case that Tongzhou collects and Langfang handles', () => {
  let product: RunningProduct;
  let driver: CaseDriver;
  let timeline: readonly TimelineEntry[];
  let clocks: readonly CaseClock[];
  let verdict: string | null;
  const refused: Record<string, Answer> = {};
  const unseen: Record<string, Answer> = {};

  beforeAll(async () => {
    product = await RunningProduct.start();
    refused['authorPublishes'] = await commitItem();
    driver = new CaseDriver(await product.people(SIDES));
    await driver.open(APPLICATION);
    for (const step of proxyCollectionSteps({ decision: 'grant', delivery: 'window' })) {
      if (step.elementId === 'review' || step.elementId === 'decide') await tryAsReceivingClerk(step.elementId);
      await driver.complete(step);
    }
    await driver.closed();
    timeline = await timelineOf(driver);
    ({ items: clocks, verdict } = await driver.view<{ items: readonly CaseClock[]; verdict: string | null }>(
      '/clocks',
    ));
  });

  afterAll(async () => {
    await product?.stop();
  });

  /** Publishes the item with a committed limit. @returns what its author got who tried to publish it */
  async function commitItem(): Promise<Answer> {
    const manager = { role: 'catalogue_manager', division: '131000' } as const;
    const shipped = await call(product, `/api/v1/items/${APPLICATION.itemCode}`, { method: 'GET', role: 'admin' });
    const { version: _version, taskVersion: _taskVersion, ...item } = shipped.body ?? {};
    const draft = await callJson(product, '/api/v1/items', { ...item, taskVersion: 2, ...COMMITMENT }, manager);
    expect(draft).toMatchObject({ status: 201 });
    const path = `/api/v1/items/${APPLICATION.itemCode}/versions/${String(draft.body?.['version'])}/publication`;
    const byAuthor = await callJson(product, path, {}, manager);
    const published = await callJson(product, path, {}, { role: 'admin' });
    expect(published).toMatchObject({ status: 204 });
    return byAuthor;
  }

  /** The clerk who collected the case tries to do what belongs to the handling region, even with the task in hand. */
  async function tryAsReceivingClerk(elementId: string): Promise<void> {
    const { userTaskKey } = await driver.task(elementId, 'approving');
    const task = `/v2/user-tasks/${userTaskKey}`;
    refused[`claim ${elementId}`] = await callJson(product, `${task}/assignment`, { assignee: CLERK_ID }, CLERK);
    const given = await callJson(
      product,
      `${task}/assignment`,
      { assignee: CLERK_ID, allowOverride: true },
      { role: 'admin' },
    );
    expect(given.status).toBe(204);
    refused[`complete ${elementId}`] = await callJson(product, `${task}/completion`, { variables: {} }, CLERK);
    const back = await call(product, `${task}/assignee`, { method: 'DELETE', role: 'admin' });
    expect(back.status).toBe(204);
    const third = { method: 'GET', role: 'approver', division: '131082' } as const;
    unseen[`case ${elementId}`] = await call(product, `/api/v1/cases/${driver.caseNo}`, third);
    unseen[`timeline ${elementId}`] = await call(product, `/api/v1/cases/${driver.caseNo}/timeline`, third);
    unseen[`clocks ${elementId}`] = await call(product, `/api/v1/cases/${driver.caseNo}/clocks`, third);
    unseen[`task ${elementId}`] = await call(product, task, third);
    unseen[`completion ${elementId}`] = await callJson(
      product,
      `${task}/completion`,
      {},
      { role: 'approver', division: '131082' },
    );
  }

  it('goes through every element of the template in order, the scan beside the parcel', () => {
    const path = completedElements(timeline);
    const { beforeSplit, scan, parcel, afterJoin } = GRANTED_PATH;
    expect(path.filter((id) => id !== scan)).toEqual([...beforeSplit, ...parcel, ...afterJoin]);
    expect(path.filter((id) => id === scan)).toHaveLength(1);
    expect(path.indexOf(scan)).toBeGreaterThan(path.indexOf('gw_split'));
    expect(path.indexOf(scan)).toBeLessThan(path.indexOf('gw_join'));
    expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
    expect(timeline.filter(({ type }) => type === 'incident-created')).toEqual([]);
  });

  it('names who did what: the receiving clerk and the handling approver, each their own steps', () => {
    const byClerk = ['verify_identity', 'formal_check', 'pack'];
    const byApprover = ['check_parcel', 'review', 'examine', 'decide'];
    const expected = [
      ...byClerk.map((element) => [element, CLERK_ID]),
      ...byApprover.map((element) => [element, APPROVER_ID]),
      ['hand_over', CLERK_ID],
    ].flatMap(([element, who]) => [`assign-user-task ${element} ${who}`, `complete-user-task ${element} ${who}`]);
    // The administrator handed two tasks to the clerk for a while: those acts are told apart by who did them.
    expect(actsOf(timeline).filter((act) => !act.endsWith(' demo-admin'))).toEqual(expected);
    const acts = timeline.filter(({ type }) => type === 'user-task-completed');
    expect(acts.map(({ actor }) => actor?.division)).toEqual([
      ...Array(3).fill('110112'),
      ...Array(4).fill('131000'),
      '110112',
    ]);
  });

  it('runs every clock from its milestone with the limit, calendar and due day that the calculator gives', () => {
    const at = (milestone: string) =>
      timeline.find(({ type, detail }) => type === 'milestone-reached' && detail['milestone'] === milestone)?.at;
    const expected = [
      {
        clockId: 'C1',
        from: 'received',
        to: 'accepted',
        limit: { amount: 5, unit: 'working-day' },
        division: '131000',
      },
      {
        clockId: 'C2p',
        from: 'accepted',
        to: 'decided',
        limit: { amount: 10, unit: 'working-day' },
        division: '131000',
      },
      {
        clockId: 'C2s',
        from: 'accepted',
        to: 'decided',
        limit: { amount: 20, unit: 'working-day' },
        division: '131000',
      },
      { clockId: 'C3', from: 'decided', to: 'served', limit: { amount: 10, unit: 'working-day' }, division: '131000' },
      {
        clockId: 'C4a',
        from: 'collected',
        to: 'dispatched',
        limit: { amount: 1, unit: 'working-day' },
        division: '110112',
      },
      {
        clockId: 'C4b',
        from: 'dispatched',
        to: 'arrived',
        limit: { amount: 3, unit: 'calendar-day' },
        division: '131000',
      },
      {
        clockId: 'C4c',
        from: 'arrived',
        to: 'received',
        limit: { amount: 1, unit: 'working-day' },
        division: '131000',
      },
    ].map(({ clockId, from, to, limit, division }) => {
      const result = computeDeadline({ division, start: at(from), limit }, SHIPPED_CALENDAR);
      if (!result.ok) throw new Error(result.code);
      const { due, dueDate, provisional, calendarVersion } = result.answer;
      return { clockId, limit, status: 'stopped', stoppedAt: at(to), due, dueDate, provisional, calendarVersion };
    });
    for (const clock of expected) expect(clocks).toContainEqual(expect.objectContaining(clock));
    const endToEnd = clocks.find(({ clockId }) => clockId === 'E2E');
    expect(endToEnd).toMatchObject({ limit: null, due: null, status: 'stopped', stoppedAt: at('closed') });
    expect(clocks).toHaveLength(8);
    expect(verdict).toBe('early');
  });

  it.each(Object.keys(GRANTED_EFFECTS) as SimulatorName[])(
    'had each act done exactly once by %s, one effect per key',
    async (name) => {
      const { effects } = await product.ledger(name);
      const own = effects.filter(({ key }) => key.startsWith(driver.caseNo));
      expect(own.map(({ operation }) => operation)).toEqual([...GRANTED_EFFECTS[name]]);
      expect(new Set(own.map(({ key }) => key)).size).toBe(own.length);
      const elements = timeline
        .filter(({ type }) => type === 'activity-requested')
        .map(({ key }) => `${driver.caseNo}-${key}`);
      for (const { key } of own) expect(elements).toContain(key);
    },
  );

  it('lets the receiving region neither accept nor decide, whether it claims the task or is given it', () => {
    for (const act of ['claim review', 'complete review', 'claim decide', 'complete decide']) {
      expect(refused[act]).toMatchObject({ status: 403, body: { code: 'AUTHORITY_WRONG_DIVISION' } });
    }
    expect(refused['authorPublishes']).toMatchObject({ body: { code: 'PUBLISHER_IS_AUTHOR' } });
  });

  it('logs each refusal with its code and nothing of the case', async () => {
    const log = await readFile(join(product.dataDir, 'logs', 'service.log'), 'utf8');
    const lines = log.split('\n').filter((line) => line.includes('"act.refused"'));
    const codes = lines.map((line) => (JSON.parse(line) as { code: string }).code);
    expect(codes.filter((code) => code === 'AUTHORITY_WRONG_DIVISION')).toHaveLength(4);
    expect(codes).toContain('PUBLISHER_IS_AUTHOR');
    expect(log).not.toContain(APPLICATION.applicantRef);
  });

  it('does not exist for a third region', async () => {
    expect(Object.keys(unseen)).toHaveLength(10);
    for (const answer of Object.values(unseen)) expect(answer.status).toBe(404);
    const third = { role: 'approver', division: '131082' } as const;
    const tasks = await callJson(product, '/v2/user-tasks/search', {}, third);
    expect(tasks).toMatchObject({ status: 200, body: { items: [], page: { totalItems: 0 } } });
    const cases = await call(product, '/api/v1/cases', { method: 'GET', ...third });
    expect(cases).toMatchObject({ status: 200, body: { items: [] } });
  });

  it.each([
    ['an item of another division', { itemCode: '131082-0001' }, CLERK, 'ITEM_NOT_OF_DIVISION'],
    ['an unknown item', { itemCode: '131000-9999' }, CLERK, 'ITEM_UNKNOWN'],
    [
      'a division without an agreement',
      { handlingDivision: '131082', itemCode: '131082-0001', receivingDivision: '110105' },
      { role: 'collecting_clerk', division: '110105' },
      'AGREEMENT_MISSING',
    ],
    [
      'an unknown division',
      { receivingDivision: '999999' },
      { role: 'collecting_clerk', division: '999999' },
      'DIVISION_UNKNOWN',
    ],
    ['the window of someone else', {}, { role: 'collecting_clerk', division: '131000' }, 'AUTHORITY_WRONG_DIVISION'],
    ['an approver', {}, { role: 'approver', division: '110112' }, 'FORBIDDEN'],
  ] as const)('is not opened for %s', async (_what, change, who, code) => {
    const body = { ...APPLICATION, mode: 'proxy-collection', ...change };
    const answer = await callJson(product, '/api/v1/cases', body, { ...who, key: `refused-${code}` });
    expect(answer.body).toMatchObject({ code });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('is evaluated by the applicant afterwards: the handling region answers a poor grade and calls back', async () => {
    const approver = { role: 'approver', division: '131000' } as const;
    const evaluation = await EvaluationCase.invited(product);
    expect(await evaluation.give(driver.caseNo, { satisfaction: '4', evaluationText: '等待过久' })).toMatchObject({
      status: 200,
    });
    const rectify = await evaluation.task('rectify', approver);
    const task = `/v2/user-tasks/${String(rectify['userTaskKey'])}`;
    const third = await callJson(product, `${task}/completion`, {}, { role: 'approver', division: '131082' });
    const collecting = await callJson(product, `${task}/assignment`, { assignee: CLERK_ID }, CLERK);
    expect([third.status, collecting.status]).toEqual([404, 404]);
    // The fifth working day after today ends at its midnight.
    const start = rectify['creationDate'];
    const limit = { amount: 5, unit: 'working-day' };
    const deadline = computeDeadline({ division: '131000', start, limit }, SHIPPED_CALENDAR);
    const due = deadline.ok ? deadline.answer.due : deadline.code;
    expect(Date.parse(String(rectify['dueDate']))).toBe(Date.parse(String(due)));
    await evaluation.complete('rectify', { rectification: '已增设窗口' }, approver);
    await evaluation.complete('visit', { visitResult: 'satisfied' }, approver);
    expect(await evaluation.closed()).toMatchObject({
      ...{ caseNo: `"${driver.caseNo}"`, satisfaction: '"4"', evaluation: '"RECTIFIED"' },
    });
  });

  it('is what npm run demo shows three times, each to its end', async () => {
    const demo = await runNode(['--import', 'tsx', join(ROOT, 'scripts', 'demo.ts')], startEnv(product.dataDir));
    expect(demo).toMatchObject({ code: 0, stderr: '' });
    expect(demo.stdout.match(/^ {2}办结 Closed 20\d\d-/gm)).toHaveLength(3);
    expect(demo.stdout).toContain('受理 Acceptance  5个工作日  已停止');
    expect(demo.stdout).toContain('(未核实 not verified)');
  });
});
