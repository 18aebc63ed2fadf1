import { bpmnFile, flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';

const THROUGH = { s: 1, t: 1, e: 1 };

function single(task: string, beside = ''): string {
  return processFile(`<startEvent id="s"/>${task}<endEvent id="e"/>${flows('s t e')}`, beside);
}

interface Single {
  readonly element: string;
  readonly kind?: string;
  readonly task: string;
  readonly beside?: string;
  readonly acts?: readonly Act[];
  readonly variables?: ConformanceCase['variables'];
  readonly expected?: Partial<ConformanceCase['expected']>;
}

const SINGLES: Readonly<Record<string, Single>> = {
  'task-none': { element: 'task', task: '<task id="t"/>' },
  'task-manual': { element: 'manualTask', task: '<manualTask id="t"/>' },
  'task-user-plain': {
    element: 'userTask',
    task: '<userTask id="t"/>',
    acts: [{ do: 'complete-task', element: 't', variables: { a: 1 } }],
    expected: { variables: { a: 1 } },
  },
  'task-user-waits': {
    element: 'userTask',
    kind: 'waits',
    task: '<userTask id="t"/>',
    acts: [{ do: 'wait-active', element: 't' }],
    expected: { state: 'ACTIVE', completed: { s: 1 } },
  },
  'task-user-zeebe': {
    element: 'userTask',
    kind: 'zeebe',
    task: '<userTask id="t"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="approver"/></extensionElements></userTask>',
    acts: [{ do: 'complete-task', element: 't' }],
  },
  'task-service-plain': {
    element: 'serviceTask',
    task: '<serviceTask id="t"/>',
    acts: [{ do: 'complete-job', type: 't', variables: { a: 'x' } }],
    expected: { variables: { a: 'x' } },
  },
  'task-service-zeebe': {
    element: 'serviceTask',
    kind: 'zeebe',
    task: '<serviceTask id="t"><extensionElements><zeebe:taskDefinition type="work-a"/></extensionElements></serviceTask>',
    acts: [{ do: 'complete-job', type: 'work-a' }],
  },
  'task-service-type-expression': {
    element: 'serviceTask',
    kind: 'zeebe',
    task: '<serviceTask id="t"><extensionElements><zeebe:taskDefinition type="=&quot;work-&quot; + kind"/></extensionElements></serviceTask>',
    variables: { kind: 'b' },
    acts: [{ do: 'complete-job', type: 'work-b' }],
  },
  'task-service-error-uncaught': {
    element: 'serviceTask',
    kind: 'error',
    task: '<serviceTask id="t"/>',
    acts: [{ do: 'throw-error', type: 't', code: 'E1' }],
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 't', errorType: 'UNHANDLED_ERROR_EVENT' }],
    },
  },
  'task-business-rule-plain': {
    element: 'businessRuleTask',
    task: '<businessRuleTask id="t"/>',
    acts: [{ do: 'complete-job', type: 't' }],
  },
  'task-script-none': {
    element: 'scriptTask',
    kind: 'without script',
    task: '<scriptTask id="t" scriptFormat="text/x-groovy"/>',
  },
  'task-receive-operation': {
    element: 'receiveTask',
    kind: 'message of its operation',
    task: '<receiveTask id="t" operationRef="o"/>',
    beside: `<message id="m" name="ping"/><interface id="i" name="Pings"><operation id="o" name="take"><inMessageRef>m</inMessageRef></operation></interface>`,
    acts: [{ do: 'publish', name: 'ping', variables: { got: true } }],
    expected: { variables: { got: true } },
  },
  'task-script-feel': {
    element: 'scriptTask',
    kind: 'zeebe',
    task: '<scriptTask id="t"><extensionElements><zeebe:script expression="=a + 1" resultVariable="b"/></extensionElements></scriptTask>',
    variables: { a: 41 },
    expected: { variables: { b: 42 } },
  },
  'task-script-fails': {
    element: 'scriptTask',
    kind: 'zeebe',
    task: '<scriptTask id="t"><extensionElements><zeebe:script expression="=assert(null, false)" resultVariable="b"/></extensionElements></scriptTask>',
    expected: { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 't', errorType: 'EXTRACT_VALUE_ERROR' }] },
  },
  'task-receive': {
    element: 'receiveTask',
    task: '<receiveTask id="t" messageRef="m"/>',
    beside: '<message id="m" name="ping"/>',
    acts: [{ do: 'publish', name: 'ping', variables: { got: true } }],
    expected: { variables: { got: true } },
  },
  'task-receive-key': {
    element: 'receiveTask',
    kind: 'zeebe',
    task: '<receiveTask id="t" messageRef="m"/>',
    beside:
      '<message id="m" name="ping"><extensionElements><zeebe:subscription correlationKey="=order"/></extensionElements></message>',
    variables: { order: 'o-1' },
    acts: [{ do: 'publish', name: 'ping', correlationKey: 'o-1' }],
  },
  'task-receive-other-key': {
    element: 'receiveTask',
    kind: 'zeebe',
    task: '<receiveTask id="t" messageRef="m"/>',
    beside:
      '<message id="m" name="ping"><extensionElements><zeebe:subscription correlationKey="=order"/></extensionElements></message>',
    variables: { order: 'o-1' },
    acts: [
      { do: 'wait-active', element: 't' },
      { do: 'publish', name: 'ping', correlationKey: 'o-2', buffered: true },
    ],
    expected: { state: 'ACTIVE', completed: { s: 1 } },
  },
  'task-receive-buffered': {
    element: 'receiveTask',
    kind: 'zeebe',
    task: '<receiveTask id="t" messageRef="m"/>',
    beside:
      '<message id="m" name="ping"><extensionElements><zeebe:subscription correlationKey="=order"/></extensionElements></message>',
    variables: { order: 'o-9' },
    acts: [{ do: 'publish', name: 'ping', correlationKey: 'o-9', buffered: true }],
  },
  'task-send-job': {
    element: 'sendTask',
    kind: 'zeebe',
    task: '<sendTask id="t"><extensionElements><zeebe:taskDefinition type="mail"/></extensionElements></sendTask>',
    acts: [{ do: 'complete-job', type: 'mail' }],
  },
  'task-send-plain': {
    element: 'sendTask',
    task: '<sendTask id="t"/>',
    acts: [{ do: 'complete-job', type: 't' }],
  },
  'task-send-message': {
    element: 'sendTask',
    task: '<sendTask id="t" messageRef="m"/>',
    beside: '<message id="m" name="sent"/>',
  },
};

