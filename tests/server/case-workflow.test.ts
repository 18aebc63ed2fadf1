import { compileBpmn } from '../../models/parser';
import { THREE_TASKS, bpmnProcess, flows } from '../support/bpmn';
import { CaseBench } from '../support/case-bench';

describe('caseWorkflow on a real server', () => {
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await CaseBench.open();
  });
  afterAll(() => bench.close());

  it('runs three user tasks to the end and answers each completion after its flush', async () => {
    // given
    const testCase = await bench.start(await bench.deploy(THREE_TASKS));
    // when
    const results = [await testCase.complete('one'), await testCase.complete('two'), await testCase.complete('three')];
    await testCase.ended();
    // then
    expect(results.every(({ flushed }) => flushed)).toBe(true);
    expect(testCase.events.map(({ seq }) => seq)).toEqual(testCase.events.map((_, index) => index + 1));
    expect(testCase.events.filter(({ type }) => type === 'user-task-completed')).toHaveLength(3);
    expect(testCase.events.at(-1)).toMatchObject({ type: 'element-completed', key: `${testCase.instanceNo}00000000` });
  });

  it('refuses to complete a task twice and changes nothing', async () => {
    const testCase = await bench.start(await bench.deploy(THREE_TASKS));
    const task = await testCase.event('user-task-created');
    await testCase.complete('one');
    const before = testCase.events.length;
    await expect(
      testCase.command({ type: 'complete-user-task', taskKey: task.key, variables: {}, action: '' }),
    ).rejects.toMatchObject({ code: 'TASK_NOT_FOUND' });
    expect(testCase.events).toHaveLength(before);
  });

  it('lets exactly one of twenty clerks complete a task at the same time', async () => {
    const testCase = await bench.start(await bench.deploy(THREE_TASKS));
    const task = await testCase.event('user-task-created');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        testCase.command({ type: 'complete-user-task', taskKey: task.key, variables: {}, action: '' }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(testCase.events.filter(({ type }) => type === 'user-task-completed')).toHaveLength(1);
  });

  it('answers a repeated command id with the first result', async () => {
    const testCase = await bench.start(await bench.deploy(THREE_TASKS));
    const { key: taskKey } = await testCase.event('user-task-created');
    const command = { type: 'complete-user-task', taskKey, variables: {}, action: '' } as const;
    const first = await testCase.command(command, 'same-id');
    expect(await testCase.command(command, 'same-id')).toEqual(first);
    expect(testCase.events.filter(({ type }) => type === 'user-task-completed')).toHaveLength(1);
  });

  it('answers the command that has ended the case once more under its id, and no other', async () => {
    const testCase = await bench.start(await bench.deploy(THREE_TASKS));
    await testCase.complete('one');
    await testCase.complete('two');
    const { key: taskKey } = await testCase.event('user-task-created', () => true, 2);
    const command = { type: 'complete-user-task', taskKey, variables: {}, action: '' } as const;
    const result = await testCase.command(command, 'the-last');
    await testCase.ended();
    expect(await testCase.command(command, 'the-last')).toEqual(result);
    await expect(testCase.command(command, 'another')).rejects.toMatchObject({ code: 'INSTANCE_NOT_FOUND' });
  });

  it('fires a timer, publishes a message and waits for its acknowledgement before it ends', async () => {
    const model = bpmnProcess(
      'timer_then_message',
      `<bpmn:startEvent id="start"/>
       <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition><bpmn:timeDuration>PT0.3S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
       <bpmn:endEvent id="end"><bpmn:messageEventDefinition messageRef="m"/></bpmn:endEvent>
       ${flows('start', 'wait', 'end')}`,
    ).replace('<bpmn:process', '<bpmn:message id="m" name="case-ended"/><bpmn:process');
    const testCase = await bench.start(await bench.deploy(model));
    await testCase.ended();
    const created = await testCase.event('timer-created');
    const fired = await testCase.event('timer-fired');
    expect(fired.at).toBeGreaterThanOrEqual(created.due ?? Number.POSITIVE_INFINITY);
    expect(bench.published.filter(({ name }) => name === 'case-ended')).toHaveLength(1);
    expect(testCase.events.at(-1)?.type).toBe('message-published');
  });

  it('goes on while the database is away and writes everything in order when it is back', async () => {
    const testCase = await bench.start(await bench.deploy(THREE_TASKS));
    const task = await testCase.event('user-task-created');
    bench.store.isAway = true;
    const result = await testCase.command({ type: 'complete-user-task', taskKey: task.key, variables: {}, action: '' });
    expect(result.flushed).toBe(false);
    expect((await bench.gateway.snapshot(testCase.instanceNo)).flushPending).toBe(true);
    bench.store.isAway = false;
    await testCase.complete('two');
    await testCase.complete('three');
    await testCase.ended();
    expect(testCase.events.map(({ seq }) => seq)).toEqual(testCase.events.map((_, index) => index + 1));
  });

  it('writes in between when the inputs of one activation bring much to do', async () => {
    // given: nine calls, behind each 80 scripts, and all their answers there before a worker is
    const branch = (name: string): string =>
      `<bpmn:serviceTask id="${name}"><bpmn:extensionElements><zeebe:taskDefinition type="region.slow"/>
         <zeebe:properties><zeebe:property name="region" value="131000"/></zeebe:properties></bpmn:extensionElements></bpmn:serviceTask>
       <bpmn:scriptTask id="${name}_many"><bpmn:extensionElements><zeebe:script expression="=1" resultVariable="one"/></bpmn:extensionElements>
         <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>80</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask>
       ${flows('start', name, `${name}_many`)}`;
    const names = Array.from({ length: 9 }, (_, index) => `call_${index}`);
    const model = bpmnProcess('many_inputs', `<bpmn:startEvent id="start"/>${names.map(branch).join('')}`);
    const testCase = await bench.start(await bench.deploy(model));
    await testCase.event('activity-requested', () => true, names.length - 1);
    const keys = testCase.events.flatMap((event) => (event.type === 'activity-requested' ? [event.key] : []));
    await bench.stopWorkers();
    const outcome = { type: 'completed', variables: {} } as const;
    for (const activityKey of keys) {
      const callback = { type: 'activity-callback', activityKey, callbackId: activityKey, outcome } as const;
      await bench.gateway.signal(testCase.instanceNo, callback);
    }
    // when
    await bench.startWorkers();
    await testCase.ended();
    // then
    const [, ...batches] = bench.store.batches.filter(({ instanceNo }) => instanceNo === testCase.instanceNo);
    const sizes = batches.map(({ events }) => events.length);
    expect(sizes).toHaveLength(3);
    expect(Math.min(...sizes)).toBeGreaterThan(1_000);
    expect(Math.max(...sizes)).toBeLessThan(2_000);
  });

  it('waits for a missing blob and goes on when it is there, with its neighbours unharmed', async () => {
    // given: a model whose bytes have not arrived in the blob store yet
    const model = THREE_TASKS.replaceAll('three_tasks', `late_${Date.now()}`);
    const [{ model: compiled, bytes, hash } = never()] = (await compileBpmn(Buffer.from(model), 'late.bpmn')).processes;
    const [neighbour] = [await bench.start(await bench.deploy(THREE_TASKS))];
    const testCase = await bench.start([
      { hash, definitionKey: '9', processId: compiled.processId, version: 1, versionTag: null, calls: {}, forms: {} },
    ]);
    // when
    await neighbour.complete('one');
    expect(testCase.events).toEqual([]);
    expect((await testCase.handle.describe()).status.name).toBe('RUNNING');
    await bench.blobs.put(bytes);
    // then
    for (const id of ['one', 'two', 'three']) await testCase.complete(id);
    await testCase.ended();
  });
});

function never(): never {
  throw new Error('Expected one process');
}
