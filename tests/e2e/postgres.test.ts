import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client as PostgresClient } from 'pg';
import { createTemporalCaseGateway } from '../../api/gateway/temporal-case-gateway';
import { commandIdOf } from '../../api/http/idempotency';
import { loadDemoSecret, signDemoToken } from '../../cli/demo-token';
import { workflowId } from '../../models/keys';
import type { CaseSnapshot } from '../../models/messages';
import { TOKEN_AUDIENCE } from '../../models/settings';
import { ApiClient } from '../../scripts/demo/api-client';
import { CaseDriver } from '../../scripts/demo/case-driver';
import { proxyCollectionSteps } from '../../scripts/demo/proxy-collection';
import { createDataConverter } from '../../store/payloads/data-converter';
import { parseKeyRing } from '../../store/payloads/key-ring';
import { APPLICATION, GRANTED_EFFECTS, GRANTED_PATH, completedElements, timelineOf } from '../support/proxy-case';
import type { SimulatorName } from '../support/running-product';
import { SPLIT_KEYS, SplitHouse } from '../support/split-house';

const STEPS = proxyCollectionSteps({ decision: 'grant', delivery: 'window' });
/** Longer than a workflow task may take (10 s). */
const STOPPED_MS = 13_000;
const HITS = 2;
const MAX_TRIES = 60;

