import type { EventDefinition } from '../../models/process/event-definition';
import type { JsonObject } from '../../models/json';
import {
  boundary,
  call,
  catchEvent,
  conditional,
  end,
  error,
  escalation,
  eventGateway,
  eventSub,
  message,
  multi,
  multiple,
  parallelMultiple,
  process,
  receive,
  service,
  signal,
  start,
  sub,
  terminate,
  throwEvent,
  timer,
  user,
} from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { isClosed } from '.';

let broadcasts = 0;
const send = (c: TestCase, name: string, variables: JsonObject = {}) =>
  c.tryCommand({ type: 'deliver-signal', broadcastId: `b-${(broadcasts += 1)}`, name, variables })?.code ?? null;
const times = (c: TestCase, id: string) => c.completed().filter((other) => other === id).length;
const caught = (event: EventDefinition, variables = {}) =>
  new TestCase(process('p', [start('s'), catchEvent('x', { event }), end('e')], ['s -> x', 'x -> e']), { variables });

describe('multiple catch event', () => {
  const event = multiple(signal('a'), message('m', '=k'), timer('PT1H'), conditional('=n > 3'));
  const triggers: readonly (readonly [string, (c: TestCase) => unknown])[] = [
    ['signal', (c) => send(c, 'a')],
    ['message', (c) => c.correlate('x')],
    ['timer', (c) => c.wait(3_600_000)],
    [
      'condition',
      (c) => c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n: 4 }, local: true }),
    ],
  ];

  it.each(triggers)('happens once, by its %s, and stops waiting for the others', (_name, happen) => {
    const c = caught(event, { k: 'k', n: 0 });
    expect(c.of('subscription-opened').map(({ part }) => part)).toEqual([0, 1]);
    expect([c.of('timer-created')[0]?.part, c.of('condition-opened')[0]?.part]).toEqual([2, 3]);
    c.continueAsNew();
    // the message's subscription is the second of the event
    if (_name === 'message') {
      const subscriptionKey =
        [...c.state.subscriptions.values()].find(({ opened }) => opened.part === 1)?.opened.key ?? '';
      c.command({ type: 'correlate-message', subscriptionKey, messageKey: '9', variables: {} });
    } else {
      happen(c);
    }
    expect(c.completed()).toEqual(['s', 'x', 'e', 'p']);
    expect([c.state.subscriptions.size, c.state.timers.size, c.state.conditions.size]).toEqual([0, 0, 0]);
  });

  it('takes one of two equal triggers that come at once', () => {
    const c = caught(multiple(signal('a'), signal('a')));
    expect(send(c, 'a', { v: 1 })).toBeNull();
    expect(c.of('subscription-correlated')).toHaveLength(1);
    expect(c.completed()).toEqual(['s', 'x', 'e', 'p']);
  });

  it('opens nothing while one of its definitions cannot be evaluated', () => {
    const c = caught(multiple(signal('a'), message('m', '=k')), { k: null });
    expect(c.incident('x')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.state.subscriptions.size).toBe(0);
  });

  it('is one of the ways behind an event-based gateway', () => {
    const nodes = [start('s'), eventGateway('g'), catchEvent('x', { event: multiple(signal('a'), signal('b')) })];
    const rest = [receive('r', { event: message('m') }), end('e')];
    const c = new TestCase(process('p', [...nodes, ...rest], ['s -> g', 'g -> x', 'g -> r', 'x -> e', 'r -> e']));
    expect(send(c, 'b')).toBeNull();
    expect(c.completed()).toEqual(['s', 'g', 'x', 'e', 'p']);
    expect(c.state.subscriptions.size).toBe(0);
  });
});