export const taskCases: readonly ConformanceCase[] = [
  ...Object.entries(SINGLES).map(
    ([id, { element, kind, task, beside, acts, variables, expected }]): ConformanceCase => ({
      id,
      element,
      kind: kind ?? 'plain',
      position: 'process',
      section: '10.3.3',
      models: [single(task, beside)],
      ...(variables ? { variables } : {}),
      ...(acts ? { acts } : {}),
      expected: { state: 'COMPLETED', completed: THROUGH, ...expected },
    }),
  ),
  {
    id: 'task-send-to-receive',
    element: 'sendTask',
    kind: 'plain',
    position: 'process',
    section: '10.3.3',
    models: [
      processFile(
        `<startEvent id="s"/><parallelGateway id="f"/><sendTask id="t" messageRef="m"/><receiveTask id="r" messageRef="m"/>
         <endEvent id="e"/>${flows('s f t', 'f r e')}`,
        '<message id="m" name="between"/>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, t: 1, r: 1, e: 1 } },
  },
  {
    id: 'task-implicit-start-and-end',
    element: 'task',
    kind: 'implicit start',
    position: 'process',
    section: '10.5.2',
    models: [processFile(`<task id="a"/><userTask id="b"/><task id="c"/>${flows('a c', 'b c')}`)],
    acts: [{ do: 'complete-task', element: 'b' }],
    expected: { state: 'COMPLETED', completed: { a: 1, b: 1, c: 2 } },
  },
  {
    id: 'task-sequence-of-prefixed-elements',
    element: 'task',
    kind: 'prefixed namespace',
    position: 'process',
    section: '10.3.3',
    models: [
      bpmnFile(
        `<process id="p" isExecutable="true"><startEvent id="s"/><task id="a"/><endEvent id="e"/>${flows('s a e')}</process>`,
      )
        .replace('xmlns="http', 'xmlns:model="http')
        .replaceAll(/<(\/?)(definitions|process|startEvent|task|endEvent|sequenceFlow)/g, '<$1model:$2'),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, a: 1, e: 1 } },
  },
];
