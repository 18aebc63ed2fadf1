import { flows } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';
import { dataCase, dataScript, type DataCase } from './data-case';
import { assign, io, object, reads, writes } from './data-xml';

const START = '<startEvent id="s"/>';
const END = '<endEvent id="e"/>';

const CASES: Readonly<Record<string, DataCase>> = {
  'data-message-catch': {
    element: 'intermediateCatchEvent',
    kind: 'message, data output',
    content: `${START}${END}${object('answer')}
      <intermediateCatchEvent id="c"><dataOutput id="c-out" name="reply"/>${writes('c-out', 'answerRef')}<outputSet><dataOutputRefs>c-out</dataOutputRefs></outputSet><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
      ${flows('s c e')}`,
    beside: '<message id="m" name="data-answer"/>',
    acts: [{ do: 'publish', name: 'data-answer', variables: { reply: { ok: true }, other: 1 } }],
    completed: { s: 1, c: 1, e: 1 },
    ends: { answer: { ok: true }, other: 1 },
  },
  'data-message-whole-payload': {
    element: 'receiveTask',
    kind: 'whole payload in the only data output',
    content: `${START}${END}${object('answer')}
      <receiveTask id="c" messageRef="m">${io('c', [], ['payload'])}${writes('c-out-payload', 'answerRef')}</receiveTask>
      ${flows('s c e')}`,
    beside: '<message id="m" name="data-whole"/>',
    acts: [{ do: 'publish', name: 'data-whole', variables: { amount: 5 } }],
    completed: { s: 1, c: 1, e: 1 },
    ends: { answer: { amount: 5 }, amount: 5 },
  },
  'data-message-boundary': {
    element: 'boundaryEvent',
    kind: 'message, data output',
    content: `${START}${END}${object('answer')}<userTask id="t"/>
      <boundaryEvent id="c" attachedToRef="t"><dataOutput id="c-out" name="reply"/>${writes('c-out', 'answerRef', assign('reply.text', 'answer.text'))}<messageEventDefinition messageRef="m"/></boundaryEvent>
      <endEvent id="x"/>${flows('s t e', 'c x')}`,
    beside: '<message id="m" name="data-boundary"/>',
    acts: [{ do: 'publish', name: 'data-boundary', variables: { reply: { text: 'stop' } } }],
    completed: { s: 1, c: 1, x: 1 },
    ends: { answer: { text: 'stop' } },
  },
  'data-message-start': {
    element: 'startEvent',
    kind: 'message, data output',
    content: `<startEvent id="s"><dataOutput id="s-out" name="request"/>${writes('s-out', 'orderRef')}<messageEventDefinition messageRef="m"/></startEvent>${END}${object('order')}
      <userTask id="t"/>${flows('s t e')}`,
    beside: '<message id="m" name="data-start"/>',
    start: 'outside',
    acts: [
      { do: 'publish', name: 'data-start', variables: { request: 'r-1' } },
      { do: 'complete-task', element: 't' },
    ],
    completed: { s: 1, t: 1, e: 1 },
    ends: { order: 'r-1' },
  },
  'data-signal-item': {
    element: 'intermediateThrowEvent',
    kind: 'signal, data input and data output of other names',
    content: `${START}${END}${object('order')}${object('got')}<parallelGateway id="g"/><parallelGateway id="j"/>
      <intermediateThrowEvent id="w"><dataInput id="w-in"/>${reads('orderRef', 'w-in')}<inputSet><dataInputRefs>w-in</dataInputRefs></inputSet><signalEventDefinition signalRef="item"/></intermediateThrowEvent>
      <intermediateCatchEvent id="c"><dataOutput id="c-out"/>${writes('c-out', 'gotRef')}<signalEventDefinition signalRef="item"/></intermediateCatchEvent>
      <userTask id="u"/>${flows('s g u w j e', 'g c j')}`,
    beside: '<signal id="item" name="data-item"/>',
    variables: { order: { no: 1 } },
    acts: [
      { do: 'wait-active', element: 'c' },
      { do: 'complete-task', element: 'u' },
    ],
    completed: { s: 1, g: 1, u: 1, w: 1, c: 1, j: 1, e: 1 },
    ends: { got: { no: 1 } },
  },
  'data-error-thrown': {
    element: 'endEvent',
    kind: 'error, data input',
    section: '10.5.1',
    content: `${START}${END}${object('order')}${object('got')}
      <subProcess id="p1"><startEvent id="i"/><endEvent id="t"><dataInput id="t-in"/>${reads('orderRef', 't-in')}<inputSet><dataInputRefs>t-in</dataInputRefs></inputSet><errorEventDefinition errorRef="broken"/></endEvent>${flows('i t')}</subProcess>
      <boundaryEvent id="b" attachedToRef="p1"><dataOutput id="b-out"/>${writes('b-out', 'gotRef')}<errorEventDefinition errorRef="broken"/></boundaryEvent>
      <endEvent id="x"/>${flows('s p1 e', 'b x')}`,
    beside: '<error id="broken" errorCode="data-broken"/>',
    variables: { order: 'late' },
    completed: { s: 1, i: 1, b: 1, x: 1 },
    ends: { got: 'late' },
  },
  'data-message-thrown': {
    element: 'intermediateThrowEvent',
    kind: 'message, data input',
    content: `${START}${END}${object('order')}${object('got')}<parallelGateway id="g"/><parallelGateway id="j"/>
      <intermediateThrowEvent id="w"><dataInput id="w-in" name="order"/>${reads('orderRef', 'w-in')}<inputSet><dataInputRefs>w-in</dataInputRefs></inputSet><messageEventDefinition messageRef="m"/></intermediateThrowEvent>
      <intermediateCatchEvent id="c"><dataOutput id="c-out" name="order"/>${writes('c-out', 'gotRef')}<messageEventDefinition messageRef="m"/></intermediateCatchEvent>
      ${flows('s g w j e', 'g c j')}`,
    beside: '<message id="m" name="data-thrown"/>',
    variables: { order: { no: 1 } },
    completed: { s: 1, g: 1, w: 1, c: 1, j: 1, e: 1 },
    ends: { got: { no: 1 } },
  },
  'data-event-sub-process': {
    element: 'startEvent',
    kind: 'message, data output',
    position: 'event sub-process',
    content: `${START}${END}${object('got')}<userTask id="t"/>
      <subProcess id="v" triggeredByEvent="true"><startEvent id="vs" isInterrupting="false"><dataOutput id="v-out" name="reply"/>${writes('v-out', 'innerRef')}<messageEventDefinition messageRef="m"/></startEvent>${object('inner', 'held')}
        ${dataScript('a', 'held + 1', 'out', writes('a-out-out', 'gotRef'))}<endEvent id="ve"/>${flows('vs a ve')}</subProcess>
      ${flows('s t e')}`,
    beside: '<message id="m" name="data-event-sub"/>',
    acts: [
      { do: 'publish', name: 'data-event-sub', variables: { reply: 1 } },
      { do: 'wait-completed', element: 've' },
      { do: 'complete-task', element: 't' },
    ],
    completed: { s: 1, t: 1, e: 1, v: 1, vs: 1, a: 1, ve: 1 },
    ends: { got: 2 },
  },
};

/** Payloads of events: data outputs of what catches, data inputs of what throws (BPMN 2.0.2 sections 10.4.2, 10.5.1). */
export const eventDataCases: readonly ConformanceCase[] = Object.entries(CASES).map(dataCase);
