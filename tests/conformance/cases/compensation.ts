import { bpmnFile, flow, flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

type Body = Omit<ConformanceCase, 'id' | 'element' | 'section' | 'models'> & { readonly model: string };

const LOG = { said: [] };
/** `said` grows in the order in which these run. */
const say = (id: string, more = '') =>
  `<scriptTask id="${id}" ${more}><extensionElements><zeebe:script expression="=append(said, &quot;${id}&quot;)" resultVariable="said"/></extensionElements></scriptTask>`;
const caught = (activity: string, handler: string) =>
  `<boundaryEvent id="on-${activity}" attachedToRef="${activity}" cancelActivity="false"><compensateEventDefinition/></boundaryEvent><association id="to-${handler}" associationDirection="One" sourceRef="on-${activity}" targetRef="${handler}"/>`;
const undone = (activity: string) =>
  say(`no-${activity}`, 'isForCompensation="true"') + caught(activity, `no-${activity}`);
const undoneByJob = (activity: string) =>
  `<serviceTask id="no-${activity}" isForCompensation="true"/>${caught(activity, `no-${activity}`)}`;
const throwing = (id: string, attributes = '') =>
  `<intermediateThrowEvent id="${id}"><compensateEventDefinition ${attributes}/></intermediateThrowEvent>`;
const ending = (id: string, attributes = '') =>
  `<endEvent id="${id}"><compensateEventDefinition ${attributes}/></endEvent>`;
const START = '<startEvent id="s"/>';
const END = '<endEvent id="e"/>';

const two = say('a') + undone('a') + say('b') + undone('b');
const chain = flows('s a b t e');
const inner = `<subProcess id="sp"><startEvent id="i"/>${two}${flows('i a b')}</subProcess>`;
const eventSub = (content: string) =>
  `<subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><compensateEventDefinition/></startEvent>${content}</subProcess>`;

const THROWS: Readonly<Record<string, Body>> = {
  'all-of-the-scope': {
    kind: 'without activityRef',
    position: 'intermediate throw',
    model: processFile(START + two + throwing('t') + END + chain),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, a: 1, b: 1, 'no-a': 1, 'no-b': 1, t: 1, e: 1, 'on-a': 1, 'on-b': 1 },
      variables: { said: ['a', 'b', 'no-b', 'no-a'] },
    },
  },
  'one-activity': {
    kind: 'with activityRef',
    position: 'intermediate throw',
    model: processFile(START + two + throwing('t', 'activityRef="a"') + END + chain),
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, b: 1, 'no-a': 1, t: 1, e: 1, 'on-a': 1 } },
  },
  'end-event': {
    kind: 'without activityRef',
    position: 'end',
    model: processFile(START + two + ending('t') + flows('s a b t')),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, a: 1, b: 1, 'no-a': 1, 'no-b': 1, t: 1, 'on-a': 1, 'on-b': 1 },
      variables: { said: ['a', 'b', 'no-b', 'no-a'] },
    },
  },
  'end-event-one-activity': {
    kind: 'with activityRef',
    position: 'end',
    model: processFile(START + two + ending('t', 'activityRef="b"') + flows('s a b t')),
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, b: 1, 'no-b': 1, t: 1, 'on-b': 1 } },
  },
  waits: {
    kind: 'waitForCompletion',
    position: 'intermediate throw',
    model: processFile(START + say('a') + undoneByJob('a') + throwing('t') + END + flows('s a t e')),
    acts: [{ do: 'wait-active', element: 'no-a' }],
    expected: { state: 'ACTIVE', completed: { s: 1, a: 1, 'on-a': 1 } },
  },
  'does-not-wait': {
    kind: 'waitForCompletion false',
    position: 'intermediate throw',
    model: processFile(
      START + say('a') + undoneByJob('a') + throwing('t', 'waitForCompletion="false"') + END + flows('s a t e'),
    ),
    acts: [
      { do: 'wait-completed', element: 'e' },
      { do: 'wait-active', element: 'no-a' },
    ],
    expected: { state: 'ACTIVE', completed: { s: 1, a: 1, t: 1, e: 1, 'on-a': 1 } },
  },
  'scope-waits-for-handlers': {
    kind: 'waitForCompletion false',
    position: 'end',
    model: processFile(START + say('a') + undoneByJob('a') + ending('t', 'waitForCompletion="false"') + flows('s a t')),
    acts: [
      { do: 'wait-completed', element: 't' },
      { do: 'complete-job', type: 'no-a' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, t: 1, 'no-a': 1, 'on-a': 1 } },
  },
  'handlers-by-reverse-order': {
    kind: 'handlers that wait',
    position: 'intermediate throw',
    model: processFile(START + say('a') + undoneByJob('a') + say('b') + undoneByJob('b') + throwing('t') + END + chain),
    acts: [
      { do: 'complete-job', type: 'no-b' },
      { do: 'complete-job', type: 'no-a' },
    ],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, a: 1, b: 1, 'no-a': 1, 'no-b': 1, t: 1, e: 1, 'on-a': 1, 'on-b': 1 },
    },
  },
  'begun-by-another-inside': {
    kind: 'waitForCompletion false',
    position: 'event sub-process, then the scope around it',
    model: processFile(
      `${START}<userTask id="u"/>${throwing('t')}${END}${flows('s u t e')}<subProcess id="es" triggeredByEvent="true"><startEvent id="m" isInterrupting="false"><signalEventDefinition signalRef="go"/></startEvent>${say('a')}${undoneByJob('a')}${ending('te', 'waitForCompletion="false"')}${flows('m a te')}</subProcess>`,
      '<signal id="go" name="go"/>',
    ),
    acts: [
      { do: 'wait-active', element: 'u' },
      { do: 'broadcast', name: 'go' },
      { do: 'wait-completed', element: 'es' },
      { do: 'complete-task', element: 'u' },
      { do: 'wait-completed', element: 'e' },
      { do: 'complete-job', type: 'no-a' },
    ],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, u: 1, t: 1, e: 1, m: 1, a: 1, te: 1, es: 1, 'no-a': 1, 'on-a': 1 },
    },
  },
  'nothing-to-undo': {
    kind: 'without handlers',
    position: 'intermediate throw',
    model: processFile(START + throwing('t') + END + flows('s t e')),
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } },
  },
  'active-activity': {
    kind: 'activity still active',
    position: 'intermediate throw',
    model: processFile(
      `${START}<parallelGateway id="f"/><userTask id="u"/>${undone('u')}${say('a')}${throwing('t')}${END}${flows('s f u e', 'f a t')}`,
    ),
    acts: [
      { do: 'wait-completed', element: 't' },
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, u: 1, a: 1, t: 1, e: 1 } },
  },
  twice: {
    kind: 'thrown twice',
    position: 'intermediate throw',
    model: processFile(START + say('a') + undone('a') + throwing('t') + throwing('t2') + END + flows('s a t t2 e')),
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, 'no-a': 1, t: 1, t2: 1, e: 1, 'on-a': 1 } },
  },
  'in-a-loop': {
    kind: 'activity completed several times',
    position: 'intermediate throw',
    model: processFile(
      `${START}${say('a')}${undone('a')}<exclusiveGateway id="x" default="x-t"/>${throwing('t')}${END}${flows('s a x', 'x t e')}${flow('x', 'a', '=count(said) < 3')}`,
    ),
    expected: { state: 'COMPLETED', completed: { s: 1, a: 3, x: 3, 'no-a': 3, t: 1, e: 1, 'on-a': 3 } },
  },
  'multi-instance': {
    kind: 'multi-instance activity',
    position: 'boundary',
    model: processFile(
      `${START}<task id="a"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>${undone('a')}${throwing('t', 'activityRef="a"')}${END}${flows('s a t e')}`,
    ),
    expected: { state: 'COMPLETED', completed: { s: 1, a: 4, 'no-a': 3, t: 1, e: 1, 'on-a': 3 } },
  },
  'handler-sub-process': {
    kind: 'sub-process as handler',
    position: 'boundary',
    model: processFile(
      `${START}${say('a')}<subProcess id="no-a" isForCompensation="true">${say('x')}${say('y')}${flows('x y')}</subProcess>${caught('a', 'no-a')}${throwing('t')}${END}${flows('s a t e')}`,
    ),
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, x: 1, y: 1, 'no-a': 1, t: 1, e: 1, 'on-a': 1 } },
  },
};

