import { flow, flows, processFile } from '../bpmn-file';
import {
  after,
  boundary,
  catching,
  end,
  eventGateway,
  exclusive,
  FOR_COMPENSATION,
  inclusive,
  otherSignal,
  parallel,
  ROOTS,
  signal,
  start,
  task,
  throwing,
  undoneBy,
  user,
  compensate,
} from '../bpmn-tags';
import type { Act, ConformanceCase } from '../conformance-case';

const join = (
  id: string,
  kind: string,
  model: string,
  rest: Pick<ConformanceCase, 'acts' | 'variables' | 'expected'>,
) =>
  ({
    ...{ id: `inclusive-join-${id}`, element: 'inclusiveGateway', position: 'join', section: '13.4.3' },
    ...{ kind, models: [processFile(model, ROOTS)], ...rest },
  }) satisfies ConformanceCase;
const complete = (element: string): Act => ({ do: 'complete-task', element });
const waits = (element: string): Act => ({ do: 'wait-active', element });
const link = '<linkEventDefinition name="L"/>';
/** Two branches `a` and `c` behind a split, both leading to the join `j`. */
const branches = (a: string, more: string) =>
  start('s') + parallel('f') + a + task('c') + inclusive('j') + end('e') + more + flows('s f a j e', 'f c j');

/** Inclusive joins beside what can bring tokens to them, or take them away. */
export const combinedJoinCases: readonly ConformanceCase[] = [
  join(
    'boundary-path',
    'the path of an interrupting boundary event leads to it',
    branches(user('a') + boundary('b', 'a', signal), task('x') + flows('b x j')),
    {
      acts: [waits('a'), { do: 'broadcast', name: 'waves' }],
      expected: { state: 'COMPLETED', completed: { s: 1, f: 1, c: 1, b: 1, x: 1, j: 1, e: 1 }, terminated: { a: 1 } },
    },
  ),
  join(
    'boundary-path-beside',
    'the path of a non-interrupting boundary event leads to it',
    branches(user('a') + boundary('b', 'a', signal, 'beside'), user('x') + flows('b x j')),
    {
      acts: [waits('a'), { do: 'broadcast', name: 'waves' }, waits('x'), complete('a'), complete('x')],
      expected: { state: 'COMPLETED', completed: { s: 1, f: 1, a: 1, c: 1, b: 1, x: 1, j: 1, e: 1 } },
    },
  ),
  join(
    'boundary-path-elsewhere',
    'a boundary event takes the awaited token elsewhere',
    branches(user('a') + boundary('b', 'a', after(0.3)), end('x') + flows('b x')),
    { expected: { state: 'COMPLETED', completed: { s: 1, f: 1, c: 1, b: 1, x: 1, j: 1, e: 1 }, terminated: { a: 1 } } },
  ),
  join(
    'event-gateway',
    'an event-based gateway before it goes the other way',
    start('s') +
      parallel('f') +
      eventGateway('g') +
      catching('m', signal) +
      catching('n', otherSignal) +
      task('c') +
      inclusive('j') +
      end('e') +
      end('x') +
      flows('s f g m j e', 'g n x', 'f c j'),
    {
      acts: [waits('g'), { do: 'broadcast', name: 'tides' }],
      expected: { state: 'COMPLETED', completed: { s: 1, f: 1, g: 1, c: 1, n: 1, x: 1, j: 1, e: 1 } },
    },
  ),
  join(
    'link',
    'links lead to it',
    start('s') +
      parallel('f') +
      user('a') +
      throwing('l', link) +
      catching('k', link) +
      task('c') +
      inclusive('j') +
      end('e') +
      flows('s f a l', 'k j e', 'f c j'),
    {
      acts: [complete('a')],
      expected: { state: 'COMPLETED', completed: { s: 1, f: 1, a: 1, l: 1, k: 1, c: 1, j: 1, e: 1 } },
    },
  ),
  join(
    'filled-flow',
    'a token that can reach a filled flow as well does not hold it back',
    start('s') +
      parallel('f') +
      task('a') +
      user('w') +
      exclusive('x', '', 'default="x-m"') +
      task('m') +
      task('n') +
      inclusive('j') +
      task('k') +
      end('e') +
      flows('s f a m j k e', 'f w x m', 'n j') +
      flow('x', 'n', '=size > 0'),
    {
      variables: { size: 1 },
      acts: [{ do: 'wait-completed', element: 'k' }, complete('w')],
      expected: {
        state: 'COMPLETED',
        completed: { s: 1, f: 1, a: 1, m: 1, w: 1, x: 1, n: 1, j: 2, k: 2, e: 2 },
      },
    },
  ),
  join(
    'starved-parallel-join',
    'a token stuck at a parallel join before it holds it back',
    start('s') +
      parallel('f') +
      exclusive('x', '', 'default="x-y"') +
      end('y') +
      task('a') +
      task('b') +
      parallel('i') +
      task('c') +
      inclusive('j') +
      end('e') +
      flows('s f x y', 'a i j e', 'f b i', 'f c j') +
      flow('x', 'a', '=false'),
    { expected: { state: 'ACTIVE', completed: { s: 1, f: 1, x: 1, y: 1, b: 1, c: 1 } } },
  ),
  join(
    'incident',
    'an incident before it holds it back until it is resolved',
    branches(exclusive('a', '', 'default="a-d"') + task('d'), flows('a d j')).replace(
      flows('a j'),
      flow('a', 'j', '=q > 1'),
    ),
    {
      variables: { q: 'none' },
      acts: [
        { do: 'wait-completed', element: 'c' },
        { do: 'resolve-incident', element: 'a', variables: { q: 2 } },
      ],
      expected: { state: 'COMPLETED', completed: { s: 1, f: 1, a: 1, c: 1, j: 1, e: 1 } },
    },
  ),
  join(
    'compensation',
    'a compensation before it holds it back until its handler has ended',
    start('s') +
      task('z') +
      undoneBy('z', 'h') +
      user('h', '', FOR_COMPENSATION) +
      parallel('f') +
      throwing('a', compensate) +
      task('c') +
      inclusive('j') +
      end('e') +
      flows('s z f a j e', 'f c j'),
    {
      acts: [{ do: 'wait-completed', element: 'c' }, complete('h')],
      expected: { state: 'COMPLETED', completed: { s: 1, z: 1, f: 1, a: 1, 'z-undo': 1, h: 1, c: 1, j: 1, e: 1 } },
    },
  ),
];
