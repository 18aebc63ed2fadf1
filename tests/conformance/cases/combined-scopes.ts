import { bpmnFile, flow, flows } from '../bpmn-file';
import {
  boundary,
  call,
  catching,
  end,
  error,
  escalation,
  eventSubProcess,
  exclusive,
  instances,
  otherSignal,
  parallel,
  ROOTS,
  signal,
  start,
  subProcess,
  task,
  terminate,
  throwing,
  user,
} from '../bpmn-tags';
import type { Act, ConformanceCase } from '../conformance-case';

type Row = Pick<ConformanceCase, 'element' | 'kind' | 'position' | 'section' | 'acts' | 'expected'>;

/** @param called content of the process `q` */
const model = (content: string, called = ''): string =>
  bpmnFile(
    `${ROOTS}<process id="p" isExecutable="true">${content}</process>` +
      (called === '' ? '' : `<process id="q" isExecutable="true">${called}</process>`),
  );
const wave: Act = { do: 'broadcast', name: 'waves' };
const tide: Act = { do: 'broadcast', name: 'tides' };
const complete = (element: string): Act => ({ do: 'complete-task', element });
const waits = (element: string, count = 1): Act => ({ do: 'wait-active', element, count });
const done = (completed: Readonly<Record<string, number>>, terminated: Readonly<Record<string, number>> = {}) =>
  ({ state: 'COMPLETED', completed, terminated }) as const;

/** `w` waits in the sub-process `p1`, beside which the handler `h` leads to `x`. */
const around = (inside: string, handler: string): string =>
  start('s') + subProcess('p1', start('i') + inside) + handler + end('e') + end('x') + flows('s p1 e', 'h x');