const SUB_PROCESSES: Readonly<Record<string, Body>> = {
  'default-recursion': {
    kind: 'default compensation',
    position: 'sub-process without handler',
    model: processFile(START + inner + throwing('t', 'activityRef="sp"') + END + flows('s sp t e')),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, b: 1, sp: 1, 'no-b': 1, 'no-a': 1, t: 1, e: 1, 'on-a': 1, 'on-b': 1 },
      variables: { said: ['a', 'b', 'no-b', 'no-a'] },
    },
  },
  'black-box': {
    kind: 'boundary handler',
    position: 'sub-process',
    model: processFile(START + inner + undone('sp') + throwing('t') + END + flows('s sp t e')),
    expected: { state: 'COMPLETED', completed: { s: 1, i: 1, a: 1, b: 1, sp: 1, 'no-sp': 1, t: 1, e: 1, 'on-sp': 1 } },
  },
  'event-sub-process': {
    kind: 'compensation event sub-process',
    position: 'sub-process',
    model: processFile(
      `${START}<subProcess id="sp"><startEvent id="i"/>${two}${flows('i a b')}${eventSub(`${say('x')}${ending('he', 'activityRef="a"')}${flows('hs x he')}`)}</subProcess>${throwing('t')}${END}${flows('s sp t e')}`,
    ),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, b: 1, sp: 1, hs: 1, x: 1, 'no-a': 1, he: 1, h: 1, t: 1, e: 1, 'on-a': 1 },
      variables: { said: ['a', 'b', 'x', 'no-a'] },
    },
  },
  'event-sub-process-does-not-start-by-itself': {
    kind: 'compensation event sub-process',
    position: 'sub-process that nobody compensates',
    model: processFile(
      `${START}<subProcess id="sp"><startEvent id="i"/>${say('a')}${flows('i a')}${eventSub(`${say('x')}${flows('hs x')}`)}</subProcess>${END}${flows('s sp e')}`,
    ),
    expected: { state: 'COMPLETED', completed: { s: 1, i: 1, a: 1, sp: 1, e: 1 } },
  },
  'from-error-handler': {
    kind: 'without activityRef',
    position: 'error event sub-process',
    model: processFile(
      `${START}<subProcess id="sp"><startEvent id="i"/>${say('a')}${undone('a')}<endEvent id="x"><errorEventDefinition errorRef="E"/></endEvent>${flows('i a x')}<subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><errorEventDefinition errorRef="E"/></startEvent>${ending('he')}${flows('hs he')}</subProcess></subProcess>${END}${flows('s sp e')}`,
      '<error id="E" errorCode="E1"/>',
    ),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, hs: 1, 'no-a': 1, he: 1, h: 1, sp: 1, e: 1, 'on-a': 1 },
      terminated: { x: 1 },
    },
  },
  'interrupted-is-forgotten': {
    kind: 'interrupted sub-process',
    position: 'boundary',
    model: processFile(
      `${START}<subProcess id="sp"><startEvent id="i"/>${say('a')}${undone('a')}<endEvent id="x"><errorEventDefinition errorRef="E"/></endEvent>${flows('i a x')}</subProcess><boundaryEvent id="c" attachedToRef="sp"><errorEventDefinition errorRef="E"/></boundaryEvent>${throwing('t')}${END}${flows('s sp', 'c t e')}`,
      '<error id="E" errorCode="E1"/>',
    ),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, c: 1, t: 1, e: 1 },
      terminated: { x: 1, sp: 1 },
    },
  },
  'error-in-handler': {
    kind: 'error in the handler',
    position: 'boundary of the scope',
    model: processFile(
      `${START}<subProcess id="sp"><startEvent id="i"/>${say('a')}${undoneByJob('a')}${throwing('t')}${flows('i a t')}</subProcess><boundaryEvent id="c" attachedToRef="sp"><errorEventDefinition errorRef="E"/></boundaryEvent>${END}${flows('s sp', 'c e')}`,
      '<error id="E" errorCode="E1"/>',
    ),
    acts: [{ do: 'throw-error', type: 'no-a', code: 'E1' }],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, c: 1, e: 1, 'on-a': 1 },
      terminated: { t: 1, 'no-a': 1, sp: 1 },
    },
  },
};

