import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { temporal } from '@temporalio/proto';
import { createTemporalCaseGateway } from '../../api/gateway/temporal-case-gateway';
import { createHandWrittenWorker } from '../../bench/overhead/hand-written-worker';
import { ENGINE_REV } from '../../models/engine-revision';
import type { NumberedEvent } from '../../models/events/engine-event';
import { workflowId } from '../../models/keys';
import { prepareNamespace } from '../../scripts/temporal/prepare-namespace';
import { createDataConverter } from '../../store/payloads/data-converter';
import { THREE_TASKS, bpmnProcess, flows } from '../support/bpmn';
import { ADMIN, CaseBench, TEST_KEY_RING, type TestCase } from '../support/case-bench';
import { MemoryCaseStore } from '../support/memory-case-store';
import { testTemporalAddress } from '../support/test-temporal';

const HAND_NAMESPACE = 'tongban-hand-written';
const EventType = temporal.api.enums.v1.EventType;

/** Commits of one workflow task: scheduled, started, completed. */
const TASK = { WORKFLOW_TASK_SCHEDULED: 1, WORKFLOW_TASK_STARTED: 1, WORKFLOW_TASK_COMPLETED: 1 };
const FLUSH = { MARKER_RECORDED: 1 };
const UPDATE = { WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 1, WORKFLOW_EXECUTION_UPDATE_COMPLETED: 1 };
const TIMER = { TIMER_STARTED: 1, TIMER_FIRED: 1 };
const ACTIVITY = { ACTIVITY_TASK_SCHEDULED: 1, ACTIVITY_TASK_STARTED: 1, ACTIVITY_TASK_COMPLETED: 1 };
const LIFE = { WORKFLOW_EXECUTION_STARTED: 1, WORKFLOW_EXECUTION_COMPLETED: 1 };
/** One activation that ends in a commit: its workflow task and its flush. */
const ACTIVATION = [TASK, FLUSH];

const APPLICATION = { applicantRef: 'ref-000000' };
const DECISION = { decision: 'granted' };

type Counts = Readonly<Record<string, number>>;

