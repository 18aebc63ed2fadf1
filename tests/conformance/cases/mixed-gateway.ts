import { flow, flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const job = (type: string): Act => ({ do: 'complete-job', type });
const ROW = { kind: 'split and join in one', position: 'process' } as const;

/** Jobs `a` and `b` side by side, then the gateway `g` with both incoming and the tasks `x` and `y` behind. */
function mixed(gateway: string, behind: string, order: readonly string[] = ['a', 'b']): string {
  return processFile(
    `<startEvent id="s"/><parallelGateway id="f"/>${order.map((id) => `<serviceTask id="${id}"/>`).join('')}${gateway}` +
      `<task id="x"/><task id="y"/>${flows('s f a g', 'f b g')}${behind}`,
  );
}

const BEFORE = { s: 1, f: 1, a: 1, b: 1 };

/** Gateways with several incoming and several outgoing flows. */
export const mixedGatewayCases: readonly ConformanceCase[] = [
  {
    ...ROW,
    id: 'mixed-exclusive',
    element: 'exclusiveGateway',
    section: '13.4.2',
    models: [mixed('<exclusiveGateway id="g" default="g-y"/>', flow('g', 'x', '=n > 1') + flows('g y'))],
    variables: { n: 2 },
    acts: [job('a'), { do: 'wait-completed', element: 'x' }, { do: 'complete-job', type: 'b', variables: { n: 1 } }],
    expected: { state: 'COMPLETED', completed: { ...BEFORE, g: 2, x: 1, y: 1 } },
  },
  {
    ...ROW,
    id: 'mixed-parallel',
    element: 'parallelGateway',
    section: '13.4.1',
    models: [mixed('<parallelGateway id="g"/>', flows('g x', 'g y'))],
    acts: [job('b'), job('a')],
    expected: { state: 'COMPLETED', completed: { ...BEFORE, g: 1, x: 1, y: 1 } },
  },
  {
    ...ROW,
    id: 'mixed-inclusive',
    element: 'inclusiveGateway',
    section: '13.4.3',
    models: [mixed('<inclusiveGateway id="g" default="g-y"/>', flow('g', 'x', '=n > 1') + flows('g y'))],
    variables: { n: 2 },
    acts: [job('a'), job('b')],
    expected: { state: 'COMPLETED', completed: { ...BEFORE, g: 1, x: 1 } },
  },
  {
    ...ROW,
    id: 'mixed-complex',
    element: 'complexGateway',
    section: '13.4.5',
    models: [
      mixed(
        '<complexGateway id="g"><activationCondition xsi:type="tFormalExpression">activationCount &gt;= 1</activationCondition></complexGateway>',
        flow('g', 'x', '=n > 1') + flow('g', 'y', '=n > 0'),
      ),
    ],
    variables: { n: 2 },
    acts: [job('a'), job('b')],
    expected: { state: 'COMPLETED', completed: { ...BEFORE, g: 1, x: 1, y: 1 } },
  },
  {
    ...ROW,
    id: 'mixed-event-based',
    element: 'eventBasedGateway',
    section: '13.4.4',
    models: [
      processFile(
        `<startEvent id="s"/><parallelGateway id="f"/><serviceTask id="a"/><serviceTask id="b"/><eventBasedGateway id="g"/>` +
          `<intermediateCatchEvent id="x"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>` +
          `<intermediateCatchEvent id="y"><messageEventDefinition messageRef="n"/></intermediateCatchEvent>` +
          flows('s f a g x', 'f b g y'),
        '<message id="m" name="go-x"/><message id="n" name="go-y"/>',
      ),
    ],
    acts: [job('a'), { do: 'publish', name: 'go-x' }, job('b'), { do: 'publish', name: 'go-y' }],
    expected: { state: 'COMPLETED', completed: { ...BEFORE, g: 2, x: 1, y: 1 } },
  },
];
