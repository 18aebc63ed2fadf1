import { Context } from '@temporalio/activity';
import type { BenchOptions, CaseBench, TestCase } from '../support/case-bench';
import type { JsonObject } from '../../models/json';
import { THREE_TASKS, bpmnProcess, flows } from '../support/bpmn';
import {
  COMPENSATION,
  COMPLEX_GATEWAY,
  DECISION,
  FEES,
  JAVASCRIPT,
  MULTI_INSTANCE,
  SIGNALS,
  TIME_ZONES,
  TRANSACTION,
} from './scenario-models';

/** A full run whose history is kept; element and activity names are literal, so that a renamed constant cannot agree with itself. */
export interface Scenario {
  /** File name of the history. */
  readonly name: string;
  readonly model: string;
  /** DMN file that the model calls. */
  readonly decisions?: string;
  readonly variables?: JsonObject;
  readonly drive: (testCase: TestCase, bench: CaseBench) => Promise<void>;
}

/** Gateway, timer, failing expression with its incident, regional call answered by callback, message thrown. */
const EVERYTHING = bpmnProcess(
  'everything',
  `<bpmn:startEvent id="start"/>
   <bpmn:userTask id="ask"/>
   <bpmn:exclusiveGateway id="slow" default="slow_script"/>
   <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition><bpmn:timeDuration>PT0.2S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
   <bpmn:exclusiveGateway id="merge"/>
   <bpmn:exclusiveGateway id="which"/>
   <bpmn:serviceTask id="call"><bpmn:extensionElements><zeebe:taskDefinition type="region.slow"/>
     <zeebe:properties><zeebe:property name="region" value="131000"/></zeebe:properties></bpmn:extensionElements></bpmn:serviceTask>
   <bpmn:endEvent id="end"><bpmn:messageEventDefinition messageRef="m"/></bpmn:endEvent>
   <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
   <bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="slow"/>
   <bpmn:sequenceFlow id="slow_wait" sourceRef="slow" targetRef="wait"><bpmn:conditionExpression>=slow = true</bpmn:conditionExpression></bpmn:sequenceFlow>
   <bpmn:sequenceFlow id="slow_script" sourceRef="slow" targetRef="merge"/>
   <bpmn:sequenceFlow id="f3" sourceRef="wait" targetRef="merge"/>
   <bpmn:sequenceFlow id="f4" sourceRef="merge" targetRef="which"/>
   <bpmn:sequenceFlow id="which_call" sourceRef="which" targetRef="call"><bpmn:conditionExpression>=route = "call"</bpmn:conditionExpression></bpmn:sequenceFlow>
   <bpmn:sequenceFlow id="which_end" sourceRef="which" targetRef="end"><bpmn:conditionExpression>=route = "end"</bpmn:conditionExpression></bpmn:sequenceFlow>
   <bpmn:sequenceFlow id="f5" sourceRef="call" targetRef="end"/>`,
).replace('<bpmn:process', '<bpmn:message id="m" name="everything-ended"/><bpmn:process');

const LOOP = bpmnProcess(
  'loop',
  `<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="merge"/><bpmn:userTask id="round"/>
   <bpmn:exclusiveGateway id="again" default="again_merge"/><bpmn:endEvent id="end"/>
   ${flows('start', 'merge', 'round', 'again')}
   <bpmn:sequenceFlow id="again_merge" sourceRef="again" targetRef="merge"/>
   <bpmn:sequenceFlow id="again_end" sourceRef="again" targetRef="end"><bpmn:conditionExpression>=done = true</bpmn:conditionExpression></bpmn:sequenceFlow>`,
);
/** Enough rounds for the history budget of a run. */
const ROUNDS = 270;

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'three-user-tasks',
    model: THREE_TASKS,
    async drive(testCase) {
      for (const id of ['one', 'two', 'three']) await testCase.complete(id);
      await testCase.ended();
    },
  },
  {
    name: 'timer-incident-callback-message',
    model: EVERYTHING,
    async drive(testCase, bench) {
      await testCase.complete('ask', { slow: true });
      const incident = await testCase.event('incident-created');
      const scopeKey = `${testCase.instanceNo}00000000`;
      await testCase.command({ type: 'set-variables', scopeKey, variables: { route: 'call' }, local: false });
      await testCase.command({ type: 'resolve-incident', incidentKey: incident.key });
      const { key: activityKey } = await testCase.event('activity-requested');
      await bench.gateway.signal(testCase.instanceNo, {
        type: 'activity-callback',
        activityKey,
        callbackId: 'callback-1',
        outcome: { type: 'completed', variables: {} },
      });
      await testCase.ended();
    },
  },
  {
    name: 'continue-as-new',
    model: LOOP,
    async drive(testCase) {
      for (let round = 0; round < ROUNDS; round += 1) await testCase.complete('round', {}, round);
      await testCase.complete('round', { done: true }, ROUNDS);
      await testCase.ended();
    },
  },
  {
    name: 'signals',
    model: SIGNALS,
    async drive(testCase) {
      const signal = { broadcastId: 'broadcast-1', name: 'office-closed', variables: { why: 'holiday' } };
      await testCase.command({ type: 'deliver-signal', ...signal });
      await testCase.complete('work');
      await testCase.ended();
    },
  },
  { name: 'compensation', model: COMPENSATION, drive: completing('ask', 'refund') },
  { name: 'transaction', model: TRANSACTION, drive: completing('ask', 'release') },
  { name: 'complex-gateway', model: COMPLEX_GATEWAY, drive: completing('c', 'a', 'next', 'b') },
  {
    name: 'multi-instance',
    model: MULTI_INSTANCE,
    async drive(testCase) {
      await testCase.complete('review', { vote: 'yes' }, 2);
      await testCase.complete('review', { vote: 'no' }, 0);
      await testCase.ended();
    },
  },
  {
    name: 'javascript',
    model: JAVASCRIPT,
    variables: { ready: false },
    async drive(testCase) {
      const incident = await testCase.event('incident-created');
      const scopeKey = `${testCase.instanceNo}00000000`;
      await testCase.command({ type: 'set-variables', scopeKey, variables: { ready: true }, local: false });
      await testCase.command({ type: 'resolve-incident', incidentKey: incident.key });
      await completing('check')(testCase);
    },
  },
  { name: 'decision', model: DECISION, decisions: FEES, variables: { amount: 120 }, drive: completing('check') },
  { name: 'time-zones', model: TIME_ZONES, drive: completing('check') },
];

/** Completes user tasks in an order, then waits for the end. */
function completing(...elements: readonly string[]): (testCase: TestCase) => Promise<void> {
  return async (testCase) => {
    for (const element of elements) await testCase.complete(element);
    await testCase.ended();
  };
}

/** The region of the scenarios never answers by itself. */
export const SCENARIO_OPTIONS: BenchOptions = {
  regions: {
    divisions: ['131000'],
    activities: { 'region.slow': async () => Context.current().cancelled },
  },
};
