import { bpmnFile, flow, flows } from '../bpmn-file';
import {
  after,
  boundary,
  call,
  cancel,
  compensate,
  end,
  error,
  eventSubProcess,
  exclusive,
  FOR_COMPENSATION,
  instances,
  NOTHING_SAID,
  parallel,
  ROOTS,
  say,
  signal,
  start,
  subProcess,
  task,
  terminate,
  throwing,
  transaction,
  undoneBy,
  user,
} from '../bpmn-tags';
import type { Act, ConformanceCase } from '../conformance-case';

type Row = Pick<ConformanceCase, 'element' | 'kind' | 'position' | 'acts' | 'expected' | 'variables'>;

/** @param called content of the process `q` */
const model = (content: string, called = ''): string =>
  bpmnFile(
    `${ROOTS}<process id="p" isExecutable="true">${content}</process>` +
      (called === '' ? '' : `<process id="q" isExecutable="true">${called}</process>`),
  );
const complete = (element: string, variables = {}): Act => ({ do: 'complete-task', element, variables });
const waits = (element: string, count = 1): Act => ({ do: 'wait-active', element, count });
/** An activity `id` whose handler is `no-id`; both say so. */
const undone = (id: string): string => say(id) + undoneBy(id, `no-${id}`) + say(`no-${id}`, FOR_COMPENSATION);
const failing = (id: string): string => undoneBy(id, 'no') + subProcess('no', end('t', error), FOR_COMPENSATION);
const done = (
  completed: Readonly<Record<string, number>>,
  terminated: Readonly<Record<string, number>>,
  ...said: string[]
) => ({ state: 'COMPLETED', completed, terminated, variables: { said } }) as const;
/** What `p1` encloses completes, then the throwing event `c` undoes it. */
const before = (enclosed: string): string =>
  start('s') + enclosed + throwing('c', compensate) + end('e') + flows('s p1 c e');
/** The transaction `p1` with its cancel boundary event. */
const cancelled = (content: string, more = ''): string =>
  start('s') +
  transaction('p1', content) +
  boundary('b', 'p1', cancel) +
  end('e') +
  end('x') +
  more +
  flows('s p1 e', 'b x');

const compensation = { element: 'compensation', kind: 'default compensation' } as const;
const transactions = { element: 'transaction', kind: 'cancel' } as const;