describe('history events of a case', () => {
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await CaseBench.open({
      regions: {
        divisions: ['131000'],
        activities: { 'region.accept': async () => ({ type: 'completed', variables: {} }) },
      },
    });
  });
  afterAll(() => bench.close());

  async function run(model: string, drive: (running: TestCase) => Promise<void> = async () => undefined) {
    const running = await bench.start(await bench.deploy(model), APPLICATION);
    await drive(running);
    await running.ended();
    return { running, counts: await countEvents(running.handle) };
  }

  it('are those of a hand-written workflow that does the same work, with one marker per flush', async () => {
    // given
    const hand = await HandWritten.open();
    // when
    const driven = await hand.runThreeTasks();
    await hand.close();
    const { running, counts } = await run(THREE_TASKS, completeThree);
    const flushes = bench.store.batches.filter(({ instanceNo }) => instanceNo === running.instanceNo).length;
    // then
    expect(counts).toEqual(sum(LIFE, ...ACTIVATION, ...times(3, UPDATE, ...ACTIVATION)));
    expect(total(withoutMarkers(counts))).toBeLessThanOrEqual(total(withoutMarkers(driven.counts)));
    expect(counts['MARKER_RECORDED']).toBe(flushes);
    expect(total(counts)).toBeLessThanOrEqual(total(driven.counts));
    // The read model is told the same, so the comparison is one of like with like.
    expect(running.events.map(({ type }) => type)).toEqual(driven.events.map(({ type }) => type));
  });

  it('do not grow with gateways, scripts, sub-processes and calls in between', async () => {
    const between = bpmnProcess(
      'between',
      `<bpmn:startEvent id="start"/><bpmn:userTask id="one"/>
       <bpmn:scriptTask id="script"><bpmn:extensionElements><zeebe:script expression="=matches(&quot;办结1310&quot;, &quot;\\p{Han}+\\d{4}&quot;)" resultVariable="isDone"/></bpmn:extensionElements></bpmn:scriptTask>
       <bpmn:exclusiveGateway id="split" default="split_wrong"/>
       <bpmn:sequenceFlow id="yes" sourceRef="split" targetRef="sub"><bpmn:conditionExpression>=isDone</bpmn:conditionExpression></bpmn:sequenceFlow>
       <bpmn:endEvent id="wrong"/>${flows('split', 'wrong')}
       <bpmn:subProcess id="sub"><bpmn:startEvent id="s1"/><bpmn:parallelGateway id="fork"/><bpmn:manualTask id="left"/>
         <bpmn:manualTask id="right"/><bpmn:parallelGateway id="join"/><bpmn:endEvent id="e1"/>
         ${flows('s1', 'fork', 'left', 'join', 'e1')}${flows('fork', 'right', 'join')}</bpmn:subProcess>
       <bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="called" bindingType="deployment"/></bpmn:extensionElements></bpmn:callActivity>
       <bpmn:userTask id="two"/><bpmn:userTask id="three"/><bpmn:endEvent id="end"/>
       ${flows('start', 'one', 'script', 'split')}${flows('sub', 'call', 'two', 'three', 'end')}`,
    ).replace(
      '</bpmn:definitions>',
      `<bpmn:process id="called" isExecutable="true"><bpmn:startEvent id="c1"/><bpmn:endEvent id="c2"/>${flows('c1', 'c2')}</bpmn:process></bpmn:definitions>`,
    );
    const { running, counts } = await run(between, completeThree);
    expect(running.events.filter(({ type }) => type === 'instance-created')).toHaveLength(2);
    expect(counts).toEqual(sum(LIFE, ...ACTIVATION, ...times(3, UPDATE, ...ACTIVATION)));
  });

  it('are two for a timer, and its workflow task', async () => {
    const model = bpmnProcess(
      'timer',
      `<bpmn:startEvent id="start"/><bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition><bpmn:timeDuration>PT0.2S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:endEvent id="end"/>
       ${flows('start', 'wait', 'end')}`,
    );
    expect((await run(model)).counts).toEqual(sum(LIFE, ...ACTIVATION, TIMER, ...ACTIVATION));
  });

  it('are two for the completion of a job, and its workflow task', async () => {
    const model = bpmnProcess(
      'job',
      `<bpmn:startEvent id="start"/><bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements></bpmn:serviceTask><bpmn:endEvent id="end"/>
       ${flows('start', 'work', 'end')}`,
    );
    const { counts } = await run(model, async (running) => {
      const { key: jobKey } = await running.event('job-created');
      await running.command({ type: 'complete-job', jobKey, variables: {} });
    });
    expect(counts).toEqual(sum(LIFE, ...ACTIVATION, UPDATE, ...ACTIVATION));
  });

  it('are three for a call to a region, and its workflow task', async () => {
    const model = bpmnProcess(
      'region',
      `<bpmn:startEvent id="start"/><bpmn:serviceTask id="call"><bpmn:extensionElements><zeebe:taskDefinition type="region.accept"/>
       <zeebe:properties><zeebe:property name="region" value="131000"/></zeebe:properties></bpmn:extensionElements></bpmn:serviceTask><bpmn:endEvent id="end"/>
       ${flows('start', 'call', 'end')}`,
    );
    expect((await run(model)).counts).toEqual(sum(LIFE, ...ACTIVATION, ACTIVITY, ...ACTIVATION));
  });

  it('are three for a thrown message, and the workflow task that takes its acknowledgement', async () => {
    const model = bpmnProcess(
      'thrown',
      `<bpmn:startEvent id="start"/><bpmn:endEvent id="end"><bpmn:messageEventDefinition messageRef="m"/></bpmn:endEvent>
       ${flows('start', 'end')}`,
    ).replace('<bpmn:process', '<bpmn:message id="m" name="told"/><bpmn:process');
    expect((await run(model)).counts).toEqual(sum(LIFE, ...ACTIVATION, ACTIVITY, ...ACTIVATION));
  });
});

