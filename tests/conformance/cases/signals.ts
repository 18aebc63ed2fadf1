import { flow, flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const SIGNAL = '<signal id="Sig" name="closed"/>';
const DEFINITION = '<signalEventDefinition signalRef="Sig"/>';
const SECTION = '10.5.5, 13.5';

const file = (content: string): string => processFile(content, SIGNAL);
const catching = (id: string): string => `<intermediateCatchEvent id="${id}">${DEFINITION}</intermediateCatchEvent>`;
const throwing = (id: string): string => `<intermediateThrowEvent id="${id}">${DEFINITION}</intermediateThrowEvent>`;
const told = (element: string, count = 1): readonly Act[] => [
  { do: 'wait-active', element, count },
  { do: 'broadcast', name: 'closed', variables: { v: 1 } },
];

interface Draft extends Omit<ConformanceCase, 'id' | 'element' | 'kind' | 'section' | 'models'> {
  readonly id: string;
  readonly element: string;
  readonly content: string;
}

const DRAFTS: readonly Draft[] = [
  {
    ...{ id: 'signal-catch', element: 'intermediateCatchEvent', position: 'in sequence' },
    content: `<startEvent id="s"/>${catching('x')}<endEvent id="e"/>${flows('s x e')}`,
    acts: told('x'),
    expected: { state: 'COMPLETED', completed: { s: 1, x: 1, e: 1 }, variables: { v: 1 } },
  },
  {
    ...{ id: 'signal-throw-to-own-case', element: 'intermediateThrowEvent', position: 'in sequence' },
    content: `<startEvent id="s"/><parallelGateway id="f"/>${catching('x')}<userTask id="u"/>${throwing('t')}<endEvent id="e"/>${flows('s f x e', 'f u t e')}`,
    acts: [
      { do: 'wait-active', element: 'x' },
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, x: 1, u: 1, t: 1, e: 2 } },
  },
  {
    ...{ id: 'signal-end-to-own-case', element: 'endEvent', position: 'in sequence' },
    content: `<startEvent id="s"/><parallelGateway id="f"/>${catching('x')}<userTask id="u"/><endEvent id="t">${DEFINITION}</endEvent><endEvent id="e"/>${flows('s f x e', 'f u t')}`,
    acts: [
      { do: 'wait-active', element: 'x' },
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, x: 1, u: 1, t: 1, e: 1 } },
  },
  {
    ...{
      id: 'signal-thrown-before-the-wait-is-missed',
      element: 'intermediateThrowEvent',
      position: 'before the catch',
    },
    content: `<startEvent id="s"/>${throwing('t')}${catching('x')}<endEvent id="e"/>${flows('s t x e')}`,
    expected: { state: 'ACTIVE', completed: { s: 1, t: 1 } },
  },
  {
    ...{ id: 'signal-reaches-all-that-wait', element: 'intermediateCatchEvent', position: 'several' },
    content: `<startEvent id="s"/><parallelGateway id="f"/>${catching('x')}${catching('y')}${catching('z')}<parallelGateway id="j"/><endEvent id="e"/>${flows('s f x j e', 'f y j', 'f z j')}`,
    acts: [{ do: 'wait-active', element: 'z' }, ...told('x')],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, x: 1, y: 1, z: 1, j: 1, e: 1 } },
  },
  {
    ...{ id: 'signal-boundary-interrupting', element: 'boundaryEvent', position: 'interrupting' },
    content: `<startEvent id="s"/><userTask id="u"/><boundaryEvent id="b" attachedToRef="u">${DEFINITION}</boundaryEvent><endEvent id="e"/><endEvent id="late"/>${flows('s u e', 'b late')}`,
    acts: told('u'),
    expected: { state: 'COMPLETED', completed: { s: 1, b: 1, late: 1 }, terminated: { u: 1 }, variables: { v: 1 } },
  },
  {
    ...{ id: 'signal-boundary-non-interrupting-twice', element: 'boundaryEvent', position: 'non-interrupting' },
    content: `<startEvent id="s"/><userTask id="u"/><boundaryEvent id="b" attachedToRef="u" cancelActivity="false">${DEFINITION}</boundaryEvent><endEvent id="e"/><endEvent id="late"/>${flows('s u e', 'b late')}`,
    acts: [
      ...told('u'),
      { do: 'wait-completed', element: 'b' },
      { do: 'broadcast', name: 'closed' },
      { do: 'wait-completed', element: 'b', count: 2 },
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, b: 2, late: 2, e: 1 } },
  },
  {
    ...{
      id: 'signal-boundary-of-sub-process',
      element: 'boundaryEvent',
      position: 'interrupting, on the sub-process that throws',
    },
    content: `<startEvent id="s"/><subProcess id="sp"><startEvent id="is"/>${throwing('t')}<endEvent id="ie"/>${flows('is t ie')}</subProcess><boundaryEvent id="b" attachedToRef="sp">${DEFINITION}</boundaryEvent><endEvent id="e"/><endEvent id="late"/>${flows('s sp e', 'b late')}`,
    expected: { state: 'COMPLETED', completed: { s: 1, is: 1, b: 1, late: 1 }, terminated: { t: 1, sp: 1 } },
  },
  {
    ...{
      id: 'signal-event-sub-process-interrupting',
      element: 'startEvent',
      position: 'event sub-process, interrupting',
    },
    content: `<startEvent id="s"/><userTask id="u"/><endEvent id="e"/>${flows('s u e')}<subProcess id="h" triggeredByEvent="true"><startEvent id="hs">${DEFINITION}</startEvent><endEvent id="he"/>${flows('hs he')}</subProcess>`,
    acts: told('u'),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, h: 1, hs: 1, he: 1 },
      terminated: { u: 1 },
      variables: { v: 1 },
    },
  },
  {
    ...{
      id: 'signal-event-sub-process-non-interrupting',
      element: 'startEvent',
      position: 'event sub-process, non-interrupting',
    },
    content: `<startEvent id="s"/><userTask id="u"/><endEvent id="e"/>${flows('s u e')}<subProcess id="h" triggeredByEvent="true"><startEvent id="hs" isInterrupting="false">${DEFINITION}</startEvent><endEvent id="he"/>${flows('hs he')}</subProcess>`,
    acts: [...told('u'), { do: 'wait-completed', element: 'h' }, { do: 'complete-task', element: 'u' }],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, h: 1, hs: 1, he: 1, e: 1 } },
  },
  {
    ...{
      id: 'signal-behind-event-gateway',
      element: 'intermediateCatchEvent',
      position: 'behind an event-based gateway',
    },
    content: `<startEvent id="s"/><eventBasedGateway id="g"/>${catching('x')}<intermediateCatchEvent id="y"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P30D</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${flows('s g x e', 'g y e')}`,
    acts: told('g'),
    expected: { state: 'COMPLETED', completed: { s: 1, g: 1, x: 1, e: 1 } },
  },
  {
    ...{ id: 'signal-starts-a-process', element: 'startEvent', position: 'process', start: 'outside' },
    content: `<startEvent id="s">${DEFINITION}</startEvent><userTask id="u"/><endEvent id="e"/>${flows('s u e')}`,
    acts: [
      { do: 'broadcast', name: 'closed', variables: { v: 2 } },
      { do: 'complete-task', element: 'u' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, e: 1 }, variables: { v: 2 } },
  },
  {
    ...{
      id: 'signal-in-multi-instance-body',
      element: 'intermediateCatchEvent',
      position: 'in a multi-instance sub-process',
    },
    content: `<startEvent id="s"/><subProcess id="sp"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">3</loopCardinality></multiInstanceLoopCharacteristics><startEvent id="is"/>${catching('x')}<endEvent id="ie"/>${flows('is x ie')}</subProcess><endEvent id="e"/>${flows('s sp e')}`,
    acts: told('x', 3),
    expected: { state: 'COMPLETED', completed: { s: 1, sp: 4, is: 3, x: 3, ie: 3, e: 1 } },
  },
  {
    ...{
      id: 'signal-throw-payload-by-input-mapping',
      element: 'intermediateThrowEvent',
      position: 'with input mapping',
      fixed: true,
    },
    content: `<startEvent id="s"/><parallelGateway id="f"/>${catching('x')}<userTask id="u"/><intermediateThrowEvent id="t"><extensionElements><zeebe:ioMapping><zeebe:input source="=6 * 7" target="answer"/></zeebe:ioMapping></extensionElements>${DEFINITION}</intermediateThrowEvent><endEvent id="e"/>${flows('s f x e', 'f u t e')}`,
    acts: [
      { do: 'wait-active', element: 'x' },
      { do: 'complete-task', element: 'u' },
    ],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, f: 1, x: 1, u: 1, t: 1, e: 2 },
      variables: { answer: 42 },
    },
  },
  {
    ...{ id: 'signal-round-and-round', element: 'intermediateThrowEvent', position: 'in a loop' },
    content: `<startEvent id="s"/><userTask id="u"/>${throwing('t')}<exclusiveGateway id="g" default="g-e"/><endEvent id="e"/>${flows('s u t g')}${flow('g', 'u', '=again')}${flow('g', 'e')}<subProcess id="h" triggeredByEvent="true"><startEvent id="hs" isInterrupting="false">${DEFINITION}</startEvent><endEvent id="he"/>${flows('hs he')}</subProcess>`,
    acts: [
      { do: 'complete-task', element: 'u', variables: { again: true } },
      { do: 'wait-completed', element: 'h' },
      { do: 'complete-task', element: 'u', variables: { again: false } },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 2, t: 2, g: 2, h: 2, hs: 2, he: 2, e: 1 } },
  },
];

/** Signal events at every position of BPMN 2.0.2, Table 10.93. */
export const signalCases: readonly ConformanceCase[] = DRAFTS.map(({ content, ...draft }) => ({
  ...draft,
  kind: 'signal',
  section: SECTION,
  models: [file(content)],
}));
