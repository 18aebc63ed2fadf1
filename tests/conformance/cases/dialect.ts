import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

function extended(...content: readonly string[]): string {
  return `<extensionElements>${content.join('')}</extensionElements>`;
}

function mapped(...mappings: readonly (readonly ['input' | 'output', string, string])[]): string {
  const parts = mappings.map(([kind, source, target]) => `<zeebe:${kind} source="=${source}" target="${target}"/>`);
  return `<zeebe:ioMapping>${parts.join('')}</zeebe:ioMapping>`;
}

function around(node: string, beside = ''): string {
  return processFile(`<startEvent id="s"/>${node}<endEvent id="e"/>${flows('s t e')}`, beside);
}

const ROW = { position: 'process', section: '10.4.2' } as const;
const DONE = { s: 1, t: 1, e: 1 };
const INCIDENT = 'EXTRACT_VALUE_ERROR';

const mappings: readonly ConformanceCase[] = [
  {
    ...ROW,
    ...{ id: 'mapping-into-an-object-outside', element: 'subProcess', kind: 'zeebe output mapping into an object' },
    models: [
      around(
        `<subProcess id="t">${extended(mapped(['input', '{own: 0}', 'a'], ['output', '1', 'a.b.c']))}<task id="i"/></subProcess>`,
      ),
    ],
    variables: { a: { b: { kept: 1 }, top: 2 } },
    expected: {
      state: 'COMPLETED',
      completed: { ...DONE, i: 1 },
      variables: { a: { b: { kept: 1, c: 1 }, top: 2 } },
    },
  },
  {
    ...ROW,
    ...{ id: 'mapping-of-some-results', element: 'serviceTask', kind: 'zeebe output mapping into an object' },
    models: [
      around(
        `<serviceTask id="t">${extended('<zeebe:taskDefinition type="some"/>', mapped(['output', 'r.a', 'r.a']))}</serviceTask>`,
      ),
    ],
    acts: [{ do: 'complete-job', type: 'some', variables: { r: { a: 1, b: 2 } } }],
    expected: { state: 'COMPLETED', completed: DONE, variables: { r: { a: 1 } } },
  },
  {
    ...ROW,
    ...{ id: 'mapping-narrows-an-object', element: 'subProcess', kind: 'zeebe input mapping into an object' },
    models: [
      around(
        `<subProcess id="t">${extended(
          mapped(
            ['input', 'x.a.b', 'x.a.b'],
            ['input', 'x.a.c', 'x.a.c'],
            ['input', 'x', 'seen'],
            ['output', 'x', 'narrow'],
            ['output', 'seen', 'seen'],
          ),
        )}<task id="i"/></subProcess>`,
      ),
    ],
    variables: { x: { a: { b: 1, c: 2, d: 3 } } },
    expected: {
      state: 'COMPLETED',
      completed: { ...DONE, i: 1 },
      variables: {
        x: { a: { b: 1, c: 2, d: 3 } },
        narrow: { a: { b: 1, c: 2 } },
        seen: { a: { b: 1, c: 2, d: 3 } },
      },
    },
  },
  {
    ...ROW,
    ...{
      id: 'mapping-gives-the-output-element',
      element: 'serviceTask',
      kind: 'zeebe output mapping of each instance',
    },
    position: 'multi-instance body',
    models: [
      around(
        `<serviceTask id="t">${extended('<zeebe:taskDefinition type="each"/>', mapped(['output', 'answer', 'r']))}<multiInstanceLoopCharacteristics isSequential="true">${extended('<zeebe:loopCharacteristics inputCollection="=[1, 2]" outputCollection="rs" outputElement="=r"/>')}</multiInstanceLoopCharacteristics></serviceTask>`,
      ),
    ],
    acts: [
      { do: 'complete-job', type: 'each', variables: { answer: 7 } },
      { do: 'complete-job', type: 'each', variables: { answer: 8 } },
    ],
    expected: { state: 'COMPLETED', completed: { ...DONE, t: 3 }, variables: { rs: [7, 8] } },
  },
];