const callOf = (more = '') =>
  bpmnFile(
    `<process id="p" isExecutable="true">${START}<callActivity id="c" calledElement="q"/>${more}${throwing('t')}${END}${flows('s c t e')}</process><process id="q" isExecutable="true"><startEvent id="qs"/>${say('a')}${undone('a')}${flows('qs a')}</process>`,
  );

const CALLS: Readonly<Record<string, Body>> = {
  'called-process': {
    kind: 'default compensation',
    position: 'call activity',
    model: callOf(),
    expected: { state: 'COMPLETED', completed: { s: 1, qs: 1, a: 1, c: 1, 'no-a': 1, t: 1, e: 1, 'on-a': 1 } },
  },
  'called-process-black-box': {
    kind: 'boundary handler',
    position: 'call activity',
    model: callOf(undone('c')),
    expected: { state: 'COMPLETED', completed: { s: 1, qs: 1, a: 1, c: 1, 'no-c': 1, t: 1, e: 1, 'on-c': 1 } },
  },
  'handler-is-a-call': {
    kind: 'call activity as handler',
    position: 'boundary',
    model: bpmnFile(
      `<process id="p" isExecutable="true">${START}${say('a')}<callActivity id="no-a" calledElement="q" isForCompensation="true"/>${caught('a', 'no-a')}${throwing('t')}${END}${flows('s a t e')}</process><process id="q" isExecutable="true"><startEvent id="qs"/></process>`,
    ),
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, qs: 1, 'no-a': 1, t: 1, e: 1, 'on-a': 1 } },
  },
};

