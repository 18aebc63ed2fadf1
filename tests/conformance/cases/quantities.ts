import { bpmnFile, flow, flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const ROW = { element: 'activity', position: 'process', section: '10.3.1' } as const;
const job = (type: string): Act => ({ do: 'complete-job', type });

const TASKS = ['task', 'manualTask', 'userTask', 'serviceTask', 'subProcess', 'callActivity'];

/** The activity `t` of a type with attributes, and what completes it. */
function activity(
  type: string,
  attributes: string,
): { readonly xml: string; readonly act: Act | null; readonly inner: boolean } {
  const inner = '<startEvent id="i"/>';
  switch (type) {
    case 'subProcess':
      return { xml: `<subProcess id="t" ${attributes}>${inner}</subProcess>`, act: null, inner: true };
    case 'callActivity':
      return { xml: `<callActivity id="t" calledElement="q" ${attributes}/>`, act: null, inner: true };
    case 'userTask':
      return { xml: `<userTask id="t" ${attributes}/>`, act: { do: 'complete-task', element: 't' }, inner: false };
    case 'serviceTask':
      return { xml: `<serviceTask id="t" ${attributes}/>`, act: job('t'), inner: false };
    default:
      return { xml: `<${type} id="t" ${attributes}/>`, act: null, inner: false };
  }
}

const CALLED = '<process id="q" isExecutable="true"><startEvent id="i"/></process>';

const kinds: readonly ConformanceCase[] = TASKS.flatMap((element): ConformanceCase[] => {
  const started = activity(element, 'startQuantity="2"');
  const completed = activity(element, 'completionQuantity="3"');
  const main = (content: string) =>
    bpmnFile(`<process id="p" isExecutable="true">${content}</process>${element === 'callActivity' ? CALLED : ''}`);
  const common = { ...ROW, element };
  return [
    {
      ...common,
      id: `start-quantity-${element.toLowerCase()}`,
      kind: 'start quantity',
      models: [
        main(
          `<startEvent id="s"/><parallelGateway id="f"/><serviceTask id="a"/><serviceTask id="b"/>${started.xml}<endEvent id="e"/>` +
            flows('s f a t e', 'f b t'),
        ),
      ],
      acts: [job('b'), job('a'), ...(started.act ? [started.act] : [])],
      expected: {
        state: 'COMPLETED',
        completed: { s: 1, f: 1, a: 1, b: 1, t: 1, e: 1, ...(started.inner ? { i: 1 } : {}) },
      },
    },
    {
      ...common,
      id: `completion-quantity-${element.toLowerCase()}`,
      kind: 'completion quantity',
      models: [main(`<startEvent id="s"/>${completed.xml}<endEvent id="e"/>${flows('s t e')}`)],
      acts: completed.act ? [completed.act] : [],
      expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 3, ...(completed.inner ? { i: 1 } : {}) } },
    },
  ];
});

const others: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'quantities-one-flow',
    kind: 'completion quantity into start quantity',
    models: [
      processFile(
        `<startEvent id="s"/><task id="a" completionQuantity="4"/><task id="t" startQuantity="2"/><endEvent id="e"/>${flows('s a t e')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, t: 2, e: 2 } },
  },
  {
    ...ROW,
    id: 'start-quantity-never-reached',
    kind: 'start quantity',
    models: [processFile(`<startEvent id="s"/><task id="t" startQuantity="2"/><endEvent id="e"/>${flows('s t e')}`)],
    expected: { state: 'ACTIVE', completed: { s: 1 } },
  },
  {
    ...ROW,
    id: 'completion-quantity-conditional-flow',
    kind: 'completion quantity',
    models: [
      processFile(
        `<startEvent id="s"/><task id="a" completionQuantity="2" default="a-d"/><task id="d"/><task id="x"/>${flows('s a d')}${flow('a', 'x', '=n > 1')}`,
      ),
    ],
    variables: { n: 2 },
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, x: 2 } },
  },
  {
    ...ROW,
    id: 'completion-quantity-multi-instance',
    kind: 'completion quantity',
    position: 'multi-instance body',
    models: [
      processFile(
        `<startEvent id="s"/><task id="a" completionQuantity="2"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">3</loopCardinality></multiInstanceLoopCharacteristics></task><endEvent id="e"/>${flows('s a e')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, a: 4, e: 2 } },
  },
];

/** Start and completion quantities. */
export const quantityCases: readonly ConformanceCase[] = [...kinds, ...others];
