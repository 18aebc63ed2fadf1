import { bpmnFile, flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const ROW = { element: 'adHocSubProcess', position: 'process', section: '13.3.5' } as const;
const job = (type: string, variables?: Readonly<Record<string, boolean>>): Act =>
  variables ? { do: 'complete-job', type, variables } : { do: 'complete-job', type };
const UNDOING =
  '<serviceTask id="undo" isForCompensation="true"/><boundaryEvent id="on" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><association id="by" associationDirection="One" sourceRef="on" targetRef="undo"/>';
const JOBS = '<serviceTask id="a"/><serviceTask id="b"/><serviceTask id="c"/>';

function adHoc(attributes: string, content: string, condition?: string, extension = ''): string {
  const until =
    condition === undefined
      ? ''
      : `<completionCondition xsi:type="tFormalExpression"><![CDATA[${condition}]]></completionCondition>`;
  return `<adHocSubProcess id="x" ${attributes}>${extension}${content}${until}</adHocSubProcess>`;
}

const around = (inside: string): string => `<startEvent id="s"/>${inside}<endEvent id="e"/>${flows('s x e')}`;
const DONE = { s: 1, x: 1, e: 1 };

const parallel: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'ad-hoc-parallel-all',
    kind: 'parallel',
    models: [processFile(around(adHoc('ordering="Parallel"', JOBS)))],
    acts: [job('c'), job('a'), { do: 'wait-active', element: 'x' }, job('b')],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1, b: 1, c: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-without-attributes',
    kind: 'parallel',
    models: [processFile(around(adHoc('', JOBS)))],
    acts: [job('b'), job('c'), job('a')],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1, b: 1, c: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-parallel-condition-cancels',
    kind: 'parallel, completion condition',
    models: [processFile(around(adHoc('cancelRemainingInstances="true"', JOBS, '=done')))],
    variables: { done: false },
    acts: [job('b'), job('a', { done: true })],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1, b: 1 }, terminated: { c: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-parallel-condition-waits',
    kind: 'parallel, completion condition',
    models: [processFile(around(adHoc('cancelRemainingInstances="false"', JOBS, '${done}')))],
    variables: { done: false },
    acts: [job('b', { done: true }), { do: 'wait-active', element: 'x' }, job('a'), job('c')],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1, b: 1, c: 1 }, terminated: {} },
  },
  {
    ...ROW,
    id: 'ad-hoc-parallel-with-flows',
    kind: 'parallel',
    models: [processFile(around(adHoc('', `${JOBS}<task id="n"/><parallelGateway id="j"/>${flows('a j n', 'b j')}`)))],
    acts: [job('b'), job('c'), job('a')],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1, b: 1, c: 1, j: 1, n: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-user-tasks',
    kind: 'parallel',
    models: [processFile(around(adHoc('', '<userTask id="a"/><userTask id="b"/>', 'approved = true')))],
    acts: [{ do: 'complete-task', element: 'b', variables: { approved: true } }],
    variables: { approved: false },
    expected: { state: 'COMPLETED', completed: { ...DONE, b: 1 }, terminated: { a: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-condition-never-holds',
    kind: 'parallel, completion condition',
    models: [processFile(around(adHoc('', JOBS, '=done')))],
    variables: { done: false },
    acts: [job('a'), job('b'), job('c')],
    expected: { state: 'ACTIVE', completed: { s: 1, a: 1, b: 1, c: 1 } },
  },
];

const sequential: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'ad-hoc-sequential-one-at-a-time',
    kind: 'sequential',
    models: [processFile(around(adHoc('ordering="Sequential"', '<userTask id="a"/><userTask id="b"/>')))],
    acts: [{ do: 'wait-active', element: 'x' }],
    expected: { state: 'ACTIVE', completed: { s: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-sequential-all',
    kind: 'sequential',
    models: [processFile(around(adHoc('ordering="Sequential"', '<task id="a"/><manualTask id="b"/><task id="c"/>')))],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1, b: 1, c: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-sequential-condition',
    kind: 'sequential, completion condition',
    models: [
      processFile(
        around(adHoc('ordering="Sequential" cancelRemainingInstances="false"', '<serviceTask id="a"/>', '=done')),
      ),
    ],
    variables: { done: true },
    acts: [job('a')],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1 } },
  },
];

const compensated: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'ad-hoc-undone-after-its-condition-turned',
    kind: 'parallel, completion condition',
    position: 'compensated',
    models: [
      processFile(
        `<startEvent id="s"/>${adHoc('', `<serviceTask id="a"/>${UNDOING}`, '=done')}<userTask id="u"/><intermediateThrowEvent id="t"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>${flows('s x u t e')}`,
      ),
    ],
    variables: { done: false },
    acts: [job('a', { done: true }), { do: 'complete-task', element: 'u' }, job('undo')],
    expected: { state: 'COMPLETED', completed: { ...DONE, a: 1, u: 1, undo: 1, t: 1, on: 1 } },
  },
];

const positions: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'ad-hoc-in-sub-process',
    kind: 'parallel',
    position: 'sub-process',
    models: [
      processFile(
        `<startEvent id="o"/><subProcess id="w">${around(adHoc('', JOBS, '=true'))}</subProcess>${flows('o w')}`,
      ),
    ],
    acts: [job('c')],
    expected: { state: 'COMPLETED', completed: { ...DONE, o: 1, w: 1, c: 1 }, terminated: { a: 1, b: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-in-called-process',
    kind: 'parallel',
    position: 'called process',
    models: [
      bpmnFile(
        `<process id="p" isExecutable="true"><callActivity id="w" calledElement="q"/></process>` +
          `<process id="q" isExecutable="true">${around(adHoc('', JOBS))}</process>`,
      ),
    ],
    acts: [job('c'), job('a'), job('b')],
    expected: { state: 'COMPLETED', completed: { ...DONE, w: 1, a: 1, b: 1, c: 1 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-multi-instance',
    kind: 'parallel',
    position: 'multi-instance body',
    models: [
      processFile(
        around(
          adHoc(
            '',
            '<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics><serviceTask id="a"/><serviceTask id="b"/>',
            '=true',
          ),
        ),
      ),
    ],
    acts: [job('a'), job('a')],
    expected: { state: 'COMPLETED', completed: { s: 1, x: 3, e: 1, a: 2 }, terminated: { b: 2 } },
  },
  {
    ...ROW,
    id: 'ad-hoc-interrupted',
    kind: 'parallel',
    position: 'with boundary event',
    models: [
      processFile(
        `${around(adHoc('', JOBS))}<boundaryEvent id="m" attachedToRef="x"><messageEventDefinition messageRef="msg"/></boundaryEvent>`,
        '<message id="msg" name="stop"/>',
      ),
    ],
    acts: [job('a'), { do: 'publish', name: 'stop' }],
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, m: 1 }, terminated: { x: 1, b: 1, c: 1 } },
  },
];

const zeebe: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'ad-hoc-zeebe-active-elements',
    kind: 'zeebe',
    models: [
      processFile(
        around(
          adHoc(
            '',
            JOBS,
            undefined,
            '<extensionElements><zeebe:adHoc activeElementsCollection="=wanted" outputCollection="results" outputElement="=r"/></extensionElements>',
          ),
        ),
      ),
    ],
    variables: { wanted: [], r: 1 },
    expected: { state: 'COMPLETED', completed: DONE, variables: { results: [] } },
  },
];

/** Ad-hoc sub-processes: ordering, completion condition, what remains. */
export const adHocCases: readonly ConformanceCase[] = [
  ...parallel,
  ...sequential,
  ...compensated,
  ...positions,
  ...zeebe,
];