describe('parallel multiple catch event', () => {
  const event = parallelMultiple(signal('a'), signal('b'), conditional('=n > 3'));

  it('happens when each has come, in any order, each counted once, also across runs', () => {
    const c = caught(event, { n: 0 });
    expect(send(c, 'b', { v: 1, w: 1 })).toBeNull();
    expect(send(c, 'b')).toBe('SIGNAL_NOT_AWAITED');
    c.continueAsNew();
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n: 4 }, local: true });
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n: 0 }, local: true });
    c.continueAsNew();
    expect(c.open()).toEqual(['x']);
    expect(c.variables()).toEqual({ n: 0 });
    expect(send(c, 'a', { v: 2 })).toBeNull();
    expect(c.completed()).toEqual(['s', 'x', 'e', 'p']);
    expect(c.variables()).toEqual({ n: 0, v: 2, w: 1 });
  });

  it('waits in each instance of a multi-instance body by itself', () => {
    const inner = sub('sp', [start('is'), catchEvent('x', { event: parallelMultiple(signal('a'), signal('=own')) })], {
      ...multi({ collection: '=["b", "c"]', inputElement: 'own' }),
    });
    const c = new TestCase(process('p', [start('s'), inner], ['s -> sp', 'is -> x']));
    send(c, 'b');
    send(c, 'a');
    expect(times(c, 'x')).toBe(1);
    send(c, 'c');
    expect(isClosed(c.state)).toBe(true);
  });

  it('is forgotten with what it waited in', () => {
    const called = process('q', [start('qs'), catchEvent('x', { event })], ['qs -> x']);
    const nodes = [start('s'), call('c', 'q'), boundary('b', 'c', timer('PT1H'))];
    const c = new TestCase(process('p', nodes, ['s -> c']), { models: [called], variables: { n: 0 } });
    send(c, 'a');
    c.wait(3_600_000);
    expect(c.terminated()).toEqual(['x', 'q', 'c']);
    expect(c.state.subscriptions.size).toBe(0);
  });
});

describe('multiple boundary event', () => {
  const on = (event: EventDefinition, interrupting: boolean) =>
    new TestCase(
      process('p', [start('s'), service('u'), boundary('b', 'u', event, interrupting), end('e')], ['s -> u', 'b -> e']),
    );

  it('interrupts by any one', () => {
    const c = on(multiple(signal('a'), error('E1'), timer('PT1H')), true);
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('u'), errorCode: 'E1', message: '', variables: { v: 1 } });
    expect(c.terminated()).toEqual(['u']);
    expect(c.completed()).toEqual(['s', 'b', 'e', 'p']);
    expect(c.variables()).toEqual({ v: 1 });
    expect(c.state.timers.size).toBe(0);
  });

  it('happens each time when it does not interrupt', () => {
    const c = on(multiple(signal('a'), signal('b'), timer('R3/PT1H', 'cycle')), false);
    send(c, 'a');
    send(c, 'b');
    send(c, 'a');
    c.wait(3 * 3_600_000);
    expect(times(c, 'b')).toBe(6);
    expect(c.open()).toEqual(['u']);
  });

  it('parallel: interrupts when all have come', () => {
    const c = on(parallelMultiple(signal('a'), timer('PT1H')), true);
    c.wait(3_600_000);
    expect(c.open()).toEqual(['u']);
    send(c, 'a');
    expect(c.terminated()).toEqual(['u']);
    expect(isClosed(c.state)).toBe(true);
  });

  it('parallel: starts over after it has happened when it does not interrupt', () => {
    const c = on(parallelMultiple(signal('a'), signal('b')), false);
    send(c, 'a', { v: 1 });
    send(c, 'a', { v: 2 });
    c.continueAsNew();
    send(c, 'b');
    expect(times(c, 'b')).toBe(1);
    expect(c.variables()).toEqual({ v: 1 });
    send(c, 'b');
    expect(times(c, 'b')).toBe(2);
    expect(c.variables()).toEqual({ v: 2 });
    send(c, 'b');
    expect(times(c, 'b')).toBe(2);
    expect(c.state.elements.get(c.elementKey('u'))?.arrivals).toHaveLength(1);
  });

  it('parallel: counts an escalation from inside', () => {
    const inner = sub('sp', [start('is'), throwEvent('t', { event: escalation('late') }), user('u')]);
    const nodes = [start('s'), inner, boundary('b', 'sp', parallelMultiple(escalation('late'), signal('a')), false)];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> t', 't -> u']));
    expect(times(c, 'b')).toBe(0);
    send(c, 'a');
    expect(times(c, 'b')).toBe(1);
    expect(c.open()).toEqual(['sp', 'u']);
  });
});

