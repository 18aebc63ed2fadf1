import { bpmnFile, flow, flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const ROW = { element: 'complexGateway', position: 'process', section: '13.4.5' } as const;
const BRANCHES = ['a', 'b', 'c'];

const job = (type: string): Act => ({ do: 'complete-job', type });

/** Three jobs `a`, `b`, `c` side by side, joined by the complex gateway `g`, then the task `n`. */
function threeBranches(condition: string | null, behind = flow('g', 'n') + flow('n', 'e')): string {
  const activation =
    condition === null
      ? ''
      : `<activationCondition xsi:type="tFormalExpression"><![CDATA[${condition}]]></activationCondition>`;
  const jobs = BRANCHES.map((id) => `<serviceTask id="${id}"/>`).join('');
  const lines = BRANCHES.map((id) => flows(`f ${id} g`)).join('');
  return (
    `<startEvent id="s"/><parallelGateway id="f"/>${jobs}<complexGateway id="g">${activation}</complexGateway>` +
    `<task id="n"/><endEvent id="e"/>${flows('s f')}${lines}${behind}`
  );
}

const ONCE = { s: 1, f: 1, a: 1, b: 1, c: 1, g: 1, n: 1, e: 1 };

const CONDITIONS: Readonly<Record<string, string>> = {
  feel: '=activationCount >= 2',
  'without-sign': 'activationCount >= 2',
  wild: '${activationCount >= 2}',
  'with-variable': '=activationCount >= needed',
};

const joins: readonly ConformanceCase[] = Object.entries(CONDITIONS).map(([name, condition]) => ({
  ...ROW,
  id: `complex-two-of-three-${name}`,
  kind: 'join, activation condition',
  models: [processFile(threeBranches(condition))],
  variables: { needed: 2 },
  acts: [job('c'), job('a'), { do: 'wait-completed', element: 'n' }, job('b')],
  expected: { state: 'COMPLETED', completed: ONCE },
}));

const positions: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'complex-in-sub-process',
    kind: 'join, activation condition',
    position: 'sub-process',
    models: [
      processFile(
        `<startEvent id="o"/><subProcess id="w">${threeBranches('activationCount >= 2')}</subProcess><endEvent id="z"/>${flows('o w z')}`,
      ),
    ],
    acts: BRANCHES.map(job),
    expected: { state: 'COMPLETED', completed: { ...ONCE, o: 1, w: 1, z: 1 } },
  },
  {
    ...ROW,
    id: 'complex-in-called-process',
    kind: 'join, activation condition',
    position: 'called process',
    models: [
      bpmnFile(
        `<process id="p" isExecutable="true"><startEvent id="o"/><callActivity id="w" calledElement="q"/><endEvent id="z"/>${flows('o w z')}</process>` +
          `<process id="q" isExecutable="true">${threeBranches('activationCount >= 2')}</process>`,
      ),
    ],
    acts: BRANCHES.map(job),
    expected: { state: 'COMPLETED', completed: { ...ONCE, o: 1, w: 1, z: 1 } },
  },
  {
    ...ROW,
    id: 'complex-in-multi-instance',
    kind: 'join, activation condition',
    position: 'multi-instance body',
    models: [
      processFile(
        `<startEvent id="o"/><subProcess id="w"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics>${threeBranches('activationCount >= 2')}</subProcess><endEvent id="z"/>${flows('o w z')}`,
      ),
    ],
    acts: [...BRANCHES, ...BRANCHES].map(job),
    expected: {
      state: 'COMPLETED',
      completed: { ...Object.fromEntries(Object.keys(ONCE).map((id) => [id, 2])), o: 1, w: 3, z: 1 },
    },
  },
];

const others: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'complex-without-condition',
    kind: 'join, no condition',
    models: [processFile(threeBranches(null))],
    acts: [job('b'), job('c'), { do: 'wait-active', element: 'a' }, job('a')],
    expected: { state: 'COMPLETED', completed: ONCE },
  },
  {
    ...ROW,
    id: 'complex-condition-never-holds',
    kind: 'join, activation condition',
    models: [processFile(threeBranches('activationCount >= 4'))],
    acts: BRANCHES.map(job),
    expected: { state: 'ACTIVE', completed: { s: 1, f: 1, a: 1, b: 1, c: 1 } },
  },
  {
    ...ROW,
    id: 'complex-reset-flow',
    kind: 'reset',
    models: [
      processFile(
        `<task id="late"/>${threeBranches(
          'activationCount >= 1',
          flow('g', 'n', '=waitingForStart') + flow('g', 'late', '=not(waitingForStart)') + flows('n e', 'late e'),
        )}`,
      ),
    ],
    acts: BRANCHES.map(job),
    expected: { state: 'COMPLETED', completed: { ...ONCE, late: 1, e: 2 } },
  },
  {
    ...ROW,
    id: 'complex-reset-without-lost-token',
    kind: 'reset',
    models: [
      processFile(
        `<startEvent id="s"/><parallelGateway id="f"/><serviceTask id="a"/><serviceTask id="b"/><exclusiveGateway id="x" default="x-out"/><endEvent id="out"/>` +
          `<complexGateway id="g"><activationCondition xsi:type="tFormalExpression">activationCount &gt;= 1</activationCondition></complexGateway><endEvent id="e"/>` +
          flows('s f a g e', 'f b x out') +
          flow('x', 'g', '=stay'),
      ),
    ],
    variables: { stay: false },
    acts: [job('a'), job('b')],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, a: 1, b: 1, x: 1, out: 1, g: 1, e: 1 } },
  },
  {
    ...ROW,
    id: 'complex-split',
    kind: 'split',
    models: [
      processFile(
        `<startEvent id="s"/><complexGateway id="g" default="g-d"/><task id="a"/><task id="b"/><task id="d"/>` +
          flows('s g d') +
          flow('g', 'a', '=x > 1') +
          flow('g', 'b', '=x > 2'),
      ),
    ],
    variables: { x: 3 },
    expected: { state: 'COMPLETED', completed: { s: 1, g: 1, a: 1, b: 1 } },
  },
  {
    ...ROW,
    id: 'complex-split-default',
    kind: 'split',
    models: [
      processFile(
        `<startEvent id="s"/><complexGateway id="g" default="g-d"/><task id="a"/><task id="d"/>${flows('s g d')}${flow('g', 'a', '=x > 1')}`,
      ),
    ],
    variables: { x: 1 },
    expected: { state: 'COMPLETED', completed: { s: 1, g: 1, d: 1 } },
  },
  {
    ...ROW,
    id: 'complex-split-nothing',
    kind: 'split',
    models: [
      processFile(
        `<startEvent id="s"/><complexGateway id="g"/><task id="a"/><task id="d"/>${flows('s g')}${flow('g', 'a', '=x > 1')}${flow('g', 'd', '=x > 2')}`,
      ),
    ],
    variables: { x: 1 },
    expected: { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 'g', errorType: 'CONDITION_ERROR' }] },
  },
];

/** Complex gateways: activation, reset, split. */
export const complexGatewayCases: readonly ConformanceCase[] = [...joins, ...positions, ...others];