describe('API, case workers and regional workers as processes on PostgreSQL', () => {
  let house: SplitHouse;
  let temporal: TemporalClient;
  let postgres: PostgresClient;

  beforeAll(async () => {
    house = await SplitHouse.start(2);
    postgres = new PostgresClient({ connectionString: house.postgres.url });
    await postgres.connect();
    temporal = new TemporalClient({
      connection: await Connection.connect({ address: house.temporalAddress }),
      namespace: house.namespace,
      dataConverter: createDataConverter(parseKeyRing(SPLIT_KEYS)),
    });
  });

  afterAll(async () => {
    await temporal?.connection.close();
    await postgres?.end();
    await house?.stop();
  });

  it('runs proxy collection to its end with tokens of the configured issuer, and takes no demo identity', async () => {
    const driver = new CaseDriver(await house.people());
    await driver.open(APPLICATION);
    for (const step of STEPS) await driver.complete(step);
    await driver.closed();
    const path = completedElements(await timelineOf(driver));
    const { beforeSplit, scan, parcel, afterJoin } = GRANTED_PATH;
    expect(path.filter((id) => id !== scan)).toEqual([...beforeSplit, ...parcel, ...afterJoin]);
    for (const name of Object.keys(GRANTED_EFFECTS) as SimulatorName[]) {
      const { effects } = await house.simulator(name).ledger();
      const own = effects.filter(({ key }) => key.startsWith(driver.caseNo)).map(({ operation }) => operation);
      expect([name, own]).toEqual([name, [...GRANTED_EFFECTS[name]]]);
    }
    const claims = { userId: 'demo-admin', role: 'admin', division: null };
    const token = await signDemoToken(loadDemoSecret(house.folder), claims, TOKEN_AUDIENCE);
    const demo = new ApiClient({ url: house.url, token, userId: claims.userId });
    expect(await demo.get('/v2/authentication/me')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });

  it('agrees with every case after a worker stood still between flush and commit while another clerk acted', async () => {
    const people = await house.people();
    const admin = await house.issuer.client(house.url, 'admin', null, 60_000);
    const drivers: CaseDriver[] = [];
    let hits = 0;
    for (let tries = 1; hits < HITS; tries += 1) {
      if (tries > MAX_TRIES)
        throw new Error(`Expected to stop a worker between flush and commit within ${MAX_TRIES} tries`);
      const driver = new CaseDriver(people);
      drivers.push(driver);
      await driver.open({ ...APPLICATION, applicantRef: `AP-S${tries}` });
      const isHit = await stopDuringCompletion(driver, admin);
      if (isHit) hits += 1;
      if (isHit) process.stderr.write(`worker stopped between flush and commit: hit ${hits} at try ${tries}\n`);
    }
    for (const driver of drivers) {
      await agreement(driver);
      const timeline = await timelineOf(driver);
      expect(timeline.filter(({ type }) => type === 'user-task-completed').length).toBe(1);
      const asked = timeline
        .filter(({ type }) => type === 'activity-requested')
        .map(({ key }) => `${driver.caseNo}-${key}`);
      for (const name of ['identity', 'beijing', 'courier', 'langfang'] as const) {
        const { effects } = await house.simulator(name).ledger();
        const own = effects.map(({ key }) => key).filter((key) => key.startsWith(driver.caseNo));
        expect(own.filter((key) => !asked.includes(key))).toEqual([]);
        expect(new Set(own).size).toBe(own.length);
      }
    }
  });

  /**
   * The administrator completes a task that the clerk has claimed. As soon as the flush of that is in the database the
   * worker of the case is stopped; if its commit has not arrived then, the clerk completes the task as well while it
   * stands still. @returns whether the worker was hit between flush and commit
   */
  async function stopDuringCompletion(driver: CaseDriver, admin: ApiClient): Promise<boolean> {
    const instanceNo = driver.opened.processInstanceKey.slice(0, 10);
    const { userTaskKey } = await driver.task('verify_identity', 'collecting');
    const clerk = driver.people.collecting;
    const task = `/v2/user-tasks/${userTaskKey}`;
    const claim = { method: 'POST', path: `${task}/assignment`, body: { assignee: clerk.userId } } as const;
    expect((await clerk.act(claim)).status).toBe(204);
    const worker = await workerOf(instanceNo);
    const flushed = await lastSeq(instanceNo);
    const path = `${task}/completion`;
    const key = `admin-${instanceNo}`;
    const byAdmin = admin.act({ method: 'POST', path, body: { variables: { identityRemark: '甲' } } }, key);
    const settled = byAdmin.then(() => true);
    let isAnswered = false;
    void settled.then(() => (isAnswered = true));
    while ((await lastSeq(instanceNo)) === flushed && !isAnswered) continue;
    worker.kill('SIGSTOP');
    try {
      const commandId = commandIdOf(admin.userId, 'completeUserTask', path, key);
      if (isAnswered || (await isCommitted(instanceNo, commandId))) return false;
      const byClerk = clerk.act({ method: 'POST', path, body: { variables: { identityRemark: '乙' } } });
      await new Promise((resolve) => setTimeout(resolve, STOPPED_MS));
      worker.kill('SIGCONT');
      const answers = await Promise.all([byAdmin, byClerk]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      process.stderr.write(`the ${answers[0].status === 204 ? 'administrator' : 'clerk'} completed the task\n`);
      return true;
    } finally {
      worker.kill('SIGCONT');
      await byAdmin;
    }
  }

  async function lastSeq(instanceNo: string): Promise<number> {
    const { rows } = await postgres.query<{ last_seq: number }>(
      'select last_seq from projections.cases where instance_no = $1',
      [instanceNo],
    );
    return rows[0]?.last_seq ?? 0;
  }

  async function eventsOf(instanceNo: string) {
    const { events } = await temporal.workflow.getHandle(workflowId(instanceNo)).fetchHistory();
    return events ?? [];
  }

  /** The process that took the last workflow task of the case: the next one goes to it first. */
  async function workerOf(instanceNo: string) {
    const started = (await eventsOf(instanceNo)).findLast(({ workflowTaskStartedEventAttributes: it }) => it);
    const pid = Number(started?.workflowTaskStartedEventAttributes?.identity?.split('@')[0]);
    const found = house.caseWorkers.find((child) => child.pid === pid);
    if (!found) throw new Error(`Expected process ${pid} to be one of the case workers`);
    return found;
  }

  async function isCommitted(instanceNo: string, commandId: string): Promise<boolean> {
    // What was under way when the process stopped needs a moment to arrive.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return (await eventsOf(instanceNo)).some(
      ({ workflowExecutionUpdateAcceptedEventAttributes: it }) => it?.protocolInstanceId === commandId,
    );
  }

  /** Waits until the rows of a case say what the case itself says, and no act is under way. */
  async function agreement(driver: CaseDriver): Promise<void> {
    const instanceNo = driver.opened.processInstanceKey.slice(0, 10);
    await driver.task('formal_check', 'collecting');
    const gateway = createTemporalCaseGateway(temporal);
    const deadline = Date.now() + 60_000;
    for (;;) {
      const truth = picture(await gateway.snapshot(instanceNo));
      const stored = await storedPicture(instanceNo);
      if (JSON.stringify(stored) === JSON.stringify(truth) || Date.now() > deadline) {
        expect(stored).toEqual(truth);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async function storedPicture(instanceNo: string): Promise<Picture> {
    const open = async (table: string): Promise<readonly string[]> => {
      const { rows } = await postgres.query<{ key: string }>(
        `select key from projections.${table} where instance_no = $1 and closed_seq is null`,
        [instanceNo],
      );
      return rows.map(({ key }) => key).toSorted();
    };
    const { rows } = await postgres.query<{ seq: number }>(
      'select max(seq) as seq from projections.events where instance_no = $1',
      [instanceNo],
    );
    return {
      seq: rows[0]?.seq ?? 0,
      lastSeq: await lastSeq(instanceNo),
      instances: await open('process_instances'),
      elements: await open('element_instances'),
      tasks: await open('user_tasks'),
      jobs: await open('jobs'),
      timers: await open('timers'),
      subscriptions: await open('subscriptions'),
      incidents: await open('incidents'),
    };
  }
});

interface Picture {
  readonly seq: number;
  readonly lastSeq: number;
  readonly instances: readonly string[];
  readonly elements: readonly string[];
  readonly tasks: readonly string[];
  readonly jobs: readonly string[];
  readonly timers: readonly string[];
  readonly subscriptions: readonly string[];
  readonly incidents: readonly string[];
}

/** What the case says is open. */
function picture({ seq, live }: CaseSnapshot): Picture {
  const keys = (type: string): readonly string[] =>
    live.flatMap((event) => (event.type === type && 'key' in event ? [event.key] : [])).toSorted();
  return {
    seq,
    lastSeq: seq,
    instances: keys('instance-created'),
    elements: keys('element-activating'),
    tasks: keys('user-task-created'),
    jobs: keys('job-created'),
    timers: keys('timer-created'),
    subscriptions: keys('subscription-opened'),
    incidents: keys('incident-created'),
  };
}
