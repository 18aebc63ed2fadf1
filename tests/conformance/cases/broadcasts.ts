import { bpmnFile, flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const SIGNAL = '<signal id="sig" name="closed"/>';
const definition = '<signalEventDefinition signalRef="sig"/>';

function broadcastCase(id: string, rest: Omit<ConformanceCase, 'id' | 'element' | 'section'>): ConformanceCase {
  return { id: `broadcast-${id}`, element: 'signalEventDefinition', section: '10.5.5', ...rest };
}

export const broadcastCases: readonly ConformanceCase[] = [
  broadcastCase('catch-from-outside', {
    kind: 'broadcast',
    position: 'intermediateCatchEvent',
    models: [
      processFile(
        `<startEvent id="s"/><intermediateCatchEvent id="c">${definition}</intermediateCatchEvent><endEvent id="e"/>${flows('s c e')}`,
        SIGNAL,
      ),
    ],
    acts: [
      { do: 'wait-active', element: 'c' },
      { do: 'broadcast', name: 'closed', variables: { why: 'holiday' } },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, c: 1, e: 1 }, variables: { why: 'holiday' } },
  }),
  broadcastCase('start-from-outside', {
    kind: 'broadcast',
    position: 'startEvent',
    models: [processFile(`<startEvent id="s">${definition}</startEvent><endEvent id="e"/>${flows('s e')}`, SIGNAL)],
    start: 'outside',
    acts: [{ do: 'broadcast', name: 'closed', variables: { why: 'holiday' } }],
    expected: { state: 'COMPLETED', completed: { s: 1, e: 1 }, variables: { why: 'holiday' } },
  }),
  broadcastCase('thrown-starts-another', {
    kind: 'broadcast',
    position: 'endEvent',
    models: [
      bpmnFile(
        `${SIGNAL}<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e">${definition}</endEvent>${flows('s e')}</process>
         <process id="q" isExecutable="true"><startEvent id="qs">${definition}</startEvent><endEvent id="qe"/>${flows('qs qe')}</process>`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, e: 1, qs: 1, qe: 1 } },
  }),
];
