import { setTimeout as delay } from 'node:timers/promises';
import type { CaseCommand, ModelBinding } from '../../models/messages';
import { bpmnFile, flows } from '../support/bpmn';
import { CaseBench, type TestCase } from '../support/case-bench';

const timer = (id: string, duration: string): string =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:timerEventDefinition><bpmn:timeDuration>${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`;
const CALLER = `<bpmn:process id="caller" isExecutable="true">
  <bpmn:startEvent id="start"/><bpmn:parallelGateway id="split"/>${timer('far', 'PT1H')}
  <bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="called"/></bpmn:extensionElements></bpmn:callActivity>
  <bpmn:endEvent id="end"><bpmn:terminateEventDefinition/></bpmn:endEvent>
  ${flows('start', 'split', 'far')}${flows('split', 'call', 'end')}</bpmn:process>`;
const CALLED = `<bpmn:process id="called" isExecutable="true">
  <bpmn:startEvent id="begin"/><bpmn:parallelGateway id="fork"/>${timer('near', 'PT1M')}<bpmn:userTask id="check"/>
  <bpmn:boundaryEvent id="waved" attachedToRef="check"><bpmn:signalEventDefinition signalRef="wave"/></bpmn:boundaryEvent>
  <bpmn:endEvent id="done"><bpmn:terminateEventDefinition/></bpmn:endEvent>
  ${flows('begin', 'fork', 'near')}${flows('fork', 'check', 'done')}${flows('waved', 'done')}</bpmn:process>`;

/** A call is looked up while what came before is flushed: either may end first. */
describe.each([
  [400, 0],
  [0, 400],
])('a call that is found after %i ms beside a flush of %i ms', (callMs, flushMs) => {
  let bench: CaseBench;
  let called: ModelBinding | undefined;
  let root: ModelBinding[] = [];
  beforeAll(async () => {
    bench = await CaseBench.open({ resolveCall: async () => delay(callMs, called ?? null) });
    const flush = bench.store.flush.bind(bench.store);
    bench.store.flush = async (batch) => delay(flushMs).then(() => flush(batch));
    const bindings = await bench.deploy(bpmnFile(`<bpmn:signal id="wave" name="wave"/>${CALLER}${CALLED}`));
    called = bindings.find(({ processId }) => processId === 'called');
    root = bindings.filter(({ processId }) => processId === 'caller').map((binding) => ({ ...binding, calls: {} }));
  });
  afterAll(() => bench.close());

  async function completed(one: TestCase): Promise<void> {
    await one.complete('check');
    await one.ended();
  }

  it('replay as they ran', async () => {
    const one = await bench.start(root);
    await completed(one);

    await expect(bench.replay(one)).resolves.toBeUndefined();
  });

  it('replay when commands had come before the case began; a signal waits for what the call brings', async () => {
    await bench.stopWorkers();
    const one = await bench.start(root);
    const sent = (command: CaseCommand) => one.command(command).catch((error: unknown) => error);
    const early = [
      sent({ type: 'complete-user-task', taskKey: '1', variables: {}, action: '' }),
      sent({ type: 'deliver-signal', name: 'wave', broadcastId: '1', variables: {} }),
    ];
    await delay(300);
    await bench.startWorkers();

    expect(await Promise.all(early)).toMatchObject([{ code: 'TASK_NOT_FOUND' }, { seq: expect.any(Number) }]);
    await one.ended();
    expect(one.events.some((event) => event.type === 'element-activating' && event.elementId === 'waved')).toBe(true);
    await expect(bench.replay(one)).resolves.toBeUndefined();
  });
});
