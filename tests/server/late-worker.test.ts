import { setTimeout as delay } from 'node:timers/promises';
import { bpmnProcess, flows } from '../support/bpmn';
import { CaseBench, type TestCase } from '../support/case-bench';

const TIMED = bpmnProcess(
  'timed',
  `<bpmn:startEvent id="start"/><bpmn:userTask id="first"/><bpmn:userTask id="second"/><bpmn:endEvent id="end"/>
   <bpmn:boundaryEvent id="late" attachedToRef="second"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
   <bpmn:endEvent id="too_late"/>
   <bpmn:boundaryEvent id="waved" attachedToRef="second"><bpmn:signalEventDefinition signalRef="wave"/></bpmn:boundaryEvent>
   ${flows('start', 'first', 'second', 'end')}${flows('late', 'too_late')}${flows('waved', 'end')}`,
).replace('<bpmn:process', '<bpmn:signal id="wave" name="wave"/><bpmn:process');

describe('what has waited for a worker', () => {
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await CaseBench.open();
  });
  afterAll(() => bench.close());

  const entered = (one: TestCase) =>
    one.events.flatMap((event) => (event.type === 'element-activating' ? event.elementId : []));
  const complete = (taskKey: string) => ({ type: 'complete-user-task', taskKey, variables: {}, action: '' }) as const;

  it('a timer that has fallen due goes before a command that came later', async () => {
    const one = await bench.start(await bench.deploy(TIMED));
    await one.complete('first');
    const { key } = await one.event('user-task-created', ({ elementId }) => elementId === 'second');
    await bench.stopWorkers();
    await delay(1_500);
    const tooLate = one.command(complete(key)).catch((error: unknown) => error);
    await delay(300);
    await bench.startWorkers();

    expect(await tooLate).toMatchObject({ code: 'TASK_NOT_FOUND' });
    await one.ended();
    expect(entered(one)).toContain('too_late');
    await expect(bench.replay(one)).resolves.toBeUndefined();
  });

  it('a signal finds what a command before it has brought', async () => {
    const one = await bench.start(await bench.deploy(TIMED));
    const { key } = await one.event('user-task-created');
    await bench.stopWorkers();
    const signal = { type: 'deliver-signal', name: 'wave', broadcastId: '1', variables: {} } as const;
    const sent = [complete(key), signal].map(async (command, at) => delay(200 * at).then(() => one.command(command)));
    await delay(600);
    await bench.startWorkers();

    await expect(Promise.all(sent)).resolves.toHaveLength(2);
    await one.ended();
    expect(entered(one)).toContain('waved');
    await expect(bench.replay(one)).resolves.toBeUndefined();
  });
});
