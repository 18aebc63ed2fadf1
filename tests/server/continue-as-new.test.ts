import { Context } from '@temporalio/activity';
import type { ActivityCall } from '../../models/ports/activity-call';
import { bpmnProcess } from '../support/bpmn';
import { CaseBench } from '../support/case-bench';

/** A loop of one user task beside a timer, a message and a regional call that all outlive several runs. */
const LOOP = bpmnProcess(
  'loop',
  `<bpmn:startEvent id="start"/>
   <bpmn:parallelGateway id="split"/>
   <bpmn:exclusiveGateway id="merge"/>
   <bpmn:userTask id="round"/>
   <bpmn:exclusiveGateway id="again" default="again_merge"/>
   <bpmn:intermediateCatchEvent id="message"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>
   <bpmn:serviceTask id="call"><bpmn:extensionElements><zeebe:taskDefinition type="region.slow"/>
     <zeebe:properties><zeebe:property name="region" value="131000"/></zeebe:properties></bpmn:extensionElements></bpmn:serviceTask>
   <bpmn:intermediateCatchEvent id="far"><bpmn:timerEventDefinition><bpmn:timeDuration>P400D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
   <bpmn:endEvent id="end"><bpmn:terminateEventDefinition/></bpmn:endEvent>
   <bpmn:endEvent id="end_message"/><bpmn:endEvent id="end_call"/><bpmn:endEvent id="end_far"/>
   <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="split"/>
   <bpmn:sequenceFlow id="f2" sourceRef="split" targetRef="merge"/>
   <bpmn:sequenceFlow id="f3" sourceRef="merge" targetRef="round"/>
   <bpmn:sequenceFlow id="f4" sourceRef="round" targetRef="again"/>
   <bpmn:sequenceFlow id="again_merge" sourceRef="again" targetRef="merge"/>
   <bpmn:sequenceFlow id="again_end" sourceRef="again" targetRef="end"><bpmn:conditionExpression>=done = true</bpmn:conditionExpression></bpmn:sequenceFlow>
   <bpmn:sequenceFlow id="f5" sourceRef="split" targetRef="message"/>
   <bpmn:sequenceFlow id="f6" sourceRef="message" targetRef="end_message"/>
   <bpmn:sequenceFlow id="f7" sourceRef="split" targetRef="call"/>
   <bpmn:sequenceFlow id="f8" sourceRef="call" targetRef="end_call"/>
   <bpmn:sequenceFlow id="f9" sourceRef="split" targetRef="far"/>
   <bpmn:sequenceFlow id="f10" sourceRef="far" targetRef="end_far"/>`,
).replace(
  '<bpmn:process',
  `<bpmn:message id="m" name="poke"><bpmn:extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></bpmn:extensionElements></bpmn:message><bpmn:process`,
);
/** The same without the regional call, so that nothing is waited for. */
const WITHOUT_CALL = LOOP.replace('<bpmn:sequenceFlow id="f7" sourceRef="split" targetRef="call"/>', '')
  .replace(/<bpmn:serviceTask[\s\S]*<\/bpmn:serviceTask>/, '')
  .replace('<bpmn:endEvent id="end_call"/>', '')
  .replace('<bpmn:sequenceFlow id="f8" sourceRef="call" targetRef="end_call"/>', '');
const ROUNDS = 320;

describe('continue-as-new', () => {
  let bench: CaseBench;
  const calls: ActivityCall[] = [];
  beforeAll(async () => {
    bench = await CaseBench.open({
      regions: {
        divisions: ['131000'],
        activities: {
          // Never answers by itself: the region calls back.
          'region.slow': async (call) => {
            calls.push(call);
            return Context.current().cancelled;
          },
        },
      },
    });
  });
  afterAll(() => bench.close());

  it('keeps tasks, timer, subscription and a pending call alive under the same keys', async () => {
    // given
    const testCase = await bench.start(await bench.deploy(LOOP));
    const firstRun = (await testCase.handle.describe()).runId;
    const subscription = await testCase.event('subscription-opened');
    // when
    for (let round = 0; round < ROUNDS; round += 1) await testCase.complete('round', { big: 'x'.repeat(100) }, round);
    // then: the pending call has 30 s to answer, then the case goes on without it
    await testCase.continued(firstRun);
    expect(testCase.events.filter(({ type }) => type === 'user-task-completed')).toHaveLength(ROUNDS);
    await testCase.command({
      type: 'correlate-message',
      subscriptionKey: subscription.key,
      messageKey: '900000000000000001',
      variables: { poked: true },
    });
    await testCase.event('element-completed', ({ key }) => key === subscription.elementInstanceKey);
    const snapshot = await bench.gateway.snapshot(testCase.instanceNo);
    expect(snapshot.runEpoch).toBe(2);
    expect(snapshot.live.filter(({ type }) => type === 'timer-created')).toHaveLength(1);
    // The call was handed out again in the second run under the same key; the callback answers both.
    expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    const activity = await testCase.event('activity-requested');
    await bench.gateway.signal(testCase.instanceNo, {
      type: 'activity-callback',
      activityKey: activity.key,
      callbackId: 'c1',
      outcome: { type: 'completed', variables: { called: true } },
    });
    await testCase.event('activity-completed');
    await testCase.complete('round', { done: true }, ROUNDS);
    await testCase.ended();
    expect(testCase.events.map(({ seq }) => seq)).toEqual(testCase.events.map((_, index) => index + 1));
  });

  it('moves a state above 256 KiB by reference, sealed', async () => {
    const testCase = await bench.start(await bench.deploy(WITHOUT_CALL), { bulk: 'y'.repeat(300_000) });
    const firstRun = (await testCase.handle.describe()).runId;
    for (let round = 0; round < ROUNDS; round += 1) await testCase.complete('round', {}, round);
    await testCase.continued(firstRun);
    const history = await testCase.handle.fetchHistory();
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    expect((await bench.gateway.snapshot(testCase.instanceNo)).runEpoch).toBe(2);
    // The case, its model, its calendar and the sealed state.
    expect(started?.input?.payloads).toHaveLength(4);
    await testCase.complete('round', { done: true }, ROUNDS);
    await testCase.ended();
    expect(testCase.events.map(({ seq }) => seq)).toEqual(testCase.events.map((_, index) => index + 1));
  });
});
