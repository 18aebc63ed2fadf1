import { bpmnFile, flows } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const ROW = { element: 'callActivity', kind: 'global task', position: 'process', section: '10.3.4' } as const;
const MAIN = `<process id="p" isExecutable="true"><startEvent id="s"/><callActivity id="c" calledElement="g"/><endEvent id="e"/>${flows('s c e')}</process>`;
const DONE = { s: 1, c: 1, g: 1, e: 1 };

interface Kind {
  readonly task: string;
  readonly acts?: readonly Act[];
  readonly variables?: ConformanceCase['expected']['variables'];
}

const KINDS: Readonly<Record<string, Kind>> = {
  plain: { task: '<globalTask id="g"/>' },
  manual: { task: '<globalManualTask id="g"/>' },
  user: {
    task: '<globalUserTask id="g" name="Check"/>',
    acts: [{ do: 'complete-task', element: 'g', variables: { ok: true } }],
    variables: { ok: true },
  },
  'business-rule': {
    task: '<globalBusinessRuleTask id="g"/>',
    acts: [{ do: 'complete-job', type: 'g', variables: { rate: 2 } }],
    variables: { rate: 2 },
  },
  script: {
    task: '<globalScriptTask id="g" scriptLanguage="feel"><extensionElements><zeebe:script expression="=n + 1" resultVariable="m"/></extensionElements></globalScriptTask>',
    variables: { m: 2 },
  },
};

const kinds: readonly ConformanceCase[] = Object.entries(KINDS).map(([name, { task, acts = [], variables = {} }]) => ({
  ...ROW,
  id: `global-task-${name}`,
  kind: `global task, ${name}`,
  models: [bpmnFile(`${task}${MAIN}`)],
  variables: { n: 1 },
  acts,
  expected: { state: 'COMPLETED', completed: DONE, variables },
}));

/** Global tasks through call activities. */
export const globalTaskCases: readonly ConformanceCase[] = [
  ...kinds,
  {
    ...ROW,
    id: 'global-task-zeebe-called-element',
    kind: 'global task, zeebe',
    models: [
      bpmnFile(
        `<globalUserTask id="g"><extensionElements><zeebe:userTask/></extensionElements></globalUserTask>` +
          MAIN.replace(
            '<callActivity id="c" calledElement="g"/>',
            '<callActivity id="c"><extensionElements><zeebe:calledElement processId="g"/></extensionElements></callActivity>',
          ),
      ),
    ],
    acts: [{ do: 'complete-task', element: 'g' }],
    expected: { state: 'COMPLETED', completed: DONE },
  },
  {
    ...ROW,
    id: 'global-task-of-another-file',
    kind: 'global task, other file',
    models: [
      bpmnFile(MAIN.replace('calledElement="g"', 'calledElement="shared-check"')),
      bpmnFile('<globalUserTask id="shared-check"/>'),
    ],
    acts: [{ do: 'complete-task', element: 'shared-check', variables: { ok: true } }],
    expected: { state: 'COMPLETED', completed: { s: 1, c: 1, 'shared-check': 1, e: 1 }, variables: { ok: true } },
  },
  {
    ...ROW,
    id: 'global-task-called-twice',
    models: [
      bpmnFile(
        `<globalUserTask id="g"/><process id="p" isExecutable="true"><callActivity id="c" calledElement="g"/><callActivity id="d" calledElement="g"/>${flows('c d')}</process>`,
      ),
    ],
    acts: [
      { do: 'complete-task', element: 'g' },
      { do: 'wait-completed', element: 'c' },
      { do: 'complete-task', element: 'g' },
    ],
    expected: { state: 'COMPLETED', completed: { c: 1, d: 1, g: 2 } },
  },
  {
    ...ROW,
    id: 'global-task-error-on-boundary',
    models: [
      bpmnFile(
        `<error id="err" errorCode="E"/><globalBusinessRuleTask id="g"/>${MAIN.replace(
          '</process>',
          '<boundaryEvent id="b" attachedToRef="c"><errorEventDefinition errorRef="err"/></boundaryEvent></process>',
        )}`,
      ),
    ],
    acts: [{ do: 'throw-error', type: 'g', code: 'E' }],
    expected: { state: 'COMPLETED', completed: { s: 1, b: 1 }, terminated: { c: 1, g: 1 } },
  },
];
