import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const every = (cycle: string): string =>
  `<timerEventDefinition><timeCycle xsi:type="tFormalExpression">${cycle}</timeCycle></timerEventDefinition>`;

function cronCase(
  id: string,
  position: string,
  content: string,
  rest: Pick<ConformanceCase, 'expected' | 'acts'>,
  kind = 'cron',
) {
  const place = { element: 'timerEventDefinition', kind: `cycle (${kind})`, position, section: '10.5.5' };
  return {
    id: `${kind.toLowerCase()}-${id}`,
    ...place,
    models: [processFile(content)],
    ...rest,
  } satisfies ConformanceCase;
}

export const cronCases: readonly ConformanceCase[] = [
  cronCase(
    'catch',
    'intermediateCatchEvent',
    `<startEvent id="s"/><intermediateCatchEvent id="t">${every('* * * * * *')}</intermediateCatchEvent><endEvent id="e"/>${flows('s t e')}`,
    { expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } } },
  ),
  cronCase(
    'boundary-interrupting',
    'boundaryEvent',
    `<startEvent id="s"/><userTask id="u"/><boundaryEvent id="b" attachedToRef="u">${every('CRON_TZ=UTC */2 * * * * ?')}</boundaryEvent>
     <endEvent id="x"/>${flows('s u', 'b x')}`,
    { expected: { state: 'COMPLETED', completed: { s: 1, b: 1, x: 1 }, terminated: { u: 1 } } },
  ),
  cronCase(
    'cycle-beside',
    'boundaryEvent',
    `<startEvent id="s"/><userTask id="u"/><boundaryEvent id="b" attachedToRef="u" cancelActivity="false">${every('=cycle(2, duration("PT1S"))')}</boundaryEvent>
     <endEvent id="x"/>${flows('s u', 'b x')}`,
    {
      acts: [
        { do: 'wait-completed', element: 'x', count: 2 },
        { do: 'complete-task', element: 'u' },
      ],
      expected: { state: 'COMPLETED', completed: { s: 1, u: 1, b: 2, x: 2 } },
    },
    'FEEL',
  ),
];
