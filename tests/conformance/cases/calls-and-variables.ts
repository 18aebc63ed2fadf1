import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

function calling(call: string, called: string): string {
  return processFile(`<startEvent id="s"/>${call}<endEvent id="e"/>${flows('s c e')}`).replace(
    '</definitions>',
    `<process id="q" isExecutable="true"><startEvent id="qs"/>${called}<endEvent id="qe"/>${flows('qs qt qe')}</process></definitions>`,
  );
}

const SCRIPT =
  '<scriptTask id="qt"><extensionElements><zeebe:script expression="=x + 1" resultVariable="y"/></extensionElements></scriptTask>';
const ALL = { s: 1, c: 1, qs: 1, qt: 1, qe: 1, e: 1 };
const shared = { position: 'process', section: '10.3.6' } as const;

export const callCases: readonly ConformanceCase[] = [
  {
    ...shared,
    ...{ id: 'call-plain', element: 'callActivity', kind: 'process' },
    models: [calling('<callActivity id="c" calledElement="q"/>', SCRIPT)],
    variables: { x: 1 },
    expected: { state: 'COMPLETED', completed: ALL, variables: { y: 2 } },
  },
  {
    ...shared,
    ...{ id: 'call-zeebe', element: 'callActivity', kind: 'process, zeebe' },
    models: [
      calling(
        '<callActivity id="c"><extensionElements><zeebe:calledElement processId="q" propagateAllChildVariables="false"/><zeebe:ioMapping><zeebe:output source="=y" target="z"/></zeebe:ioMapping></extensionElements></callActivity>',
        SCRIPT,
      ),
    ],
    variables: { x: 1 },
    expected: { state: 'COMPLETED', completed: ALL, variables: { z: 2 } },
  },
  {
    ...shared,
    ...{ id: 'call-missing-process', element: 'callActivity', kind: 'process that is not deployed' },
    models: [
      processFile(
        `<startEvent id="s"/><callActivity id="c" calledElement="nowhere-at-all"/><endEvent id="e"/>${flows('s c e')}`,
      ),
    ],
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 'c', errorType: 'CALLED_ELEMENT_ERROR' }],
    },
  },
  {
    ...shared,
    ...{ id: 'call-name-not-a-text', element: 'callActivity', kind: 'process named by FEEL that gives no text' },
    models: [
      calling(
        '<callActivity id="c"><extensionElements><zeebe:calledElement processId="=which" bindingType="deployment"/></extensionElements></callActivity>',
        SCRIPT,
      ),
    ],
    variables: { x: 1 },
    acts: [{ do: 'resolve-incident', element: 'c', variables: { which: 5 } }],
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 'c', errorType: 'EXTRACT_VALUE_ERROR' }],
    },
  },
  {
    ...shared,
    ...{ id: 'call-not-in-deployment', element: 'callActivity', kind: 'process that is not in its deployment' },
    models: [
      processFile(
        `<startEvent id="s"/><callActivity id="c"><extensionElements><zeebe:calledElement processId="elsewhere" bindingType="deployment"/></extensionElements></callActivity><endEvent id="e"/>${flows('s c e')}`,
      ),
    ],
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 'c', errorType: 'CALLED_ELEMENT_ERROR' }],
    },
  },
  {
    ...shared,
    ...{ id: 'call-without-none-start', element: 'callActivity', kind: 'process that only a message begins' },
    models: [
      calling('<callActivity id="c" calledElement="q"/>', '<task id="qt"/>')
        .replace('<startEvent id="qs"/>', '<startEvent id="qs"><messageEventDefinition messageRef="m"/></startEvent>')
        .replace('<process id="p"', '<message id="m" name="never-sent"/><process id="p"'),
    ],
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 'c', errorType: 'CALLED_ELEMENT_ERROR' }],
    },
  },
  {
    ...shared,
    ...{ id: 'call-of-a-call', element: 'callActivity', kind: 'nested' },
    models: [
      calling('<callActivity id="c" calledElement="q"/>', '<callActivity id="qt" calledElement="r"/>').replace(
        '</definitions>',
        '<process id="r" isExecutable="true"><task id="rt"/></process></definitions>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { ...ALL, rt: 1 } },
  },
  {
    ...shared,
    ...{ id: 'call-in-another-file', element: 'callActivity', kind: 'process of another file' },
    models: [
      processFile(`<startEvent id="s"/><callActivity id="c" calledElement="q"/><endEvent id="e"/>${flows('s c e')}`),
      processFile('<userTask id="qu"/>').replace('id="p"', 'id="q"'),
    ],
    acts: [{ do: 'complete-task', element: 'qu', variables: { back: 'yes' } }],
    expected: { state: 'COMPLETED', completed: { s: 1, c: 1, qu: 1, e: 1 }, variables: { back: 'yes' } },
  },
  {
    ...{ id: 'mapping-input-and-output', element: 'serviceTask', kind: 'zeebe input and output mappings' },
    ...{ position: 'process', section: '10.4.2' },
    models: [
      processFile(
        `<startEvent id="s"/><serviceTask id="t"><extensionElements><zeebe:taskDefinition type="m"/><zeebe:ioMapping><zeebe:input source="=a + 1" target="b"/><zeebe:output source="=c + b" target="d"/></zeebe:ioMapping></extensionElements></serviceTask><endEvent id="e"/>${flows('s t e')}`,
      ),
    ],
    variables: { a: 1 },
    acts: [{ do: 'complete-job', type: 'm', variables: { c: 10 } }],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 }, variables: { d: 12 } },
  },
  {
    ...{ id: 'mapping-fails', element: 'serviceTask', kind: 'zeebe input mapping fails' },
    ...{ position: 'process', section: '10.4.2' },
    models: [
      processFile(
        `<startEvent id="s"/><serviceTask id="t"><extensionElements><zeebe:taskDefinition type="=missing"/></extensionElements></serviceTask><endEvent id="e"/>${flows('s t e')}`,
      ),
    ],
    acts: [
      { do: 'resolve-incident', element: 't', variables: { missing: 'm2' } },
      { do: 'complete-job', type: 'm2' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } },
  },
  {
    ...{ id: 'variables-of-a-sub-process-stay-inside', element: 'subProcess', kind: 'zeebe local variables' },
    ...{ position: 'process', section: '10.4.1' },
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="p1"><extensionElements><zeebe:ioMapping><zeebe:input source="=1" target="x"/></zeebe:ioMapping></extensionElements><userTask id="t"/></subProcess><endEvent id="e"/>${flows('s p1 e')}`,
      ),
    ],
    variables: { x: 0 },
    acts: [{ do: 'complete-task', element: 't', variables: { x: 2, y: 3 } }],
    expected: { state: 'COMPLETED', completed: { s: 1, p1: 1, t: 1, e: 1 }, variables: { x: 0, y: 3 } },
  },
];