describe('multiple start of an event sub-process', () => {
  const on = (event: EventDefinition, interrupting: boolean) =>
    new TestCase(
      process(
        'p',
        [start('s'), service('u'), ...eventSub('h', [start('hs', { event, interrupting }), end('he')])],
        ['s -> u', 'hs -> he'],
      ),
    );

  it('begins by any one, and interrupts', () => {
    const c = on(multiple(signal('a'), error(null)), true);
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('u'), errorCode: 'E1', message: '', variables: {} });
    expect(c.completed()).toEqual(['s', 'hs', 'he', 'h', 'p']);
    expect(c.terminated()).toEqual(['u']);
  });

  it('parallel: begins when all have come, and starts over', () => {
    const c = on(parallelMultiple(signal('a'), signal('b')), false);
    for (const name of ['a', 'b', 'b', 'a', 'a']) send(c, name);
    expect(times(c, 'h')).toBe(2);
    expect(c.open()).toEqual(['u']);
  });
});

describe('multiple throwing event', () => {
  it('throws all in the order of the model', () => {
    const event = multiple(message('m'), signal('a'), escalation('late'), signal('b'));
    const inner = sub('sp', [start('is'), throwEvent('t', { event }), user('u')]);
    const nodes = [start('s'), inner, boundary('b', 'sp', escalation('late'), false)];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> t', 't -> u']));
    expect(c.commands).toMatchObject([
      { type: 'publish-message', name: 'm' },
      { type: 'broadcast-signal', name: 'a' },
      { type: 'broadcast-signal', name: 'b' },
    ]);
    expect(new Set(c.of('signal-thrown').map(({ broadcastId }) => broadcastId)).size).toBe(2);
    expect(c.completed()).toEqual(['s', 'is', 'b', 't']);
  });

  it('throws nothing while one of them cannot be evaluated', () => {
    const nodes = [start('s'), throwEvent('t', { event: multiple(signal('a'), signal('=missing')) })];
    const c = new TestCase(process('p', nodes, ['s -> t']));
    expect(c.incident('t')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.of('signal-thrown')).toEqual([]);
  });

  it('throws the rest also when the first ends its scope', () => {
    const event = multiple(escalation('late'), signal('a'), escalation('more'));
    const called = process('q', [start('qs'), end('qe', { event })], ['qs -> qe']);
    const nodes = [start('s'), call('c', 'q'), boundary('b', 'c', escalation('late'))];
    const c = new TestCase(process('p', nodes, ['s -> c']), { models: [called] });
    expect(c.of('signal-thrown')).toMatchObject([{ name: 'a' }]);
    expect(c.completed()).toEqual(['s', 'qs', 'b', 'p']);
  });

  it('throws an error last; an uncaught one is thrown again alone', () => {
    const nodes = [start('s'), end('e', { event: multiple(error('=code'), signal('a')) })];
    const c = new TestCase(process('p', nodes, ['s -> e']), { variables: { code: 'E1' } });
    expect(c.of('signal-thrown')).toHaveLength(1);
    expect(c.incident('e')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
    c.resolveIncident('e');
    expect(c.of('signal-thrown')).toHaveLength(1);
    expect(c.incident('e')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
  });

  it('terminates its scope after all is thrown', () => {
    const nodes = [start('s'), user('u'), end('e', { event: multiple(signal('a'), terminate) })];
    const c = new TestCase(process('p', nodes, ['s -> u', 's -> e']));
    expect(c.of('signal-thrown')).toHaveLength(1);
    expect(c.terminated()).toEqual(['u']);
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('multiple start of a process', () => {
  it('begins at the event whichever definition it was', () => {
    const nodes = [start('s', { event: multiple(message('m'), signal('a')) }), user('u')];
    const c = new TestCase(process('p', nodes, ['s -> u']), { variables: { v: 1 }, startElementId: 's' });
    expect(c.completed()).toEqual(['s']);
    expect(c.variables()).toEqual({ v: 1 });
  });
});
