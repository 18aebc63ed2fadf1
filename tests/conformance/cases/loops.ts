import { flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

function looped(loop: string, tag = 'userTask', inside = ''): string {
  return processFile(`<startEvent id="s"/><${tag} id="t">${loop}${inside}</${tag}><endEvent id="e"/>${flows('s t e')}`);
}

const complete = (count: number, variables: Readonly<Record<string, number>> = {}): readonly Act[] =>
  Array.from({ length: count }, () => ({ do: 'complete-task', element: 't', variables }));

const shared = { element: 'activity', position: 'process' } as const;
const done = (t: number): ConformanceCase['expected'] => ({ state: 'COMPLETED', completed: { s: 1, t, e: 1 } });
const SUB = `<startEvent id="is"/><task id="it"/>${flows('is it')}`;

const MULTI: readonly ConformanceCase[] = [true, false].flatMap((sequential): ConformanceCase[] => {
  const name = sequential ? 'sequential' : 'parallel';
  const open = `<multiInstanceLoopCharacteristics isSequential="${sequential}">`;
  const close = '</multiInstanceLoopCharacteristics>';
  const kind = `multi-instance, ${name}`;
  const section = '13.3.7';
  return [
    {
      ...shared,
      ...{ id: `multi-${name}-cardinality`, kind: `${kind}: cardinality`, section },
      models: [looped(`${open}<loopCardinality>3</loopCardinality>${close}`)],
      acts: complete(3),
      expected: done(4),
    },
    {
      ...shared,
      ...{ id: `multi-${name}-cardinality-expression`, kind: `${kind}: cardinality`, section },
      models: [looped(`${open}<loopCardinality>\${n}</loopCardinality>${close}`)],
      variables: { n: 2 },
      acts: complete(2),
      expected: done(3),
    },
    {
      ...shared,
      ...{ id: `multi-${name}-nothing`, kind: `${kind}: no instances`, section },
      models: [looped(`${open}<loopCardinality>0</loopCardinality>${close}`)],
      expected: done(1),
    },
    {
      ...shared,
      ...{ id: `multi-${name}-collection`, kind: `${kind}: zeebe collection`, section },
      models: [
        processFile(
          `<startEvent id="s"/><scriptTask id="t"><extensionElements><zeebe:script expression="=item * 2" resultVariable="r"/></extensionElements>${open}<extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="doubled" outputElement="=r"/></extensionElements>${close}</scriptTask><endEvent id="e"/>${flows('s t e')}`,
        ),
      ],
      variables: { items: [1, 2, 3] },
      expected: { ...done(4), variables: { doubled: [2, 4, 6] } },
    },
    {
      ...shared,
      ...{ id: `multi-${name}-completion-condition`, kind: `${kind}: completion condition`, section },
      models: [
        looped(
          `${open}<loopCardinality>5</loopCardinality><completionCondition>\${numberOfCompletedInstances &gt;= 2}</completionCondition>${close}`,
        ),
      ],
      acts: complete(2),
      expected: done(3),
    },
    {
      ...shared,
      ...{ id: `multi-${name}-sub-process`, kind: `${kind}: sub-process`, section },
      models: [looped(`${open}<loopCardinality>3</loopCardinality>${close}`, 'subProcess', SUB)],
      expected: { state: 'COMPLETED', completed: { s: 1, t: 4, is: 3, it: 3, e: 1 } },
    },
    {
      ...shared,
      ...{ id: `multi-${name}-interrupted`, kind: `${kind}: interrupted by a boundary event`, section },
      models: [
        processFile(
          `<startEvent id="s"/><userTask id="t">${open}<loopCardinality>3</loopCardinality>${close}</userTask><boundaryEvent id="b" attachedToRef="t"><messageEventDefinition messageRef="M"/></boundaryEvent><endEvent id="eb"/><endEvent id="e"/>${flows('s t e', 'b eb')}`,
          '<message id="M" name="stop"/>',
        ),
      ],
      acts: [...complete(1), { do: 'publish', name: 'stop' }],
      expected: {
        state: 'COMPLETED',
        completed: { s: 1, t: 1, b: 1, eb: 1 },
        terminated: { t: sequential ? 2 : 3 },
      },
    },
    {
      ...shared,
      ...{ id: `multi-${name}-call`, kind: `${kind}: call activity`, section },
      models: [
        looped(`${open}<loopCardinality>2</loopCardinality>${close}`, 'callActivity')
          .replace('<callActivity id="t"', '<callActivity id="t" calledElement="q"')
          .replace('</definitions>', `<process id="q" isExecutable="true">${SUB}</process></definitions>`),
      ],
      expected: { state: 'COMPLETED', completed: { s: 1, t: 3, is: 2, it: 2, e: 1 } },
    },
    {
      ...shared,
      ...{ id: `multi-${name}-error-ends-all`, kind: `${kind}: an instance throws an error`, section },
      models: [
        processFile(
          `<startEvent id="s"/><serviceTask id="t">${open}<loopCardinality>2</loopCardinality>${close}</serviceTask><boundaryEvent id="b" attachedToRef="t"><errorEventDefinition/></boundaryEvent><endEvent id="eb"/><endEvent id="e"/>${flows('s t e', 'b eb')}`,
        ),
      ],
      acts: [{ do: 'throw-error', type: 't', code: 'X' }],
      expected: {
        state: 'COMPLETED',
        completed: { s: 1, b: 1, eb: 1 },
        terminated: { t: sequential ? 2 : 3 },
      },
    },
  ];
});

const STANDARD: readonly ConformanceCase[] = [
  {
    ...shared,
    ...{ id: 'loop-test-after', kind: 'standard loop: tested after', section: '13.3.6' },
    models: [
      looped('<standardLoopCharacteristics><loopCondition>${x &lt; 3}</loopCondition></standardLoopCharacteristics>'),
    ],
    variables: { x: 9 },
    acts: [...complete(1, { x: 1 }), ...complete(1, { x: 3 })],
    expected: done(3),
  },
  {
    ...shared,
    ...{ id: 'loop-test-before', kind: 'standard loop: tested before', section: '13.3.6' },
    models: [
      looped(
        '<standardLoopCharacteristics testBefore="true"><loopCondition>${x &lt; 3}</loopCondition></standardLoopCharacteristics>',
      ),
    ],
    variables: { x: 9 },
    expected: done(1),
  },
  {
    ...shared,
    ...{ id: 'loop-maximum', kind: 'standard loop: maximum', section: '13.3.6' },
    models: [
      looped(
        '<standardLoopCharacteristics loopMaximum="3"><loopCondition>true</loopCondition></standardLoopCharacteristics>',
        'task',
      ),
    ],
    expected: done(4),
  },
  {
    ...shared,
    ...{ id: 'loop-counter', kind: 'standard loop: loopCounter', section: '13.3.6' },
    models: [
      looped(
        '<standardLoopCharacteristics><loopCondition>=loopCounter &lt; 4</loopCondition></standardLoopCharacteristics>',
        'task',
      ),
    ],
    expected: done(5),
  },
  {
    ...shared,
    ...{ id: 'loop-of-a-sub-process', kind: 'standard loop: sub-process', section: '13.3.6' },
    models: [
      looped(
        '<standardLoopCharacteristics loopMaximum="2"><loopCondition>=true</loopCondition></standardLoopCharacteristics>',
        'subProcess',
        SUB,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 3, is: 2, it: 2, e: 1 } },
  },
];

export const loopCases: readonly ConformanceCase[] = [...MULTI, ...STANDARD];
