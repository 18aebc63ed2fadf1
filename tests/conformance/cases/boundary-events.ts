import { flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';
import { BEFORE, OUTSIDE_KINDS, slug } from './event-kinds';

interface Host {
  readonly name: string;
  readonly xml: string;
  readonly roots: string;
  /** Inner elements that have completed when the host waits, and that complete with it. */
  readonly before: Readonly<Record<string, number>>;
  readonly inside: Readonly<Record<string, number>>;
  readonly task: string;
}

const INNER = `<startEvent id="is"/><userTask id="it"/><endEvent id="ie"/>${flows('is it ie')}`;

const HOSTS: readonly Host[] = [
  { name: 'user task', xml: '<userTask id="h"/>', roots: '', before: {}, inside: {}, task: 'h' },
  {
    name: 'sub-process',
    xml: `<subProcess id="h">${INNER}</subProcess>`,
    roots: '',
    before: { is: 1 },
    inside: { is: 1, it: 1, ie: 1 },
    task: 'it',
  },
  {
    name: 'call activity',
    xml: '<callActivity id="h" calledElement="q"/>',
    roots: `<process id="q" isExecutable="true">${INNER}</process>`,
    before: { is: 1 },
    inside: { is: 1, it: 1, ie: 1 },
    task: 'it',
  },
];

function model(host: Host, roots: string, boundary: string): string {
  const content = `<startEvent id="s"/>${host.xml}<endEvent id="e"/>${boundary}<endEvent id="eb"/>${flows('s h e', 'b eb')}`;
  // The called process stands behind the first one.
  return processFile(content, roots).replace('</definitions>', `${host.roots}</definitions>`);
}

const OUTSIDE_CASES = HOSTS.flatMap((host) =>
  OUTSIDE_KINDS.flatMap(({ kind, section, root, definition, acts }) =>
    [true, false].map((interrupting): ConformanceCase => {
      const boundary = `<boundaryEvent id="b" attachedToRef="h" cancelActivity="${interrupting}">${definition}</boundaryEvent>`;
      const happens: readonly Act[] = [
        ...(kind.startsWith('timer') ? [] : [{ do: 'wait-active' as const, element: host.task }]),
        ...acts,
        { do: 'wait-completed', element: 'eb' },
      ];
      const finish: readonly Act[] = interrupting ? [] : [{ do: 'complete-task', element: host.task }];
      return {
        id: `boundary-${slug(kind)}-${interrupting ? 'interrupting' : 'beside'}-on-${slug(host.name)}`,
        element: 'boundaryEvent',
        kind: `${kind}, ${interrupting ? 'interrupting' : 'non-interrupting'}`,
        position: `on ${host.name}`,
        section,
        models: [model(host, root, boundary)],
        variables: BEFORE,
        acts: [...happens, ...finish],
        expected: {
          state: 'COMPLETED',
          completed: interrupting
            ? { s: 1, ...host.before, b: 1, eb: 1 }
            : { s: 1, h: 1, ...host.inside, e: 1, b: 1, eb: 1 },
        },
      };
    }),
  ),
);

/** Codes: thrown, caught by the boundary event (empty: any). */
const CODES: readonly (readonly [name: string, thrown: string, caught: string | null, isCaught: boolean])[] = [
  ['same-code', 'A', 'A', true],
  ['any-code', 'A', null, true],
  ['other-code', 'A', 'B', false],
];

const THROWERS = [
  ['sub-process', (end: string) => ({ host: `<subProcess id="h">${end}</subProcess>`, roots: '' })],
  [
    'call activity',
    (end: string) => ({
      host: '<callActivity id="h" calledElement="q"/>',
      roots: `<process id="q" isExecutable="true">${end}</process>`,
    }),
  ],
] as const;

const ERROR_CASES = THROWERS.flatMap(([position, make]) =>
  CODES.map(([name, thrown, caught, isCaught]): ConformanceCase => {
    const inner = `<startEvent id="is"/><endEvent id="ie"><errorEventDefinition errorRef="E${thrown}"/></endEvent>${flows('is ie')}`;
    const { host, roots } = make(inner);
    const reference = caught === null ? '' : ` errorRef="E${caught}"`;
    const boundary = `<boundaryEvent id="b" attachedToRef="h"><errorEventDefinition${reference}/></boundaryEvent>`;
    const errors = '<error id="EA" errorCode="A"/><error id="EB" errorCode="B"/>';
    return {
      id: `boundary-error-${name}-on-${slug(position)}`,
      element: 'boundaryEvent',
      kind: `error, ${name.replace('-', ' ')}`,
      position: `on ${position}`,
      section: '10.5.5',
      models: [model({ name: '', xml: host, roots, before: {}, inside: {}, task: '' }, errors, boundary)],
      expected: isCaught
        ? { state: 'COMPLETED', completed: { s: 1, is: 1, b: 1, eb: 1 }, terminated: { ie: 1, h: 1 } }
        : {
            state: 'ACTIVE',
            completed: { s: 1, is: 1 },
            incidents: [{ element: 'ie', errorType: 'UNHANDLED_ERROR_EVENT' }],
          },
    };
  }),
);

const ESCALATION_CASES = THROWERS.flatMap(([position, make]) =>
  [true, false].flatMap((interrupting) =>
    CODES.map(([name, thrown, caught, isCaught]): ConformanceCase => {
      const inner = `<startEvent id="is"/><intermediateThrowEvent id="it"><escalationEventDefinition escalationRef="E${thrown}"/></intermediateThrowEvent><task id="ia"/><endEvent id="ie"/>${flows('is it ia ie')}`;
      const { host, roots } = make(inner);
      const reference = caught === null ? '' : ` escalationRef="E${caught}"`;
      const boundary = `<boundaryEvent id="b" attachedToRef="h" cancelActivity="${interrupting}"><escalationEventDefinition${reference}/></boundaryEvent>`;
      const escalations = '<escalation id="EA" escalationCode="A"/><escalation id="EB" escalationCode="B"/>';
      const goesOn = { s: 1, is: 1, it: 1, ia: 1, ie: 1, h: 1, e: 1 };
      const isStopped = isCaught && interrupting;
      return {
        id: `boundary-escalation-${name}-${interrupting ? 'interrupting' : 'beside'}-on-${slug(position)}`,
        element: 'boundaryEvent',
        kind: `escalation, ${name.replace('-', ' ')}, ${interrupting ? 'interrupting' : 'non-interrupting'}`,
        position: `on ${position}`,
        section: '10.5.5',
        models: [model({ name: '', xml: host, roots, before: {}, inside: {}, task: '' }, escalations, boundary)],
        expected: {
          state: 'COMPLETED',
          completed: isStopped ? { s: 1, is: 1, b: 1, eb: 1 } : { ...goesOn, ...(isCaught ? { b: 1, eb: 1 } : {}) },
        },
      };
    }),
  ),
);

/** One trigger meets both at once: the one that does not interrupt takes nothing away from the other. */
const BOTH_KINDS = OUTSIDE_KINDS.filter(({ kind }) => kind !== 'message').map(
  ({ kind, section, root, definition, acts }): ConformanceCase => ({
    id: `boundary-${slug(kind)}-of-both-kinds`,
    element: 'boundaryEvent',
    kind: `${kind}, interrupting and non-interrupting at once`,
    position: 'on user task',
    section,
    models: [
      processFile(
        `<startEvent id="s"/><userTask id="h"/><endEvent id="e"/>${flows('s h e', 'b eb', 'c ec')}` +
          `<boundaryEvent id="b" attachedToRef="h">${definition}</boundaryEvent><endEvent id="eb"/>` +
          `<boundaryEvent id="c" attachedToRef="h" cancelActivity="false">${definition}</boundaryEvent><endEvent id="ec"/>`,
        root,
      ),
    ],
    variables: BEFORE,
    acts: [...(kind.startsWith('timer') ? [] : [{ do: 'wait-active' as const, element: 'h' }]), ...acts],
    expected: { state: 'COMPLETED', completed: { s: 1, b: 1, eb: 1, c: 1, ec: 1 }, terminated: { h: 1 } },
  }),
);

const JOB_ERROR: ConformanceCase = {
  id: 'boundary-error-of-a-job',
  element: 'boundaryEvent',
  kind: 'error, thrown by a worker',
  position: 'on service task',
  section: '10.5.5',
  models: [
    processFile(
      `<startEvent id="s"/><serviceTask id="h"/><endEvent id="e"/><boundaryEvent id="b" attachedToRef="h"><errorEventDefinition errorRef="E"/></boundaryEvent><endEvent id="eb"/>${flows('s h e', 'b eb')}`,
      '<error id="E" errorCode="no-money"/>',
    ),
  ],
  acts: [{ do: 'throw-error', type: 'h', code: 'no-money', variables: { why: 'x' } }],
  expected: { state: 'COMPLETED', completed: { s: 1, b: 1, eb: 1 }, terminated: { h: 1 } },
};

export const boundaryEventCases: readonly ConformanceCase[] = [
  ...OUTSIDE_CASES,
  ...ERROR_CASES,
  ...ESCALATION_CASES,
  ...BOTH_KINDS,
  JOB_ERROR,
];
