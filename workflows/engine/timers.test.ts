import {
  boundary,
  catchEvent,
  end,
  eventSub,
  message,
  outputs,
  process,
  script,
  service,
  start,
  sub,
  task,
  timer,
  user,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { T0, TestCase } from './testing/test-case';
import { isClosed, nextWakeUp } from './pending';
import { TimerQueue } from './timer-queue';

const wait = (event: NodeSpec['event'], variables = {}) =>
  new TestCase(process('p', [start('s'), catchEvent('t', { event: event ?? null }), end('e')], ['s -> t', 't -> e']), {
    variables,
  });

describe('timer catch event', () => {
  it.each([
    ['duration', 'PT0.2S', 200],
    ['duration', '=wait', 1500],
    ['duration', '=duration("PT1M")', 60_000],
    ['date', '2026-03-02T10:00:00+08:00', 3_600_000],
    ['date', '=date and time("2026-03-02T09:30:00+08:00")', 1_800_000],
    ['date', '2026-03-03', 15 * 3_600_000],
    ['date', '2020-01-01T00:00:00Z', 0],
    ['date', '2026-03-01T20:30:00[America/New_York]', 1_800_000],
    ['date', '=date and time("2026-03-01T20:30:00@America/New_York")', 1_800_000],
    ['cycle', 'R3/PT10S', 10_000],
    ['cycle', 'R/2026-03-01T09:30:00+08:00/P1D', 1_800_000],
    ['cycle', 'R/2025-12-02T09:00:00+08:00/P1M', 0],
  ] as const)('of kind %s with %s is due after %i ms', (kind, text, ms) => {
    const c = wait(timer(text, kind), { wait: 'PT1.5S' });
    const due = nextWakeUp(c.state) ?? Number.NaN;
    expect(Math.max(due, T0) - T0).toBe(ms);
    c.wait(ms);
    expect(isClosed(c.state)).toBe(true);
    expect(c.of('timer-fired')).toMatchObject([{ nextDue: null, repetitions: 0 }]);
  });

  it.each([
    ['duration', 'tomorrow'],
    ['duration', '=5'],
    ['duration', '=missing'],
    ['date', 'PT1H'],
    ['date', '="2026-03-01T20:30:00@Mars/" + "City"'],
    ['cycle', 'PT1H'],
    ['cycle', 'R/PT0S'],
  ] as const)('of kind %s with %s waits with an incident', (kind, text) => {
    expect(wait(timer(text, kind)).incident('t')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('is armed anew when its incident is resolved', () => {
    const c = wait(timer('=wait'));
    c.command({ type: 'set-variables', scopeKey: c.elementKey('t'), variables: { wait: 'PT1S' }, local: true });
    c.resolveIncident('t');
    c.wait(1000);
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('the input timer-due', () => {
  const two = () =>
    new TestCase(
      process(
        'p',
        [
          start('s'),
          catchEvent('b', { event: timer('PT2S') }),
          catchEvent('a', { event: timer('PT1S') }),
          service('x'),
          service('y'),
        ],
        ['s -> b', 's -> a', 'a -> x', 'b -> y'],
      ),
    );

  it('fires nothing before its time', () => {
    const c = two();
    c.now += 999;
    expect(c.input({ type: 'timer-due' })).toEqual([]);
  });

  it('fires the earliest timer only', () => {
    const c = two();
    c.now += 5000;
    c.input({ type: 'timer-due' });
    expect(c.open()).toEqual(['b', 'x']);
    c.input({ type: 'timer-due' });
    expect(c.open()).toEqual(['x', 'y']);
    expect(nextWakeUp(c.state)).toBeNull();
  });

  it('fires the timer that was created first when two are due at one instant', () => {
    const nodes = [
      start('s'),
      catchEvent('b', { event: timer('PT1S') }),
      catchEvent('a', { event: timer('PT1S') }),
      task('x'),
      task('y'),
    ];
    const c = new TestCase(process('p', nodes, ['s -> b', 's -> a', 'a -> x', 'b -> y']));
    c.continueAsNew();
    c.wait(1000);
    expect(c.completed()).toEqual(['s', 'b', 'y', 'a', 'x', 'p']);
  });
});

describe('a sub-process that is completing', () => {
  it('no longer listens for its event sub-process while an incident holds it, but can be interrupted', () => {
    const inner = sub(
      'sp',
      [
        start('is'),
        ...eventSub('es', [start('ss', { event: message('note'), interrupting: false }), service('sa')]).map(
          (node) => ({ ...node, parent: node.parent ?? 'sp' }),
        ),
      ],
      outputs({ r: '=assert(n, n > 1)' }),
    );
    const c = new TestCase(
      process(
        'p',
        [start('s'), inner, boundary('b', 'sp', timer('PT1H')), user('u'), end('late')],
        ['s -> sp', 'sp -> u', 'ss -> sa', 'b -> late'],
      ),
      { variables: { n: 1 } },
    );
    expect(c.incident('sp')?.errorType).toBe('IO_MAPPING_ERROR');
    expect([c.state.subscriptions.size, c.state.timers.size]).toEqual([0, 1]);
    c.wait(3_600_000);
    expect(c.completed().slice(-3)).toEqual(['b', 'late', 'p']);
  });
});

describe('timer queue', () => {
  it('gives timers by due instant and key, whatever was moved or removed', () => {
    const queue = new TimerQueue();
    for (let index = 0; index < 500; index += 1) queue.set(`k${String(index).padStart(3, '0')}`, (index * 7919) % 101);
    for (let index = 0; index < 500; index += 3) queue.set(`k${String(index).padStart(3, '0')}`, null);
    queue.set('k001', 1000);
    const seen: [number, string][] = [];
    for (let first = queue.first(); first; first = queue.first()) {
      seen.push([first.due, first.key]);
      queue.set(first.key, null);
    }
    expect(seen).toHaveLength(333);
    expect(seen).toEqual([...seen].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)));
    expect(seen.at(-1)).toEqual([1000, 'k001']);
  });
});

describe('a timer of a loop', () => {
  it('is armed anew on each round', () => {
    const nodes = [
      start('s'),
      task('m'),
      catchEvent('t', { event: timer('PT1M') }),
      script('inc', '=if n = null then 1 else n + 1', 'n'),
      end('e'),
    ];
    const c = new TestCase(
      process('p', nodes, ['s -> m', 'm -> t', 't -> inc', ['inc -> m', '=n < 3'], ['inc -> e', 'default']]),
    );
    c.wait(10 * 60_000);
    expect(c.of('timer-fired').map((event) => event.at - T0)).toEqual([60_000, 120_000, 180_000]);
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('a cycle written as cron', () => {
  // T0 is a Monday, 09:00 in UTC+8.
  it('fires at each of its instants where the event does not interrupt, across a continued run', () => {
    const nodes = [
      start('s'),
      user('u'),
      boundary('b', 'u', timer('0 30 9-10 * * MON-FRI', 'cycle'), false),
      service('x'),
    ];
    const c = new TestCase(process('p', nodes, ['s -> u', 'b -> x']));
    c.wait(31 * 60_000);
    c.continueAsNew();
    c.wait(24 * 3_600_000);
    expect(c.of('timer-fired').map((event) => (event.at - T0) / 60_000)).toEqual([30, 90, 24 * 60 + 30]);
    expect(c.of('timer-created')).toMatchObject([{ repetitions: -1, interval: '0 30 9-10 * * MON-FRI' }]);
  });

  it('fires once where the event interrupts or is waited for', () => {
    const nodes = [start('s'), catchEvent('t', { event: timer('@daily', 'cycle') }), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> t', 't -> e']));
    c.wait(24 * 3_600_000);
    expect(c.of('timer-fired')).toMatchObject([{ at: T0 + 15 * 3_600_000, nextDue: null }]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('is an incident when it is computed and never comes', () => {
    const nodes = [start('s'), catchEvent('t', { event: timer('="0 0 0 30 2 " + "*"', 'cycle') }), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> t', 't -> e']));
    expect(c.incident('t')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('joins in again after a long absence', () => {
    const nodes = [start('s'), user('u'), boundary('b', 'u', timer('0 * * * * *', 'cycle'), false), service('x')];
    const c = new TestCase(process('p', nodes, ['s -> u', 'b -> x']));
    c.now += 10 * 60_000 + 1;
    c.wait(0);
    expect(c.of('timer-fired').map((event) => [event.at - T0, (event.nextDue ?? 0) - T0])).toEqual([
      [600_001, 660_000],
    ]);
  });
});

describe('a cycle in a zone that begins its summer time', () => {
  it.each([
    ['R4/2026-03-27T10:00:00[Europe/Berlin]/P1D', ['27T09:00', '28T09:00', '29T08:00', '30T08:00']],
    ['R/2020-02-28T02:30:00+01:00[Europe/Berlin]/P1M', ['28T01:30']],
    ['R3/2026-03-28T10:00:00@Europe/Berlin/PT24H', ['28T09:00', '29T09:00', '30T09:00']],
    ['CRON_TZ=Europe/Berlin 0 30 2 28-30 MAR *', ['28T01:30', '29T01:30', '30T00:30']],
  ])('%s fires at %p, across a continued run', (text, expected) => {
    const nodes = [start('s'), user('u'), boundary('b', 'u', timer(text, 'cycle'), false), service('x')];
    const c = new TestCase(process('p', nodes, ['s -> u', 'b -> x']));
    c.wait(27 * 24 * 3_600_000);
    c.continueAsNew();
    c.wait(3 * 24 * 3_600_000);
    expect(c.of('timer-fired').map(({ at }) => new Date(at).toISOString().slice(8, 16))).toEqual(expected);
  });
});

describe('a cycle after a long absence', () => {
  const late = (text: string) => {
    const nodes = [start('s'), user('u'), boundary('b', 'u', timer(text, 'cycle'), false), service('x')];
    const c = new TestCase(process('p', nodes, ['s -> u', 'b -> x']));
    c.now += 65_000;
    c.wait(0);
    return c;
  };

  it('fires once and then joins in at its next occurrence', () => {
    const c = late('R/PT10S');
    expect(c.of('timer-fired').map((event) => [event.at - T0, (event.nextDue ?? 0) - T0])).toEqual([[65_000, 70_000]]);
  });

  it('still fires as often as it says', () => {
    const c = late('R3/PT10S');
    c.wait(60_000);
    expect(c.of('timer-fired').map((event) => event.at - T0)).toEqual([65_000, 70_000, 80_000]);
  });

  it('keeps to the calendar when it counts in months', () => {
    const nodes = [start('s'), user('u'), boundary('b', 'u', timer('R/P1M', 'cycle'), false), service('x')];
    const c = new TestCase(process('p', nodes, ['s -> u', 'b -> x']));
    c.now = Date.parse('2026-06-15T00:00:00Z');
    c.wait(0);
    expect(c.of('timer-fired').map((event) => event.nextDue)).toEqual([Date.parse('2026-07-02T01:00:00Z')]);
  });
});
