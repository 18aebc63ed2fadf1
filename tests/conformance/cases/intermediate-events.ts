import { flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';
import { BEFORE, OUTSIDE_KINDS, slug } from './event-kinds';

/** The past date has happened before anything can wait for it. */
function happening(kind: string, element: string, acts: readonly Act[]): readonly Act[] {
  return kind.startsWith('timer') ? [] : [{ do: 'wait-active', element }, ...acts];
}

const CATCH = OUTSIDE_KINDS.flatMap(({ kind, section, root, definition, acts }): ConformanceCase[] => [
  {
    id: `catch-${slug(kind)}`,
    element: 'intermediateCatchEvent',
    kind,
    position: 'process',
    section,
    models: [
      processFile(
        `<startEvent id="s"/><intermediateCatchEvent id="c">${definition}</intermediateCatchEvent><endEvent id="e"/>${flows('s c e')}`,
        root,
      ),
    ],
    variables: BEFORE,
    acts: happening(kind, 'c', acts),
    expected: { state: 'COMPLETED', completed: { s: 1, c: 1, e: 1 } },
  },
  {
    id: `event-gateway-${slug(kind)}`,
    element: 'eventBasedGateway',
    kind,
    position: 'process',
    section: '13.4.4',
    models: [
      processFile(
        `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="c">${definition}</intermediateCatchEvent>
         <intermediateCatchEvent id="o"><messageEventDefinition messageRef="O"/></intermediateCatchEvent><task id="t"/><endEvent id="e"/><endEvent id="e2"/>
         ${flows('s g c t e', 'g o e2')}`,
        `${root}<message id="O" name="other"/>`,
      ),
    ],
    variables: BEFORE,
    acts: happening(kind, 'g', acts),
    expected: { state: 'COMPLETED', completed: { s: 1, g: 1, c: 1, t: 1, e: 1 } },
  },
]);

const THROW: readonly ConformanceCase[] = [
  {
    id: 'throw-none',
    element: 'intermediateThrowEvent',
    kind: 'none',
    position: 'process',
    section: '10.5.4',
    models: [processFile(`<startEvent id="s"/><intermediateThrowEvent id="t"/><endEvent id="e"/>${flows('s t e')}`)],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } },
  },
  {
    id: 'throw-message-to-itself',
    element: 'intermediateThrowEvent',
    kind: 'message',
    position: 'process',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><parallelGateway id="f"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>
         <intermediateThrowEvent id="t"><messageEventDefinition messageRef="M"/></intermediateThrowEvent><endEvent id="e"/>${flows('s f c e', 'f t e')}`,
        '<message id="M" name="inner"/>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, c: 1, t: 1, e: 2 } },
  },
  {
    id: 'throw-message-starts-a-process',
    element: 'startEvent',
    kind: 'message',
    position: 'process',
    section: '10.5.2',
    models: [
      processFile(
        `<startEvent id="s"/><intermediateThrowEvent id="t"><messageEventDefinition messageRef="M"/></intermediateThrowEvent><endEvent id="e"/>${flows('s t e')}`,
        '<message id="M" name="begins"/>',
      ).replace(
        '</definitions>',
        `<process id="q" isExecutable="true"><startEvent id="qs"><messageEventDefinition messageRef="M"/></startEvent><task id="qt"/>${flows('qs qt')}</process></definitions>`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1, qs: 1, qt: 1 } },
  },
  {
    id: 'start-message',
    element: 'startEvent',
    kind: 'message, from outside',
    position: 'process',
    section: '10.5.2',
    start: 'outside',
    models: [
      processFile(
        `<startEvent id="s"><messageEventDefinition messageRef="M"/></startEvent><task id="t"/><endEvent id="e"/>${flows('s t e')}`,
        '<message id="M" name="application"/>',
      ),
    ],
    acts: [{ do: 'publish', name: 'application', variables: { who: 'a' } }],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 }, variables: { who: 'a' } },
  },
  {
    id: 'throw-link',
    element: 'intermediateThrowEvent',
    kind: 'link',
    position: 'process',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent>
         <intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent><task id="a"/><endEvent id="e"/>${flows('s t', 'c a e')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, c: 1, a: 1, e: 1 } },
  },
  {
    id: 'throw-link-several-sources',
    element: 'intermediateThrowEvent',
    kind: 'link, several sources',
    position: 'process',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><parallelGateway id="f"/><intermediateThrowEvent id="t1"><linkEventDefinition name="L"/></intermediateThrowEvent>
         <intermediateThrowEvent id="t2"><linkEventDefinition name="L"/></intermediateThrowEvent>
         <intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent><endEvent id="e"/>${flows('s f t1', 'f t2', 'c e')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, t1: 1, t2: 1, c: 2, e: 2 } },
  },
  {
    id: 'throw-escalation-uncaught',
    element: 'intermediateThrowEvent',
    kind: 'escalation, uncaught',
    position: 'process',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent><endEvent id="e"/>${flows('s t e')}`,
        '<escalation id="X" escalationCode="x"/>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } },
  },
];

const GATEWAY: readonly ConformanceCase[] = [
  {
    id: 'event-gateway-first-message-wins',
    element: 'eventBasedGateway',
    kind: 'two messages',
    position: 'process',
    section: '13.4.4',
    models: [
      processFile(
        `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="a"><messageEventDefinition messageRef="A"/></intermediateCatchEvent>
         <receiveTask id="b" messageRef="B"/><endEvent id="e"/>${flows('s g a e', 'g b e')}`,
        '<message id="A" name="a"/><message id="B" name="b"/>',
      ),
    ],
    acts: [{ do: 'publish', name: 'b' }],
    expected: { state: 'COMPLETED', completed: { s: 1, g: 1, b: 1, e: 1 } },
  },
  {
    id: 'event-gateway-timer-before-message',
    element: 'eventBasedGateway',
    kind: 'timer against message',
    position: 'process',
    section: '13.4.4',
    models: [
      processFile(
        `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="a"><messageEventDefinition messageRef="A"/></intermediateCatchEvent>
         <intermediateCatchEvent id="b"><timerEventDefinition><timeDuration>PT0.2S</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${flows('s g a e', 'g b e')}`,
        '<message id="A" name="a"/>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, g: 1, b: 1, e: 1 } },
  },
];

export const intermediateEventCases: readonly ConformanceCase[] = [...CATCH, ...THROW, ...GATEWAY];