const transaction = (
  content: string,
  around = '<boundaryEvent id="c" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent><endEvent id="ce"/>',
) =>
  processFile(
    `${START}<transaction id="tx"><startEvent id="i"/>${content}</transaction>${around}${END}${flows('s tx e')}${around.includes('"ce"') ? flows('c ce') : ''}`,
    '<error id="E" errorCode="E1"/>',
  );
const CANCEL = '<endEvent id="x"><cancelEventDefinition/></endEvent>';

const TRANSACTIONS: Readonly<Record<string, Body>> = {
  completes: {
    kind: 'completes',
    position: 'transaction',
    model: transaction(two + flows('i a b')),
    expected: { state: 'COMPLETED', completed: { s: 1, i: 1, a: 1, b: 1, tx: 1, e: 1 } },
  },
  cancelled: {
    kind: 'cancel',
    position: 'end event',
    model: transaction(two + CANCEL + flows('i a b x')),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, b: 1, x: 1, 'no-b': 1, 'no-a': 1, c: 1, ce: 1, 'on-a': 1, 'on-b': 1 },
      terminated: { tx: 1 },
      variables: { said: ['a', 'b', 'no-b', 'no-a'] },
    },
  },
  'cancelled-with-active-work': {
    kind: 'cancel',
    position: 'end event beside active work',
    model: transaction(
      `<parallelGateway id="f"/><userTask id="u"/>${say('a')}${undoneByJob('a')}${CANCEL}${flows('i f u', 'f a x')}`,
    ),
    acts: [{ do: 'complete-job', type: 'no-a' }],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, f: 1, a: 1, x: 1, 'no-a': 1, c: 1, ce: 1, 'on-a': 1 },
      terminated: { u: 1, tx: 1 },
    },
  },
  'cancelled-in-sub-process': {
    kind: 'cancel',
    position: 'sub-process of a transaction',
    model: transaction(
      `${say('a')}${undone('a')}<subProcess id="sp"><startEvent id="j"/>${CANCEL}${flows('j x')}</subProcess>${flows('i a sp')}`,
    ),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, j: 1, x: 1, 'no-a': 1, c: 1, ce: 1, 'on-a': 1 },
      terminated: { sp: 1, tx: 1 },
    },
  },
  hazard: {
    kind: 'hazard',
    position: 'error boundary event',
    model: transaction(
      `${two}<endEvent id="x"><errorEventDefinition errorRef="E"/></endEvent>${flows('i a b x')}`,
      '<boundaryEvent id="c" attachedToRef="tx"><errorEventDefinition errorRef="E"/></boundaryEvent><endEvent id="ce"/>',
    ),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, b: 1, c: 1, ce: 1 },
      terminated: { x: 1, tx: 1 },
    },
  },
  'cancelled-without-boundary': {
    kind: 'cancel',
    position: 'without cancel boundary event',
    model: transaction(say('a') + undone('a') + CANCEL + flows('i a x'), ''),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, x: 1, 'no-a': 1, 'on-a': 1 },
      terminated: { tx: 1 },
    },
  },
  'compensated-later': {
    kind: 'default compensation',
    position: 'transaction',
    model: processFile(
      `${START}<transaction id="tx"><startEvent id="i"/>${two}${flows('i a b')}</transaction>${throwing('t', 'activityRef="tx"')}${END}${flows('s tx t e')}`,
    ),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, i: 1, a: 1, b: 1, tx: 1, 'no-b': 1, 'no-a': 1, t: 1, e: 1, 'on-a': 1, 'on-b': 1 },
    },
  },
};

function family(element: string, section: string, bodies: Readonly<Record<string, Body>>): readonly ConformanceCase[] {
  return Object.entries(bodies).map(([id, { model, ...body }]) => ({
    id: `${element}-${id}`,
    element,
    section,
    models: [model],
    variables: LOG,
    ...body,
  }));
}

export const compensationCases: readonly ConformanceCase[] = [
  ...family('compensation', '13.5.5', { ...THROWS, ...SUB_PROCESSES, ...CALLS }),
  ...family('transaction', '13.4.5', TRANSACTIONS),
];
