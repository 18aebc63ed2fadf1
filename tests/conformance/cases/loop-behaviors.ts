import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const ROOTS =
  '<signal id="Sig" name="done"/><escalation id="Esc" escalationCode="HALF"/><signalEventDefinition id="Thrown" signalRef="Sig"/>';

function file(loop: string, inside: string, attributes: string, definition: string): string {
  const condition = '<loopCardinality xsi:type="tFormalExpression">3</loopCardinality>';
  const activity = `<userTask id="u"><multiInstanceLoopCharacteristics ${loop}>${condition}${inside}</multiInstanceLoopCharacteristics></userTask>`;
  const boundary = `<boundaryEvent id="b" attachedToRef="u"${attributes}>${definition}</boundaryEvent>`;
  return processFile(
    `<startEvent id="s"/>${activity}${boundary}<endEvent id="e"/><endEvent id="late"/>${flows('s u e', 'b late')}`,
    ROOTS,
  );
}

const SIGNAL = '<signalEventDefinition signalRef="Sig"/>';
const ESCALATION = '<escalationEventDefinition escalationRef="Esc"/>';
const SECOND = `<complexBehaviorDefinition><condition xsi:type="tFormalExpression">numberOfCompletedInstances = 2</condition><event>${ESCALATION}</event></complexBehaviorDefinition>`;
const BESIDE = ' cancelActivity="false"';
const ONE_BY_ONE = Array.from({ length: 3 }, () => ({ do: 'complete-task', element: 'u' }) as const);
const thrice = (boundary: number) => ({
  state: 'COMPLETED' as const,
  completed: { s: 1, u: 4, e: 1, ...(boundary > 0 ? { b: boundary, late: boundary } : {}) },
});

const common = { element: 'multi-instance', section: '10.3.8', acts: ONE_BY_ONE } as const;

/** Events that the instances of a multi-instance activity throw when they complete. */
export const loopBehaviorCases: readonly ConformanceCase[] = [
  {
    ...{ ...common, id: 'loop-behavior-all', kind: 'behavior All', position: 'parallel' },
    models: [file('behavior="All"', '', BESIDE, SIGNAL)],
    expected: thrice(0),
  },
  {
    ...{ ...common, id: 'loop-behavior-none', kind: 'behavior None', position: 'parallel' },
    models: [file('behavior="None" noneBehaviorEventRef="Thrown"', '', BESIDE, SIGNAL)],
    expected: thrice(3),
  },
  {
    ...{ ...common, id: 'loop-behavior-none-default', kind: 'behavior None', position: 'default signal' },
    models: [file('behavior="None"', '', BESIDE, SIGNAL)],
    expected: thrice(3),
  },
  {
    ...{ ...common, id: 'loop-behavior-one', kind: 'behavior One', position: 'sequential' },
    models: [file('isSequential="true" behavior="One" oneBehaviorEventRef="Thrown"', '', BESIDE, SIGNAL)],
    expected: thrice(1),
  },
  {
    ...{
      ...common,
      id: 'loop-behavior-one-interrupts',
      kind: 'behavior One',
      position: 'parallel, interrupting catch',
    },
    models: [file('behavior="One" oneBehaviorEventRef="Thrown"', '', '', SIGNAL)],
    acts: [{ do: 'complete-task', element: 'u' }],
    expected: { state: 'COMPLETED', completed: { s: 1, u: 1, b: 1, late: 1 }, terminated: { u: 3 } },
  },
  {
    ...{ ...common, id: 'loop-behavior-complex', kind: 'behavior Complex', position: 'parallel' },
    models: [file('behavior="Complex"', SECOND, BESIDE, ESCALATION)],
    expected: thrice(1),
  },
];
