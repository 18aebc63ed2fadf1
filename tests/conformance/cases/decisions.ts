import { decision, dmnFile, inputData, literal, table } from '../../../models/decisions/testing/dmn-text';
import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const task = (id: string, decisionId: string, binding: string): string =>
  `<businessRuleTask id="${id}"><extensionElements><zeebe:calledDecision decisionId="${decisionId}"
    bindingType="${binding}" resultVariable="r"/></extensionElements></businessRuleTask>`;

/** A graph with ids of its own for each case, since cases share a server. */
function graph(id: string): string {
  return dmnFile(
    [
      inputData('score', 'number'),
      decision(
        `${id}-grade`,
        table({
          inputs: ['score'],
          outputs: ['g'],
          rules: [
            ['>= 60', '"pass"'],
            ['< 60', '"fail"'],
          ],
        }),
        ['input:score'],
      ),
      decision(`${id}-text`, literal(`${id}-grade + "!"`), [`decision:${id}-grade`]),
      decision(
        `${id}-clash`,
        table({
          inputs: ['score'],
          outputs: ['g'],
          rules: [
            ['-', '1'],
            ['> 60', '2'],
          ],
        }),
      ),
    ].join(''),
  ).replace('id="graph"', `id="${id}-graph"`);
}

interface Variant {
  readonly id: string;
  readonly kind: string;
  readonly position?: string;
  readonly process: (id: string) => string;
  readonly expected: ConformanceCase['expected'];
  readonly acts?: ConformanceCase['acts'];
  readonly variables?: ConformanceCase['variables'];
}

const plain = (decisionId: string, binding: string): string =>
  processFile(`<startEvent id="s"/>${task('t', decisionId, binding)}<endEvent id="e"/>${flows('s t e')}`);
const THROUGH = { s: 1, t: 1, e: 1 };

const VARIANTS: readonly Variant[] = [
  {
    id: 'decision-bound',
    kind: 'decision, deployment',
    process: (id) => plain(`${id}-text`, 'deployment'),
    expected: { state: 'COMPLETED', completed: THROUGH, variables: { r: 'pass!' } },
  },
  {
    id: 'decision-latest',
    kind: 'decision, latest',
    process: (id) => plain(`${id}-grade`, 'latest'),
    variables: { score: 10 },
    expected: { state: 'COMPLETED', completed: THROUGH, variables: { r: 'fail' } },
  },
  {
    id: 'decision-by-expression',
    kind: 'decision, expression',
    process: (id) => plain(`=&quot;${id}-&quot; + kind`, 'latest'),
    variables: { score: 70, kind: 'grade' },
    expected: { state: 'COMPLETED', completed: THROUGH, variables: { r: 'pass' } },
  },
  {
    id: 'decision-unknown',
    kind: 'decision, unknown',
    process: (id) => plain(`${id}-absent`, 'latest'),
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 't', errorType: 'CALLED_DECISION_ERROR' }],
    },
  },
  {
    id: 'decision-hit-policy-violated',
    kind: 'decision, failing, retried',
    process: (id) => plain(`${id}-clash`, 'deployment'),
    acts: [{ do: 'resolve-incident', element: 't', variables: { score: 1 } }],
    expected: { state: 'COMPLETED', completed: THROUGH, variables: { r: 1 } },
  },
  {
    id: 'decision-hit-policy-violated-latest',
    kind: 'decision, failing',
    process: (id) => plain(`${id}-clash`, 'latest'),
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 't', errorType: 'DECISION_EVALUATION_ERROR' }],
    },
  },
  {
    id: 'decision-in-sub-process',
    kind: 'decision, deployment',
    position: 'sub-process',
    process: (id) =>
      processFile(
        `<startEvent id="s"/><subProcess id="x"><startEvent id="xs"/>${task('t', `${id}-grade`, 'deployment')}
          <endEvent id="xe"/>${flows('xs t xe')}</subProcess><endEvent id="e"/>${flows('s x e')}`,
      ),
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, x: 1, xs: 1, t: 1, xe: 1, e: 1 },
      variables: { r: 'pass' },
    },
  },
  {
    id: 'decision-multi-instance',
    kind: 'decision, multi-instance',
    process: (id) =>
      processFile(
        `<startEvent id="s"/>${task('t', `${id}-grade`, 'deployment').replace(
          '</businessRuleTask>',
          `<multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics
            inputCollection="=scores" inputElement="score" outputCollection="grades" outputElement="=r"/></extensionElements>
          </multiInstanceLoopCharacteristics></businessRuleTask>`,
        )}<endEvent id="e"/>${flows('s t e')}`,
      ),
    variables: { scores: [1, 60, 99] },
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, t: 4, e: 1 },
      variables: { grades: ['fail', 'pass', 'pass'] },
    },
  },
];

/** Business rule tasks with `zeebe:calledDecision`. */
export const decisionCases: readonly ConformanceCase[] = VARIANTS.map((variant) => ({
  id: variant.id,
  element: 'businessRuleTask',
  kind: variant.kind,
  position: variant.position ?? 'process',
  section: '10.3.3',
  models: [variant.process(variant.id), graph(variant.id)],
  variables: variant.variables ?? { score: 70 },
  fixed: true,
  ...(variant.acts ? { acts: variant.acts } : {}),
  expected: variant.expected,
}));
