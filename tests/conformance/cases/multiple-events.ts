import { flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const ROOTS =
  '<signal id="A" name="sig-a"/><signal id="B" name="sig-b"/><message id="M" name="paid"/><error id="Err" errorCode="E1"/><escalation id="Esc" escalationCode="LATE"/><signalEventDefinition id="DefA" signalRef="A"/><signalEventDefinition id="DefB" signalRef="B"/>';
const A = '<signalEventDefinition signalRef="A"/>';
const B = '<signalEventDefinition signalRef="B"/>';
const M = '<messageEventDefinition messageRef="M"/>';
const ERROR = '<errorEventDefinition errorRef="Err"/>';
const ESCALATION = '<escalationEventDefinition escalationRef="Esc"/>';
const TIMER =
  '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT0.2S</timeDuration></timerEventDefinition>';
const BY_REFERENCE = '<eventDefinitionRef>DefA</eventDefinitionRef><eventDefinitionRef>DefB</eventDefinitionRef>';
const PARALLEL = ' parallelMultiple="true"';

const tell = (name: string, variables = {}): Act => ({ do: 'broadcast', name, variables });
const waits = (element: string): Act => ({ do: 'wait-active', element });

const caught = (definitions: string, attributes = ''): string =>
  `<startEvent id="s"/><intermediateCatchEvent id="x"${attributes}>${definitions}</intermediateCatchEvent><endEvent id="e"/>${flows('s x e')}`;
const bounded = (definitions: string, attributes = '', task = '<userTask id="u"/>'): string =>
  `<startEvent id="s"/>${task}<boundaryEvent id="b" attachedToRef="u"${attributes}>${definitions}</boundaryEvent><endEvent id="e"/><endEvent id="late"/>${flows('s u e', 'b late')}`;
const handled = (definitions: string, attributes = ''): string =>
  `<startEvent id="s"/><userTask id="u"/><endEvent id="e"/>${flows('s u e')}<subProcess id="h" triggeredByEvent="true"><startEvent id="hs"${attributes}>${definitions}</startEvent><endEvent id="he"/>${flows('hs he')}</subProcess>`;

const CAUGHT = { state: 'COMPLETED', completed: { s: 1, x: 1, e: 1 } } as const;
const INTERRUPTED = { state: 'COMPLETED', completed: { s: 1, b: 1, late: 1 }, terminated: { u: 1 } } as const;

interface Draft extends Pick<ConformanceCase, 'id' | 'element' | 'position' | 'expected' | 'acts' | 'start'> {
  readonly content: string;
}

const ANY: readonly Draft[] = [
  {
    ...{ id: 'multiple-catch-by-first', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: caught(A + M),
    acts: [waits('x'), tell('sig-a')],
    expected: CAUGHT,
  },
  {
    ...{ id: 'multiple-catch-by-second', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: caught(A + M),
    acts: [waits('x'), { do: 'publish', name: 'paid', variables: { v: 1 } }],
    expected: { ...CAUGHT, variables: { v: 1 } },
  },
  {
    ...{ id: 'multiple-catch-by-timer', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: caught(M + TIMER),
    expected: CAUGHT,
  },
  {
    ...{ id: 'multiple-catch-by-reference', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: caught(BY_REFERENCE),
    acts: [waits('x'), tell('sig-b')],
    expected: CAUGHT,
  },
  {
    ...{
      id: 'multiple-behind-event-gateway',
      element: 'intermediateCatchEvent',
      position: 'behind an event-based gateway',
    },
    content: `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="x">${A}${B}</intermediateCatchEvent><intermediateCatchEvent id="y">${M}</intermediateCatchEvent><endEvent id="e"/>${flows('s g x e', 'g y e')}`,
    acts: [waits('g'), tell('sig-b')],
    expected: { state: 'COMPLETED', completed: { s: 1, g: 1, x: 1, e: 1 } },
  },
  {
    ...{ id: 'multiple-boundary-by-error', element: 'boundaryEvent', position: 'interrupting' },
    content: bounded(A + ERROR, '', '<serviceTask id="u"/>'),
    acts: [{ do: 'throw-error', type: 'u', code: 'E1' }],
    expected: INTERRUPTED,
  },
  {
    ...{ id: 'multiple-boundary-by-signal', element: 'boundaryEvent', position: 'interrupting' },
    content: bounded(A + ERROR, '', '<serviceTask id="u"/>'),
    acts: [waits('u'), tell('sig-a')],
    expected: INTERRUPTED,
  },
  {
    ...{ id: 'multiple-boundary-each-time', element: 'boundaryEvent', position: 'non-interrupting' },
    content: bounded(A + B, ' cancelActivity="false"'),
    acts: [
      ...[waits('u'), tell('sig-a'), { do: 'wait-completed', element: 'b' } as const, tell('sig-b')],
      ...[{ do: 'wait-completed', element: 'b', count: 2 } as const, { do: 'complete-task', element: 'u' } as const],
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, b: 2, late: 2, e: 1 } },
  },
  {
    ...{ id: 'multiple-event-sub-process', element: 'startEvent', position: 'event sub-process, interrupting' },
    content: handled(A + ERROR),
    acts: [waits('u'), tell('sig-a')],
    expected: { state: 'COMPLETED', completed: { s: 1, h: 1, hs: 1, he: 1 }, terminated: { u: 1 } },
  },
  {
    ...{ id: 'multiple-start-by-signal', element: 'startEvent', position: 'process', start: 'outside' },
    content: `<startEvent id="s">${M}${A}</startEvent><userTask id="u"/><endEvent id="e"/>${flows('s u e')}`,
    acts: [tell('sig-a', { v: 1 }), { do: 'complete-task', element: 'u' }],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, e: 1 }, variables: { v: 1 } },
  },
  {
    ...{ id: 'multiple-start-by-message', element: 'startEvent', position: 'process', start: 'outside' },
    content: `<startEvent id="s">${A}${M}</startEvent><userTask id="u"/><endEvent id="e"/>${flows('s u e')}`,
    acts: [
      { do: 'publish', name: 'paid', variables: { v: 2 } },
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, e: 1 }, variables: { v: 2 } },
  },
  {
    ...{ id: 'multiple-throw', element: 'intermediateThrowEvent', position: 'in a sub-process' },
    content: `<startEvent id="s"/><parallelGateway id="f"/><intermediateCatchEvent id="x">${A}</intermediateCatchEvent><subProcess id="sp"><startEvent id="is"/><userTask id="u"/><intermediateThrowEvent id="t">${ESCALATION}${A}</intermediateThrowEvent><endEvent id="ie"/>${flows('is u t ie')}</subProcess><boundaryEvent id="b" attachedToRef="sp" cancelActivity="false">${ESCALATION}</boundaryEvent><endEvent id="e"/>${flows('s f x e', 'f sp e', 'b e')}`,
    acts: [waits('x'), { do: 'complete-task', element: 'u' }],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, x: 1, sp: 1, is: 1, u: 1, t: 1, ie: 1, b: 1, e: 3 } },
  },
  {
    ...{ id: 'multiple-end-with-error', element: 'endEvent', position: 'in a sub-process' },
    content: `<startEvent id="s"/><parallelGateway id="f"/><intermediateCatchEvent id="x">${A}</intermediateCatchEvent><subProcess id="sp"><startEvent id="is"/><userTask id="u"/><endEvent id="t">${ERROR}${A}</endEvent>${flows('is u t')}</subProcess><boundaryEvent id="b" attachedToRef="sp">${ERROR}</boundaryEvent><endEvent id="e"/>${flows('s f x e', 'f sp e', 'b e')}`,
    acts: [waits('x'), { do: 'complete-task', element: 'u' }],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, f: 1, x: 1, is: 1, u: 1, b: 1, e: 2 },
      terminated: { sp: 1, t: 1 },
    },
  },
  {
    ...{ id: 'multiple-end-with-terminate', element: 'endEvent', position: 'process' },
    content: `<startEvent id="s"/><parallelGateway id="f"/><userTask id="u"/><userTask id="w"/><endEvent id="t">${A}<terminateEventDefinition/></endEvent><endEvent id="e"/>${flows('s f u t', 'f w e')}`,
    acts: [waits('w'), { do: 'complete-task', element: 'u' }],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, u: 1, t: 1 }, terminated: { w: 1 } },
  },
];

