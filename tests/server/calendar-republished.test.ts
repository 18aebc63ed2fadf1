import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import type { CaseFile, CaseSignal } from '../../models/messages';
import type { CalendarSnapshot } from '../../models/sla/calendar';
import type { ClockSpec } from '../../models/sla/clock';
import { dayOfInstant, formatDay } from '../../models/sla/day';
import { bpmnProcess } from '../support/bpmn';
import { CaseBench, type TestCase } from '../support/case-bench';

const C2s: ClockSpec = {
  ...{ id: 'C2s', name: { zh: '法定', en: 'statutory' }, limit: { amount: 3, unit: 'working-day' }, basis: 'art' },
  ...{
    owner: 'handling',
    region: 'handling',
    start: 'first-contact',
    stop: ['closed'],
    restart: null,
    late: 'dark-red',
  },
};
/** The next ten days become days off. */
const CORRECTED: CalendarSnapshot = {
  ...SHIPPED_CALENDAR,
  version: 'CORRECTED',
  overlays: [
    {
      ...{ division: '*', kind: 'off', noticeNo: '测试' },
      dates: Array.from({ length: 10 }, (_, day) => formatDay(dayOfInstant(Date.now()) + 1 + day)),
    },
  ],
};
/** A regional call that a callback answers, then more than a slice of scripts; a user task with a bound timer beside. */
const MODEL = bpmnProcess(
  'recomputed',
  `<bpmn:startEvent id="start"/>
   <bpmn:userTask id="wait"/>
   <bpmn:boundaryEvent id="late" attachedToRef="wait" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDate>=clock("C2s").due</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
   <bpmn:endEvent id="end_late"/>
   <bpmn:serviceTask id="call"><bpmn:extensionElements><zeebe:taskDefinition type="region.slow"/>
     <zeebe:properties><zeebe:property name="region" value="131000"/></zeebe:properties></bpmn:extensionElements></bpmn:serviceTask>
   <bpmn:scriptTask id="many"><bpmn:extensionElements><zeebe:script expression="=1" resultVariable="one"/></bpmn:extensionElements>
     <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2500</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask>
   <bpmn:userTask id="after"/>
   <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
   <bpmn:sequenceFlow id="f2" sourceRef="start" targetRef="call"/>
   <bpmn:sequenceFlow id="f3" sourceRef="call" targetRef="many"/>
   <bpmn:sequenceFlow id="f4" sourceRef="many" targetRef="after"/>
   <bpmn:sequenceFlow id="f5" sourceRef="late" targetRef="end_late"/>`,
);
const file = (): CaseFile => ({
  ...{ caseNo: '1310032603020001', itemCode: 'ITEM-1', itemVersion: 1, itemName: '登记', mode: 'proxy-collection' },
  ...{ receivingDivision: '110105', handlingDivision: '131000', applicantRef: 'a-1', agreementId: null },
  ...{ permittedSteps: {}, clocks: [C2s], openedAt: Date.now() },
});

describe('a calendar published while a case runs', () => {
  let bench: CaseBench;
  let calendar: string;
  beforeAll(async () => {
    bench = await CaseBench.open();
    calendar = await bench.blobs.put(Buffer.from(JSON.stringify(CORRECTED)));
  });
  afterAll(() => bench.close());

  const lines = (testCase: TestCase) =>
    testCase.events.flatMap((event) =>
      event.type === 'clock-ledger' ? [`${event.line['type'] as string} ${event.calendarVersion}`] : [],
    );

  it('moves its deadline and the timer that is bound to it', async () => {
    const testCase = await bench.start(await bench.deploy(MODEL), {}, file());
    const { due } = await testCase.event('clock-ledger');
    await bench.gateway.signal(testCase.instanceNo, { type: 'calendar-republished' }, calendar);
    const moved = await testCase.event('timer-moved');
    expect(moved.due).toBeGreaterThan(due ?? Infinity);
    expect(lines(testCase)).toEqual(['started CN-2026.1', 'recomputed CORRECTED']);
    await testCase.handle.terminate();
  });

  it('is not lost when the case continues as new before it was taken; both calendars go on with the case', async () => {
    // given: a full history, a callback that runs for several slices, and the calendar behind it, all in one activation
    const testCase = await bench.start(await bench.deploy(MODEL), {}, file());
    const call = await testCase.event('activity-requested');
    await testCase.event('user-task-created');
    const firstRun = (await testCase.handle.describe()).runId;
    await bench.stopWorkers();
    const callback = (activityKey: string): CaseSignal => ({
      type: 'activity-callback',
      activityKey,
      callbackId: 'c',
      outcome: { type: 'completed', variables: {} },
    });
    for (let sent = 0; sent < 1_500; sent += 50) {
      const unknown = callback('100000000100000001');
      await Promise.all(Array.from({ length: 50 }, () => bench.gateway.signal(testCase.instanceNo, unknown)));
    }
    await bench.gateway.signal(testCase.instanceNo, callback(call.key));
    await bench.gateway.signal(testCase.instanceNo, { type: 'calendar-republished' }, calendar);
    // when
    await bench.startWorkers();
    await testCase.continued(firstRun);
    // then
    const task = await testCase.event('user-task-created', ({ elementId }) => elementId === 'after');
    expect(task.elementId).toBe('after');
    await testCase.event('timer-moved');
    await testCase.complete('wait');
    await testCase.complete('after');
    await testCase.ended();
    expect(lines(testCase)).toEqual(['started CN-2026.1', 'recomputed CORRECTED', 'stopped CORRECTED']);
    expect(testCase.events.map(({ seq }) => seq)).toEqual(testCase.events.map((_, index) => index + 1));
  });
});