const computed: readonly ConformanceCase[] = [
  {
    ...ROW,
    ...{ id: 'job-type-empty', element: 'serviceTask', kind: 'job type computed as the empty text' },
    models: [around(`<serviceTask id="t">${extended('<zeebe:taskDefinition type="=type"/>')}</serviceTask>`)],
    variables: { type: '' },
    acts: [
      { do: 'resolve-incident', element: 't', variables: { type: 'named-now' } },
      { do: 'complete-job', type: 'named-now' },
    ],
    expected: { state: 'COMPLETED', completed: DONE },
  },
  {
    ...{ id: 'error-code-missing', element: 'endEvent', kind: 'error whose code gives null' },
    ...{ position: 'sub-process', section: '10.5.1' },
    models: [
      around(
        `<subProcess id="t"><startEvent id="i"/><endEvent id="x"><errorEventDefinition errorRef="err"/></endEvent>${flows('i x')}</subProcess><boundaryEvent id="b" attachedToRef="t"><errorEventDefinition/></boundaryEvent>`,
        '<error id="err" errorCode="=code"/>',
      ),
    ],
    acts: [
      { do: 'wait-active', element: 'x' },
      { do: 'resolve-incident', element: 'x', variables: { code: 'C' } },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, i: 1, b: 1 }, terminated: { t: 1, x: 1 } },
  },
  {
    ...{
      id: 'escalation-code-not-a-text',
      element: 'intermediateThrowEvent',
      kind: 'escalation whose code is a number',
    },
    ...{ position: 'process', section: '10.5.5' },
    models: [
      around(
        '<intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="esc"/></intermediateThrowEvent>',
        '<escalation id="esc" escalationCode="=code"/>',
      ),
    ],
    variables: { code: 25 },
    expected: { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 't', errorType: INCIDENT }] },
  },
  {
    ...{ id: 'assignee-missing', element: 'userTask', kind: 'assignee that gives null' },
    ...{ position: 'process', section: '10.3.3' },
    models: [
      around(
        `<userTask id="t">${extended('<zeebe:userTask/><zeebe:assignmentDefinition assignee="=who"/>')}</userTask>`,
      ),
    ],
    expected: { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 't', errorType: INCIDENT }] },
  },
  {
    ...{ id: 'candidates-missing', element: 'userTask', kind: 'candidate groups that give null' },
    ...{ position: 'process', section: '10.3.3' },
    models: [
      around(
        `<userTask id="t">${extended('<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="=groups"/>')}</userTask>`,
      ),
    ],
    acts: [
      { do: 'resolve-incident', element: 't', variables: { groups: ['clerks'] } },
      { do: 'complete-task', element: 't' },
    ],
    expected: { state: 'COMPLETED', completed: DONE },
  },
];

const errors: readonly ConformanceCase[] = [
  {
    ...{ id: 'error-variables-mapped', element: 'boundaryEvent', kind: 'error, variables handed on by a mapping' },
    ...{ position: 'on service task', section: '10.5.1' },
    models: [
      around(
        `<serviceTask id="t">${extended('<zeebe:taskDefinition type="payer"/>')}</serviceTask><boundaryEvent id="b" attachedToRef="t">${extended(mapped(['output', 'why', 'reason']))}<errorEventDefinition/></boundaryEvent>`,
      ),
    ],
    variables: { why: 'unknown' },
    acts: [{ do: 'throw-error', type: 'payer', code: 'E', variables: { why: 'no money' } }],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, b: 1 },
      terminated: { t: 1 },
      variables: { why: 'unknown', reason: 'no money' },
    },
  },
  {
    ...{ id: 'error-variables-local', element: 'boundaryEvent', kind: 'error, variables local to the event' },
    ...{ position: 'on sub-process', section: '10.5.1' },
    models: [
      around(
        `<subProcess id="t"><serviceTask id="w">${extended('<zeebe:taskDefinition type="payer"/>')}</serviceTask></subProcess><boundaryEvent id="b" attachedToRef="t"><errorEventDefinition/></boundaryEvent>`,
      ),
    ],
    variables: { why: 'unknown' },
    acts: [{ do: 'throw-error', type: 'payer', code: 'E', variables: { why: 'no money' } }],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, b: 1 },
      terminated: { t: 1, w: 1 },
      variables: { why: 'unknown' },
    },
  },
  {
    ...{ id: 'error-variables-of-an-event-sub-process', element: 'startEvent', kind: 'error, variables spread' },
    ...{ position: 'event sub-process', section: '10.5.1' },
    models: [
      around(
        `<serviceTask id="t">${extended('<zeebe:taskDefinition type="payer"/>')}</serviceTask><subProcess id="h" triggeredByEvent="true"><startEvent id="b"><errorEventDefinition/></startEvent></subProcess>`,
      ),
    ],
    variables: { why: 'unknown' },
    acts: [{ do: 'throw-error', type: 'payer', code: 'E', variables: { why: 'no money' } }],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, b: 1, h: 1 },
      terminated: { t: 1 },
      variables: { why: 'no money' },
    },
  },
];

/** What `zeebe:` attributes and expressions mean where the standard has no say. */
export const dialectCases: readonly ConformanceCase[] = [...mappings, ...computed, ...errors];
