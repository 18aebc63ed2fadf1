import { bpmnFile, flows } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const ROW = { position: 'process', start: 'outside', models: [] } as const;
const MESSAGES = '<message id="m1" name="first"/><message id="m2" name="second"/>';
const file = (content: string): readonly string[] => [
  bpmnFile(`${MESSAGES}<process id="p" isExecutable="true">${content}</process>`),
];
const catching = (id: string, message: string): string =>
  `<intermediateCatchEvent id="${id}"><messageEventDefinition messageRef="${message}"/></intermediateCatchEvent>`;
const behind = (attributes: string): readonly string[] =>
  file(
    `<eventBasedGateway id="g" instantiate="true" ${attributes}/>${catching('a', 'm1')}<receiveTask id="b" messageRef="m2"/>` +
      `<task id="x"/><task id="y"/>${flows('g a x', 'g b y')}`,
  );

/** Receive tasks and event-based gateways that begin an instance. */
export const instantiationCases: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'instantiating-receive-task',
    element: 'receiveTask',
    kind: 'instantiating',
    section: '10.3.3',
    models: file(`<receiveTask id="r" instantiate="true" messageRef="m1"/><endEvent id="e"/>${flows('r e')}`),
    acts: [{ do: 'publish', name: 'first', variables: { n: 1 } }],
    expected: { state: 'COMPLETED', completed: { r: 1, e: 1 }, variables: { n: 1 } },
  },
  {
    ...ROW,
    id: 'instantiating-receive-task-after-start',
    element: 'receiveTask',
    kind: 'instantiating',
    section: '10.3.3',
    models: file(
      `<startEvent id="s"/><receiveTask id="r" instantiate="true" messageRef="m1"/><endEvent id="e"/>${flows('s r e')}`,
    ),
    acts: [{ do: 'publish', name: 'first' }],
    expected: { state: 'COMPLETED', completed: { s: 1, r: 1, e: 1 } },
  },
  {
    ...ROW,
    id: 'instantiating-gateway-exclusive-event',
    element: 'eventBasedGateway',
    kind: 'instantiating, exclusive',
    section: '13.4.4',
    models: behind(''),
    acts: [{ do: 'publish', name: 'first' }],
    expected: { state: 'COMPLETED', completed: { g: 1, a: 1, x: 1 } },
  },
  {
    ...ROW,
    id: 'instantiating-gateway-exclusive-receive-task',
    element: 'eventBasedGateway',
    kind: 'instantiating, exclusive',
    section: '13.4.4',
    models: behind('eventGatewayType="Exclusive"'),
    acts: [{ do: 'publish', name: 'second' }],
    expected: { state: 'COMPLETED', completed: { g: 1, b: 1, y: 1 } },
  },
  ...[
    ['first', 'second'],
    ['second', 'first'],
  ].map((names): ConformanceCase => ({
    ...ROW,
    id: `instantiating-gateway-parallel-${names.join('-')}`,
    element: 'eventBasedGateway',
    kind: 'instantiating, parallel',
    section: '13.4.4',
    models: behind('eventGatewayType="Parallel"'),
    // Without a key the second message begins an instance too unless the first one's waits already.
    acts: names.flatMap((name, index): Act[] => [
      ...(index === 0 ? [] : [{ do: 'wait-active', element: 'g' } as const]),
      { do: 'publish', name },
    ]),
    expected: { state: 'COMPLETED', completed: { g: 1, a: 1, x: 1, b: 1, y: 1 } },
  })),
  {
    ...ROW,
    id: 'instantiating-gateway-parallel-waits',
    element: 'eventBasedGateway',
    kind: 'instantiating, parallel',
    section: '13.4.4',
    models: behind('eventGatewayType="Parallel"'),
    acts: [{ do: 'publish', name: 'second' }],
    expected: { state: 'ACTIVE', completed: { b: 1, y: 1 } },
  },
];
