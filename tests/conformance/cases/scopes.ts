import { flow, flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const shared = { position: 'process', section: '13.3.4' } as const;

export const scopeCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'sub-process-embedded',
    element: 'subProcess',
    kind: 'embedded',
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="p1"><startEvent id="is"/><task id="it"/><endEvent id="ie"/>${flows('is it ie')}</subProcess><endEvent id="e"/>${flows('s p1 e')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, p1: 1, is: 1, it: 1, ie: 1, e: 1 } },
  },
  {
    ...shared,
    id: 'sub-process-implicit-start-and-end',
    element: 'subProcess',
    kind: 'without start and end events',
    section: '10.5.2',
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="p1"><task id="a"/><userTask id="b"/><task id="c"/>${flows('b c')}</subProcess><endEvent id="e"/>${flows('s p1 e')}`,
      ),
    ],
    acts: [{ do: 'complete-task', element: 'b' }],
    expected: { state: 'COMPLETED', completed: { s: 1, p1: 1, a: 1, b: 1, c: 1, e: 1 } },
  },
  {
    ...shared,
    id: 'sub-process-waits-for-all-tokens',
    element: 'subProcess',
    kind: 'several ends',
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="p1"><startEvent id="is"/><parallelGateway id="f"/><task id="a"/><userTask id="b"/><endEvent id="ie"/>${flows('is f a ie', 'f b ie')}</subProcess><endEvent id="e"/>${flows('s p1 e')}`,
      ),
    ],
    acts: [
      { do: 'wait-completed', element: 'a' },
      { do: 'complete-task', element: 'b' },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, p1: 1, is: 1, f: 1, a: 1, b: 1, ie: 2, e: 1 } },
  },
  {
    ...shared,
    id: 'terminate-ends-the-process',
    element: 'endEvent',
    kind: 'terminate',
    section: '13.5.6',
    models: [
      processFile(
        `<startEvent id="s"/><parallelGateway id="f"/><userTask id="w"/><task id="t"/><endEvent id="x"><terminateEventDefinition/></endEvent><endEvent id="e"/>${flows('s f w e', 'f t x')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, t: 1, x: 1 }, terminated: { w: 1 } },
  },
  {
    ...shared,
    id: 'terminate-ends-its-sub-process-only',
    element: 'endEvent',
    kind: 'terminate',
    position: 'in sub-process',
    section: '13.5.6',
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="p1"><startEvent id="is"/><parallelGateway id="f"/><userTask id="w"/><endEvent id="x"><terminateEventDefinition/></endEvent>${flows('is f w', 'f x')}</subProcess><task id="t"/><endEvent id="e"/>${flows('s p1 t e')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, is: 1, f: 1, x: 1, p1: 1, t: 1, e: 1 }, terminated: { w: 1 } },
  },
  {
    ...shared,
    id: 'terminate-ends-its-called-process-only',
    element: 'endEvent',
    kind: 'terminate',
    position: 'in called process',
    section: '13.5.6',
    models: [
      processFile(
        `<startEvent id="s"/><callActivity id="c" calledElement="q"/><endEvent id="e"/>${flows('s c e')}`,
      ).replace(
        '</definitions>',
        `<process id="q" isExecutable="true"><startEvent id="is"/><parallelGateway id="f"/><userTask id="w"/><endEvent id="x"><terminateEventDefinition/></endEvent>${flows('is f w', 'f x')}</process></definitions>`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, is: 1, f: 1, x: 1, c: 1, e: 1 }, terminated: { w: 1 } },
  },
  {
    ...shared,
    id: 'error-passes-several-scopes',
    element: 'endEvent',
    kind: 'error',
    position: 'in nested sub-processes',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="p1"><startEvent id="s1"/><subProcess id="p2"><startEvent id="s2"/><endEvent id="x"><errorEventDefinition errorRef="E"/></endEvent>${flows('s2 x')}</subProcess>${flows('s1 p2')}</subProcess>
         <boundaryEvent id="b" attachedToRef="p1"><errorEventDefinition errorRef="E"/></boundaryEvent><endEvent id="eb"/><endEvent id="e"/>${flows('s p1 e', 'b eb')}`,
        '<error id="E" errorCode="A"/>',
      ),
    ],
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, s1: 1, s2: 1, b: 1, eb: 1 },
      terminated: { x: 1, p2: 1, p1: 1 },
    },
  },
  {
    ...shared,
    id: 'error-inner-catch-goes-first',
    element: 'endEvent',
    kind: 'error',
    position: 'in nested sub-processes',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="p1"><startEvent id="s1"/><subProcess id="p2"><startEvent id="s2"/><endEvent id="x"><errorEventDefinition errorRef="E"/></endEvent>${flows('s2 x')}</subProcess>
         <boundaryEvent id="b2" attachedToRef="p2"><errorEventDefinition/></boundaryEvent><task id="t"/>${flows('s1 p2', 'b2 t')}</subProcess>
         <boundaryEvent id="b" attachedToRef="p1"><errorEventDefinition errorRef="E"/></boundaryEvent><endEvent id="eb"/><endEvent id="e"/>${flows('s p1 e', 'b eb')}`,
        '<error id="E" errorCode="A"/>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, s1: 1, s2: 1, b2: 1, t: 1, p1: 1, e: 1 } },
  },
  {
    ...shared,
    id: 'error-uncaught-is-an-incident',
    element: 'endEvent',
    kind: 'error, uncaught',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><endEvent id="x"><errorEventDefinition errorRef="E"/></endEvent>${flows('s x')}`,
        '<error id="E" errorCode="A"/>',
      ),
    ],
    expected: {
      state: 'ACTIVE',
      completed: { s: 1 },
      incidents: [{ element: 'x', errorType: 'UNHANDLED_ERROR_EVENT' }],
    },
  },
  {
    ...shared,
    id: 'end-message',
    element: 'endEvent',
    kind: 'message',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><endEvent id="x"><messageEventDefinition messageRef="M"/></endEvent>${flows('s x')}`,
        '<message id="M" name="over"/>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, x: 1 } },
  },
  {
    ...shared,
    id: 'end-signal-is-caught-inside',
    element: 'endEvent',
    kind: 'signal',
    section: '10.5.5',
    models: [
      processFile(
        `<startEvent id="s"/><parallelGateway id="f"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="G"/></intermediateCatchEvent><endEvent id="e"/><userTask id="u"/><endEvent id="x"><signalEventDefinition signalRef="G"/></endEvent>${flows('s f c e', 'f u x')}`,
        '<signal id="G" name="go"/>',
      ),
    ],
    acts: [{ do: 'complete-task', element: 'u' }],
    expected: { state: 'COMPLETED', completed: { s: 1, f: 1, c: 1, e: 1, u: 1, x: 1 } },
  },
  {
    ...shared,
    id: 'process-canceled',
    element: 'process',
    kind: 'canceled',
    section: '13.3.2',
    models: [processFile(`<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>${flows('s t e')}`)],
    acts: [{ do: 'wait-active', element: 't' }, { do: 'cancel' }],
    expected: { state: 'TERMINATED', completed: { s: 1 }, terminated: { t: 1 } },
  },
  {
    ...shared,
    id: 'cycle-with-two-entries',
    element: 'process',
    kind: 'arbitrary cycle',
    section: '13.3.1',
    models: [
      processFile(
        `<startEvent id="s"/><exclusiveGateway id="g0" default="g0-a"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="x" default="x-e"/><endEvent id="e"/>` +
          flows('s g0', 'g0 a b x', 'x e') +
          flow('g0', 'b', '=skip') +
          flow('x', 'a', '=again'),
      ),
    ],
    variables: { skip: true },
    acts: [
      { do: 'complete-task', element: 'b', variables: { again: true } },
      { do: 'complete-task', element: 'a' },
      { do: 'complete-task', element: 'b', variables: { again: false } },
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, g0: 1, a: 1, b: 2, x: 2, e: 1 } },
  },
];