async function completeThree(running: TestCase): Promise<void> {
  for (const elementId of ['one', 'two', 'three']) await running.complete(elementId, DECISION);
}

/** The hand-written workflow on a worker and in a namespace of its own. */
class HandWritten {
  readonly #store = new MemoryCaseStore();

  private constructor(
    private readonly client: Client,
    private readonly connection: NativeConnection,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
  ) {}

  static async open(): Promise<HandWritten> {
    const address = testTemporalAddress();
    await prepareNamespace(address, HAND_NAMESPACE, 60_000);
    const connection = await NativeConnection.connect({ address });
    const flushes: { store?: MemoryCaseStore } = {};
    const worker = await createHandWrittenWorker({
      connection,
      namespace: HAND_NAMESPACE,
      keyRing: TEST_KEY_RING,
      activities: { flush: async (batch) => flushes.store?.flush(batch) ?? 'written' },
    });
    const client = new Client({
      connection: await Connection.connect({ address }),
      namespace: HAND_NAMESPACE,
      dataConverter: createDataConverter(TEST_KEY_RING),
    });
    const hand = new HandWritten(client, connection, worker, worker.run());
    flushes.store = hand.#store;
    return hand;
  }

  /** Each task is completed once it can be seen, as a clerk does. */
  async runThreeTasks(): Promise<{ readonly counts: Counts; readonly events: readonly NumberedEvent[] }> {
    const gateway = createTemporalCaseGateway(this.client);
    const instanceNo = String(1_000_000_000 + Math.floor(Math.random() * 7_000_000_000));
    const models = [
      { hash: '', definitionKey: '', processId: 'three_tasks', version: 1, versionTag: null, calls: {}, forms: {} },
    ];
    await gateway.start(
      {
        instanceNo,
        models,
        variables: APPLICATION,
        actor: ADMIN,
        startElementId: null,
        file: null,
        engineRev: ENGINE_REV,
        continued: null,
      },
      [],
    );
    for (let index = 0; index < 3; index += 1) {
      const taskKey = await this.#task(instanceNo, index);
      const command = { type: 'complete-user-task', taskKey, variables: DECISION, action: '' } as const;
      await gateway.command(instanceNo, { commandId: `${instanceNo}-${index}`, actor: ADMIN, command });
    }
    const handle = this.client.workflow.getHandle(workflowId(instanceNo));
    await handle.result();
    return { counts: await countEvents(handle), events: this.#store.eventsOf(instanceNo) };
  }

  async close(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.client.connection.close();
    await this.connection.close();
  }

  async #task(instanceNo: string, index: number): Promise<string> {
    for (;;) {
      const created = this.#store.eventsOf(instanceNo).filter(({ type }) => type === 'user-task-created')[index];
      if (created && 'key' in created) return created.key;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

async function countEvents(handle: WorkflowHandle): Promise<Counts> {
  const { events } = await handle.fetchHistory();
  const counts: Record<string, number> = {};
  for (const { eventType } of events ?? []) {
    const name = (EventType[eventType ?? 0] ?? '').replace(/^EVENT_TYPE_/, '');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function times(count: number, ...parts: readonly Counts[]): readonly Counts[] {
  return Array.from({ length: count }, () => parts).flat();
}

function sum(...parts: readonly Counts[]): Counts {
  const counts: Record<string, number> = {};
  for (const part of parts)
    for (const [name, count] of Object.entries(part)) counts[name] = (counts[name] ?? 0) + count;
  return counts;
}

function total(counts: Counts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function withoutMarkers({ MARKER_RECORDED: _markers, ...others }: Counts): Counts {
  return others;
}