const ALL: readonly Draft[] = [
  {
    ...{ id: 'parallel-multiple-catch', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: caught(A + M, PARALLEL),
    acts: [waits('x'), { do: 'publish', name: 'paid', variables: { v: 1 } }, tell('sig-a', { w: 2 })],
    expected: { ...CAUGHT, variables: { v: 1, w: 2 } },
  },
  {
    ...{ id: 'parallel-multiple-catch-waits-for-all', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: caught(A + B, PARALLEL),
    acts: [waits('x'), tell('sig-a'), tell('sig-a')],
    expected: { state: 'ACTIVE', completed: { s: 1 } },
  },
  {
    ...{ id: 'parallel-multiple-catch-by-reference', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: caught(BY_REFERENCE, PARALLEL),
    acts: [waits('x'), tell('sig-b'), tell('sig-a')],
    expected: CAUGHT,
  },
  {
    ...{ id: 'parallel-multiple-boundary', element: 'boundaryEvent', position: 'interrupting' },
    content: bounded(A + B, PARALLEL),
    acts: [waits('u'), tell('sig-b'), tell('sig-a')],
    expected: INTERRUPTED,
  },
  {
    ...{ id: 'parallel-multiple-boundary-starts-over', element: 'boundaryEvent', position: 'non-interrupting' },
    content: bounded(A + B, `${PARALLEL} cancelActivity="false"`),
    acts: [
      ...[waits('u'), tell('sig-a'), tell('sig-b'), { do: 'wait-completed', element: 'b' } as const],
      ...[tell('sig-b'), tell('sig-a'), { do: 'wait-completed', element: 'b', count: 2 } as const],
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, b: 2, late: 2, e: 1 } },
  },
  {
    ...{
      id: 'parallel-multiple-event-sub-process',
      element: 'startEvent',
      position: 'event sub-process, non-interrupting',
    },
    content: handled(A + B, `${PARALLEL} isInterrupting="false"`),
    acts: [
      ...[waits('u'), tell('sig-a'), tell('sig-b'), { do: 'wait-completed', element: 'h' } as const],
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, h: 1, hs: 1, he: 1, e: 1 } },
  },
];

const asCase =
  (kind: string) =>
  ({ content, ...draft }: Draft): ConformanceCase => ({
    ...draft,
    kind,
    section: '10.5.5',
    models: [processFile(content, ROOTS)],
  });

/** Multiple and parallel multiple events. */
export const multipleEventCases: readonly ConformanceCase[] = [
  ...ANY.map(asCase('multiple')),
  ...ALL.map(asCase('parallel multiple')),
];
