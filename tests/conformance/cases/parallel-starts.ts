import { flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase, Expected } from '../conformance-case';

const ROW = {
  ...{ element: 'startEvent', kind: 'parallel multiple', position: 'process', section: '10.5.2' },
  start: 'outside',
} as const;
const ROOTS =
  '<message id="M" name="paid"/><message id="N" name="signed"/><signal id="A" name="sig-a"/><signal id="B" name="sig-b"/>';
const KEYED = ['paid', 'signed']
  .map((name, index) => {
    const subscription = '<extensionElements><zeebe:subscription correlationKey="=id"/></extensionElements>';
    return `<message id="${'MN'[index]}" name="${name}">${subscription}</message>`;
  })
  .join('');
const [M, N] = ['M', 'N'].map((id) => `<messageEventDefinition messageRef="${id}"/>`) as [string, string];
const [A, B] = ['A', 'B'].map((id) => `<signalEventDefinition signalRef="${id}"/>`) as [string, string];
const timer = (kind: string, text: string): string =>
  `<timerEventDefinition><${kind} xsi:type="tFormalExpression">${text}</${kind}></timerEventDefinition>`;
const PAST = timer('timeDate', '2020-01-02T09:00:00+08:00');
const SOON = timer('timeDuration', 'PT0.2S');

const WAITS: Act = { do: 'wait-active', element: 's' };
const publish = (name: string, more = {}): Act => ({ do: 'publish', name, ...more });
const tell = (name: string, variables = {}): Act => ({ do: 'broadcast', name, variables });
const DONE: Expected = { state: 'COMPLETED', completed: { s: 1, e: 1 } };

const startCase = (
  id: string,
  definitions: string,
  acts: readonly Act[],
  expected: Expected,
  roots = ROOTS,
): ConformanceCase => ({
  ...{ ...ROW, id: `parallel-multiple-start-${id}`, acts, expected },
  models: [
    processFile(
      `<startEvent id="s" parallelMultiple="true">${definitions}</startEvent><endEvent id="e"/>${flows('s e')}`,
      roots,
    ),
  ],
});

/** Parallel multiple start events of a process: the first message or signal begins the instance, which waits for the rest. */
export const parallelStartCases: readonly ConformanceCase[] = [
  ...[
    ['paid', 'signed'],
    ['signed', 'paid'],
  ].map(([first = '', second = '']) =>
    startCase(
      `messages-${first}-first`,
      M + N,
      [publish(first, { variables: { a: 1, b: 1 } }), WAITS, publish(second, { variables: { b: 2 } })],
      { ...DONE, variables: { a: 1, b: 2 } },
    ),
  ),
  startCase('messages-at-once', M + N, [publish('signed'), publish('paid')], DONE),
  startCase(
    'messages-with-keys',
    M + N,
    [
      publish('paid', { correlationKey: 'k', variables: { id: 'k' } }),
      publish('signed', { correlationKey: 'k', variables: { v: 2 } }),
    ],
    { ...DONE, variables: { id: 'k', v: 2 } },
    KEYED,
  ),
  startCase(
    'key-that-is-missing',
    M + N,
    [
      publish('paid'),
      { do: 'resolve-incident', element: 's', variables: { id: 'late' } },
      publish('signed', { correlationKey: 'late' }),
    ],
    DONE,
    KEYED,
  ),
  startCase('message-then-signal', M + A, [publish('paid', { variables: { v: 1 } }), WAITS, tell('sig-a', { w: 2 })], {
    ...DONE,
    variables: { v: 1, w: 2 },
  }),
  startCase('signal-then-message', M + A, [tell('sig-a', { w: 2 }), WAITS, publish('paid', { variables: { v: 1 } })], {
    ...DONE,
    variables: { v: 1, w: 2 },
  }),
  // The second signal begins no instance, which the third would complete.
  startCase('signals', A + B, [tell('sig-a'), WAITS, tell('sig-b'), tell('sig-a')], DONE),
  startCase('two-instances', A + B, [tell('sig-a'), tell('sig-a'), { ...WAITS, count: 2 }, tell('sig-b')], {
    state: 'COMPLETED',
    completed: { s: 2, e: 2 },
  }),
  startCase('message-and-date-in-the-past', M + PAST, [publish('paid')], DONE),
  startCase('timer-and-signal', SOON + A, [tell('sig-a')], DONE),
  startCase('three-kinds', M + A + SOON, [tell('sig-a'), WAITS, publish('paid')], DONE),
  startCase('waits-for-all', M + A + B, [publish('paid'), WAITS, tell('sig-b'), tell('sig-b')], {
    state: 'ACTIVE',
    completed: {},
  }),
  startCase('cancelled', M + A, [publish('paid'), WAITS, { do: 'cancel' }], {
    ...{ state: 'TERMINATED', completed: {}, terminated: { s: 1 } },
  }),
];
