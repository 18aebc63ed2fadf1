import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const FAR: readonly (readonly [id: string, kind: string, timer: string])[] = [
  ['date', 'date beyond all servers', '<timeDate>9999-12-31T23:59:59Z</timeDate>'],
  ['duration', 'duration beyond all servers', '<timeDuration>P900Y</timeDuration>'],
  ['cycle', 'cycle beyond all servers', '<timeCycle>R/P900Y</timeCycle>'],
];

/** Timers that nobody lives to see: the case waits for something else beside them. */
export const farTimerCases: readonly ConformanceCase[] = FAR.map(([id, kind, timer]) => ({
  id: `far-timer-${id}`,
  ...{ element: 'timerEventDefinition', kind, position: 'boundaryEvent', section: '10.5.5' },
  models: [
    processFile(
      `<startEvent id="s"/><userTask id="u"/><endEvent id="e"/>
       <boundaryEvent id="b" attachedToRef="u"><timerEventDefinition>${timer}</timerEventDefinition></boundaryEvent><endEvent id="x"/>
       ${flows('s u e', 'b x')}`,
    ),
  ],
  acts: [{ do: 'complete-task', element: 'u' }],
  expected: { state: 'COMPLETED', completed: { s: 1, u: 1, e: 1 } },
}));
