import { flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';
import { BEFORE, OUTSIDE_KINDS, slug } from './event-kinds';

/** What throws to the scope itself: an error end always interrupts, an escalation throw need not. */
const INSIDE_KINDS = [
  {
    kind: 'error',
    root: '<error id="E" errorCode="A"/>',
    definition: '<errorEventDefinition errorRef="E"/>',
    thrower: '<endEvent id="x"><errorEventDefinition errorRef="E"/></endEvent>',
    completes: {},
    positions: [true],
  },
  {
    kind: 'escalation',
    root: '<escalation id="E" escalationCode="A"/>',
    definition: '<escalationEventDefinition escalationRef="E"/>',
    thrower: '<endEvent id="x"><escalationEventDefinition escalationRef="E"/></endEvent>',
    completes: { x: 1 },
    positions: [true, false],
  },
] as const;

/** The scope with the event sub-process: the process itself, or a sub-process in it. */
const SCOPES = ['process', 'sub-process'] as const;

function eventSub(definition: string, interrupting: boolean): string {
  return `<subProcess id="es" triggeredByEvent="true"><startEvent id="ess" isInterrupting="${interrupting}">${definition}</startEvent><task id="est"/><endEvent id="ese"/>${flows('ess est ese')}</subProcess>`;
}

function scoped(scope: (typeof SCOPES)[number], content: string, roots: string): string {
  if (scope === 'process') return processFile(content, roots);
  return processFile(
    `<startEvent id="os"/><subProcess id="outer-scope">${content}</subProcess><endEvent id="oe"/>${flows('os outer-scope oe')}`,
    roots,
  );
}

function around(scope: (typeof SCOPES)[number]): Readonly<Record<string, number>> {
  return scope === 'process' ? {} : { os: 1, 'outer-scope': 1, oe: 1 };
}

const OUTSIDE_CASES = SCOPES.flatMap((scope) =>
  OUTSIDE_KINDS.flatMap(({ kind, section, root, definition, acts }) =>
    [true, false].map((interrupting): ConformanceCase => {
      const isTimer = kind.startsWith('timer');
      const happens: readonly Act[] = [
        ...(isTimer ? [] : [{ do: 'wait-active' as const, element: 't' }]),
        ...acts,
        { do: 'wait-completed', element: 'es' },
      ];
      return {
        id: `event-sub-process-${slug(kind)}-${interrupting ? 'interrupting' : 'beside'}-in-${scope}`,
        element: 'subProcess',
        kind: `event sub-process: ${kind}, ${interrupting ? 'interrupting' : 'non-interrupting'}`,
        position: `in ${scope}`,
        section,
        models: [
          scoped(
            scope,
            `<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>${flows('s t e')}${eventSub(definition, interrupting)}`,
            root,
          ),
        ],
        variables: BEFORE,
        acts: [...happens, ...(interrupting ? [] : [{ do: 'complete-task' as const, element: 't' }])],
        expected: {
          state: 'COMPLETED',
          completed: { s: 1, ess: 1, est: 1, ese: 1, es: 1, ...(interrupting ? {} : { t: 1, e: 1 }), ...around(scope) },
        },
      };
    }),
  ),
);

const INSIDE_CASES = SCOPES.flatMap((scope) =>
  INSIDE_KINDS.flatMap(({ kind, root, definition, thrower, completes, positions }) =>
    positions.map((interrupting): ConformanceCase => ({
      id: `event-sub-process-${kind}-${interrupting ? 'interrupting' : 'beside'}-in-${scope}`,
      element: 'subProcess',
      kind: `event sub-process: ${kind}, ${interrupting ? 'interrupting' : 'non-interrupting'}`,
      position: `in ${scope}`,
      section: '10.5.5',
      models: [
        scoped(
          scope,
          `<startEvent id="s"/><parallelGateway id="f"/><userTask id="w"/><task id="t"/>${thrower}<endEvent id="e"/>${flows('s f t x', 'f w e')}${eventSub(definition, interrupting)}`,
          root,
        ),
      ],
      acts: interrupting ? [] : [{ do: 'complete-task', element: 'w' }],
      expected: {
        state: 'COMPLETED',
        completed: {
          ...{ s: 1, f: 1, t: 1, ess: 1, est: 1, ese: 1, es: 1 },
          ...(interrupting ? {} : { ...completes, w: 1, e: 1 }),
          ...around(scope),
        },
      },
    })),
  ),
);

/** What completes last makes the condition true: the scope has not ended before its events were looked at. */
const LAST_CHANGES = SCOPES.flatMap((scope) =>
  [true, false].map((interrupting): ConformanceCase => {
    const definition = '<conditionalEventDefinition><condition>=x &gt; 3</condition></conditionalEventDefinition>';
    return {
      id: `event-sub-process-conditional-at-the-end-${interrupting ? 'interrupting' : 'beside'}-in-${scope}`,
      element: 'subProcess',
      kind: `event sub-process: conditional, by the last activity, ${interrupting ? 'interrupting' : 'non-interrupting'}`,
      position: `in ${scope}`,
      section: '10.5.5',
      models: [
        scoped(
          scope,
          `<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>${flows('s t e')}${eventSub(definition, interrupting)}`,
          '',
        ),
      ],
      variables: BEFORE,
      acts: [{ do: 'complete-task', element: 't', variables: { x: 5 } }],
      expected: {
        state: 'COMPLETED',
        completed: { s: 1, t: 1, e: 1, ess: 1, est: 1, ese: 1, es: 1, ...around(scope) },
      },
    };
  }),
);

export const eventSubProcessCases: readonly ConformanceCase[] = [...OUTSIDE_CASES, ...INSIDE_CASES, ...LAST_CHANGES];