const CASES: Readonly<Record<string, readonly [model: string, row: Row]>> = {
  'of-instances': [
    model(before(subProcess('p1', instances(2, 'sequential') + undone('a')))),
    {
      ...{ ...compensation, position: 'multi-instance sub-process' },
      expected: done({ s: 1, p1: 3, a: 2, 'no-a': 2, c: 1, e: 1, 'a-undo': 2 }, {}, 'a', 'a', 'no-a', 'no-a'),
    },
  ],
  'of-called-instances': [
    model(
      before(call('p1', 'q', instances(2, 'sequential'))),
      task('a') + undoneBy('a', 'no') + task('no', '', FOR_COMPENSATION),
    ),
    {
      ...{ ...compensation, position: 'multi-instance call activity' },
      expected: done({ s: 1, p1: 3, a: 2, no: 2, c: 1, e: 1, 'a-undo': 2 }, {}),
    },
  ],
  'of-a-terminated-scope': [
    model(before(subProcess('p1', start('i') + undone('a') + end('t', terminate) + flows('i a t')))),
    {
      ...{ ...compensation, position: 'sub-process with terminate end event' },
      expected: done({ s: 1, p1: 1, i: 1, a: 1, t: 1, 'no-a': 1, c: 1, e: 1, 'a-undo': 1 }, {}, 'a', 'no-a'),
    },
  ],
  'of-a-scope-that-was-taken-over': [
    model(
      before(
        subProcess(
          'p1',
          start('i') +
            undone('a') +
            end('t', error) +
            flows('i a t') +
            eventSubProcess('k', error, undone('z') + flows('k-s z')),
        ),
      ),
    ),
    {
      ...{ ...compensation, position: 'sub-process with error event sub-process' },
      expected: done(
        { s: 1, p1: 1, i: 1, a: 1, k: 1, 'k-s': 1, z: 1, 'no-z': 1, 'no-a': 1, c: 1, e: 1, 'a-undo': 1, 'z-undo': 1 },
        { t: 1 },
        ...['a', 'z', 'no-z', 'no-a'],
      ),
    },
  ],
  'from-a-parallel-event-sub-process': [
    model(
      start('s') +
        undone('a') +
        user('w') +
        end('e') +
        flows('s a w e') +
        eventSubProcess('k', signal, throwing('c', compensate) + flows('k-s c'), 'beside'),
    ),
    {
      ...{ element: 'compensation', kind: 'without activityRef', position: 'non-interrupting event sub-process' },
      acts: [waits('w'), { do: 'broadcast', name: 'waves' }, { do: 'wait-completed', element: 'c' }, complete('w')],
      expected: done({ s: 1, a: 1, w: 1, e: 1, k: 1, 'k-s': 1, c: 1, 'no-a': 1, 'a-undo': 1 }, {}, 'a', 'no-a'),
    },
  ],
  'interrupted-by-an-event-sub-process': [
    model(
      start('s') +
        task('a') +
        undoneBy('a', 'no') +
        user('no', '', FOR_COMPENSATION) +
        throwing('c', compensate) +
        end('e') +
        flows('s a c e') +
        eventSubProcess('k', signal, task('z') + flows('k-s z')),
    ),
    {
      ...{ element: 'compensation', kind: 'ended by an event sub-process', position: 'intermediate throw' },
      acts: [waits('no'), { do: 'broadcast', name: 'waves' }],
      expected: done({ s: 1, a: 1, k: 1, 'k-s': 1, z: 1, 'a-undo': 1 }, { c: 1, no: 1 }),
    },
  ],
  'one-of-two-transactions': [
    model(
      start('s') +
        parallel('f') +
        task('y') +
        task('z') +
        transaction(
          'p1',
          start('i') +
            undone('a') +
            user('w') +
            exclusive('g', '', 'default="g-t"') +
            end('t', cancel) +
            end('o') +
            flows('i a w g t') +
            flow('g', 'o', '=ok'),
        ) +
        boundary('b', 'p1', cancel) +
        end('e') +
        end('x') +
        flows('s f y p1 e', 'f z p1', 'b x'),
    ),
    {
      ...{ ...transactions, position: 'one of two instances' },
      acts: [
        waits('w', 2),
        complete('w', { ok: false }),
        { do: 'wait-completed', element: 'x' },
        complete('w', { ok: true }),
      ],
      expected: done(
        { s: 1, f: 1, y: 1, z: 1, i: 2, a: 2, w: 2, g: 2, t: 1, 'no-a': 1, b: 1, x: 1, o: 1, p1: 1, e: 1, 'a-undo': 1 },
        { p1: 1 },
        ...['a', 'a', 'no-a'],
      ),
    },
  ],
  'cancelled-from-an-event-sub-process': [
    model(
      cancelled(
        start('i') +
          undone('a') +
          user('w') +
          flows('i a w') +
          eventSubProcess('k', signal, end('t', cancel) + flows('k-s t'), 'beside'),
      ),
    ),
    {
      ...{ ...transactions, position: 'end event in event sub-process' },
      acts: [waits('w'), { do: 'broadcast', name: 'waves' }],
      expected: done(
        { s: 1, i: 1, a: 1, 'k-s': 1, t: 1, 'no-a': 1, b: 1, x: 1, 'a-undo': 1 },
        { w: 1, k: 1, p1: 1 },
        'a',
        'no-a',
      ),
    },
  ],
  'cancelled-too-slowly': [
    model(
      cancelled(
        start('i') +
          task('a') +
          undoneBy('a', 'no') +
          user('no', '', FOR_COMPENSATION) +
          end('t', cancel) +
          flows('i a t'),
        boundary('d', 'p1', after(1)) + end('y') + flows('d y'),
      ),
    ),
    {
      ...{ ...transactions, position: 'beside a timer boundary event' },
      expected: done({ s: 1, i: 1, a: 1, t: 1, d: 1, y: 1, 'a-undo': 1 }, { no: 1, p1: 1 }),
    },
  ],
  'cancelled-with-a-failing-handler': [
    model(
      cancelled(
        start('i') + task('a') + failing('a') + end('u', cancel) + flows('i a u'),
        boundary('d', 'p1', error) + end('y') + flows('d y'),
      ),
    ),
    {
      ...{ element: 'transaction', kind: 'hazard of a handler', position: 'error boundary event' },
      expected: done({ s: 1, i: 1, a: 1, u: 1, d: 1, y: 1, 'a-undo': 1 }, { no: 1, t: 1, p1: 1 }),
    },
  ],
  'cancelled-with-a-called-process': [
    model(
      cancelled(start('i') + call('d', 'q') + end('t', cancel) + flows('i d t')),
      task('a') + undoneBy('a', 'no') + task('no', '', FOR_COMPENSATION),
    ),
    {
      ...{ ...transactions, position: 'call activity inside' },
      expected: done({ s: 1, i: 1, d: 1, a: 1, t: 1, no: 1, b: 1, x: 1, 'a-undo': 1 }, { p1: 1 }),
    },
  ],
  'cancelled-beside-active-parts': [
    model(
      cancelled(
        start('i') +
          parallel('f') +
          subProcess('p2', instances(2, 'sequential') + start('j') + undone('a') + user('u') + flows('j a u')) +
          call('d', 'q') +
          user('w') +
          end('t', cancel) +
          flows('i f p2', 'f d', 'f w t'),
      ),
      task('k') + undoneBy('k', 'no-k') + task('no-k', '', FOR_COMPENSATION) + user('v') + flows('k v'),
    ),
    {
      ...{ ...transactions, position: 'beside active sub-processes and call activities' },
      acts: [complete('u'), waits('u'), waits('v'), complete('w')],
      expected: done(
        {
          ...{ s: 1, i: 1, f: 1, p2: 1, j: 2, a: 2, u: 1, k: 1, w: 1, t: 1 },
          ...{ 'a-undo': 2, 'no-a': 2, 'k-undo': 1, 'no-k': 1, b: 1, x: 1 },
        },
        { p2: 2, u: 1, d: 1, v: 1, p1: 1 },
        ...['a', 'a', 'no-a', 'no-a'],
      ),
    },
  ],
  'cancelled-from-a-sub-process': [
    model(
      cancelled(
        start('i') +
          undone('a') +
          subProcess('p2', start('j') + undone('c') + end('t', cancel) + flows('j c t')) +
          flows('i a p2'),
      ),
    ),
    {
      ...{ ...transactions, position: 'sub-process with completed activities' },
      expected: done(
        { s: 1, i: 1, a: 1, j: 1, c: 1, t: 1, 'c-undo': 1, 'no-c': 1, 'a-undo': 1, 'no-a': 1, b: 1, x: 1 },
        { p2: 1, p1: 1 },
        ...['a', 'c', 'no-c', 'no-a'],
      ),
    },
  ],
};

/** Compensation of what ended in other ways than by itself, and transactions beside other events. */
export const combinedCompensationCases: readonly ConformanceCase[] = Object.entries(CASES).map(([id, [text, row]]) => ({
  ...{ id: `compensation-${id}`, section: '13.5.5', variables: NOTHING_SAID, models: [text] },
  ...row,
}));