const CASES: Readonly<Record<string, readonly [model: string, row: Row]>> = {
  'terminate-in-event-sub-process': [
    model(
      start('s') +
        user('w') +
        end('e') +
        flows('s w e') +
        eventSubProcess(
          'h',
          signal,
          parallel('f') + user('v') + end('t', terminate) + flows('h-s f v', 'f t'),
          'beside',
        ),
    ),
    {
      ...{ element: 'endEvent', kind: 'terminate', position: 'in event sub-process', section: '13.5.6' },
      acts: [waits('w'), wave, { do: 'wait-completed', element: 'h' }, complete('w')],
      expected: done({ s: 1, w: 1, e: 1, h: 1, 'h-s': 1, f: 1, t: 1 }, { v: 1 }),
    },
  ],
  'terminate-in-each-instance': [
    model(
      start('s') +
        subProcess(
          'p1',
          instances(2) +
            start('i') +
            user('w') +
            parallel('f') +
            user('v') +
            end('t', terminate) +
            flows('i w f v', 'f t'),
        ) +
        end('e') +
        flows('s p1 e'),
    ),
    {
      ...{ element: 'endEvent', kind: 'terminate', position: 'in multi-instance sub-process', section: '13.5.6' },
      acts: [complete('w'), complete('w')],
      expected: done({ s: 1, p1: 3, i: 2, w: 2, f: 2, t: 2, e: 1 }, { v: 2 }),
    },
  ],
  'terminate-with-incident': [
    model(
      start('s') +
        parallel('f') +
        exclusive('x', '', 'default="x-t"') +
        task('a') +
        user('w') +
        end('t', terminate) +
        flows('s f x t', 'f w t') +
        flow('x', 'a', '=missing'),
    ),
    {
      ...{ element: 'endEvent', kind: 'terminate', position: 'beside an incident', section: '13.5.6' },
      acts: [complete('w')],
      expected: done({ s: 1, f: 1, w: 1, t: 1 }, { x: 1 }),
    },
  ],
  'event-sub-process-beside-its-boundary-event': [
    model(
      around(
        user('w') + flows('i w') + eventSubProcess('k', otherSignal, user('v') + flows('k-s v')),
        boundary('h', 'p1', signal, 'beside'),
      ),
    ),
    {
      element: 'subProcess',
      kind: 'interrupting event sub-process beside a non-interrupting boundary event',
      ...{ position: 'process', section: '13.5.4' },
      acts: [waits('w'), wave, tide, waits('v'), wave, { do: 'wait-completed', element: 'x', count: 2 }, complete('v')],
      expected: done({ s: 1, p1: 1, i: 1, k: 1, 'k-s': 1, v: 1, h: 2, x: 2, e: 1 }, { w: 1 }),
    },
  ],
  'event-sub-process-keeps-its-scope-open': [
    model(
      start('s') +
        subProcess(
          'p1',
          start('i') + user('w') + flows('i w') + eventSubProcess('k', signal, user('v') + flows('k-s v'), 'beside'),
        ) +
        end('e') +
        flows('s p1 e'),
    ),
    {
      ...{ element: 'subProcess', kind: 'event sub-process started again after the rest', position: 'process' },
      section: '13.5.4',
      acts: [waits('w'), wave, waits('v'), complete('w'), wave, waits('v', 2), complete('v'), complete('v')],
      expected: done({ s: 1, p1: 1, i: 1, w: 1, k: 2, 'k-s': 2, v: 2, e: 1 }),
    },
  ],
  'error-of-the-error-handler': [
    model(
      around(
        end('t', error) + flows('i t') + eventSubProcess('k', error, end('u', error) + flows('k-s u')),
        boundary('h', 'p1', error),
      ),
    ),
    {
      ...{ element: 'errorEventDefinition', kind: 'thrown by its own handler', position: 'event sub-process' },
      section: '10.5.5',
      expected: done({ s: 1, i: 1, 'k-s': 1, h: 1, x: 1 }, { p1: 1, t: 1, k: 1, u: 1 }),
    },
  ],
  'error-between-event-sub-processes': [
    model(
      start('s') +
        user('w') +
        flows('s w') +
        eventSubProcess('h', signal, end('t', error) + flows('h-s t'), 'beside') +
        eventSubProcess('k', error, task('a') + flows('k-s a')),
    ),
    {
      ...{
        element: 'errorEventDefinition',
        kind: 'thrown by another event sub-process',
        position: 'event sub-process',
      },
      section: '10.5.5',
      acts: [waits('w'), wave],
      expected: done({ s: 1, 'h-s': 1, k: 1, 'k-s': 1, a: 1 }, { w: 1, h: 1, t: 1 }),
    },
  ],
  'error-through-called-instances': [
    model(
      start('s') +
        call('c', 'q', instances(3)) +
        boundary('h', 'c', error) +
        end('e') +
        end('x') +
        flows('s c e', 'h x'),
      start('i') + user('w') + end('t', error) + flows('i w t'),
    ),
    {
      ...{ element: 'errorEventDefinition', kind: 'thrown by one of several called instances', position: 'boundary' },
      section: '10.5.5',
      acts: [waits('w', 3), complete('w')],
      expected: done({ s: 1, i: 3, w: 1, h: 1, x: 1 }, { w: 2, t: 1, c: 4 }),
    },
  ],
  'escalation-of-the-escalation-handler': [
    model(
      around(
        throwing('t', escalation) +
          flows('i t') +
          eventSubProcess('k', escalation, throwing('u', escalation) + end('z') + flows('k-s u z')),
        boundary('h', 'p1', escalation, 'beside'),
      ),
    ),
    {
      ...{ element: 'escalationEventDefinition', kind: 'thrown by its own handler', position: 'event sub-process' },
      section: '10.5.5',
      expected: done({ s: 1, i: 1, k: 1, 'k-s': 1, u: 1, z: 1, p1: 1, h: 1, x: 1, e: 1 }, { t: 1 }),
    },
  ],
  'escalations-of-a-called-process': [
    model(
      start('s') +
        call('c', 'q') +
        end('e') +
        flows('s c e') +
        eventSubProcess('k', escalation, user('v') + flows('k-s v'), 'beside'),
      start('i') + throwing('t', escalation) + end('u', escalation) + flows('i t u'),
    ),
    {
      ...{ element: 'escalationEventDefinition', kind: 'several of a called process', position: 'event sub-process' },
      section: '10.5.5',
      acts: [waits('v', 2), complete('v'), complete('v')],
      expected: done({ s: 1, c: 1, e: 1, i: 1, t: 1, u: 1, k: 2, 'k-s': 2, v: 2 }),
    },
  ],
  'signal-ends-its-thrower': [
    model(around(throwing('t', signal) + task('a') + flows('i t a'), boundary('h', 'p1', signal))),
    {
      ...{ element: 'signalEventDefinition', kind: 'interrupts its thrower', position: 'boundary', section: '10.5.5' },
      expected: done({ s: 1, i: 1, h: 1, x: 1 }, { p1: 1, t: 1 }),
    },
  ],
  'signal-for-several-tokens': [
    model(
      start('s') +
        parallel('f') +
        task('a') +
        task('b') +
        user('w') +
        boundary('h', 'w', signal) +
        catching('k', signal) +
        end('e') +
        flows('s f a w', 'f b w', 'f k e', 'h e'),
    ),
    {
      ...{ element: 'signalEventDefinition', kind: 'two instances of one activity', position: 'boundary' },
      section: '10.5.5',
      acts: [waits('w', 2), waits('k'), wave],
      expected: done({ s: 1, f: 1, a: 1, b: 1, h: 2, k: 1, e: 3 }, { w: 2 }),
    },
  ],
};

/** Events whose scopes end, hold or hear one another. */
export const combinedScopeCases: readonly ConformanceCase[] = Object.entries(CASES).map(([id, [text, row]]) => ({
  id: `combined-${id}`,
  models: [text],
  ...row,
}));
