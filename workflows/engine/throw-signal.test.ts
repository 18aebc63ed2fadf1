import type { JsonObject } from '../../models/json';
import {
  boundary,
  call,
  catchEvent,
  end,
  eventGateway,
  eventSub,
  inputs,
  message,
  multi,
  outputs,
  parallel,
  process,
  script,
  service,
  signal,
  start,
  sub,
  throwEvent,
  user,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { hasPendingOutside, isClosed, liveEvents, pendingCommands } from '.';

const go = signal('go');
const broadcast = (c: TestCase, broadcastId = 'other-1', variables: JsonObject = {}, name = 'go') =>
  c.tryCommand({ type: 'deliver-signal', broadcastId, name, variables })?.code ?? null;

/** `u` waits beside a throw that `ready` lets go. */
const beside = (nodes: readonly (NodeSpec | readonly NodeSpec[])[], flows: readonly string[], variables = {}) =>
  new TestCase(
    process(
      'p',
      [start('s'), parallel('f'), service('ready'), throwEvent('t', { event: go, ...inputs({ n: '=7' }) }), ...nodes],
      ['s -> f', 'f -> ready', 'ready -> t', ...flows],
    ),
    { variables },
  );

describe('throwing a signal', () => {
  it('reaches what waits in the same case within the step, then goes to all other cases', () => {
    const c = beside([catchEvent('x', { event: go }), end('e')], ['f -> x', 'x -> e']);
    expect(c.of('subscription-opened')).toMatchObject([
      { elementId: 'x', messageName: 'go', correlationKey: '', kind: 'signal', interrupting: true },
    ]);
    const before = c.elementKey('x');
    c.completeJob('ready');
    expect(before).not.toBe('');
    expect(c.variables()).toEqual({ n: 7 });
    expect(isClosed(c.state)).toBe(true);
    const [thrown] = c.of('signal-thrown');
    const { key = '', broadcastId = '' } = thrown ?? {};
    expect(broadcastId).toBe(`${c.state.instanceNo}-${thrown?.elementInstanceKey}`);
    expect(c.commands).toEqual([{ type: 'broadcast-signal', key, name: 'go', variables: { n: 7 }, broadcastId }]);
    expect(hasPendingOutside(c.state)).toBe(true);
    expect(liveEvents(c.state).map((event) => event.type)).toContain('signal-thrown');
    c.continueAsNew();
    expect(pendingCommands(c.state)).toEqual(c.commands);
    c.input({ type: 'signal-broadcast', key });
    expect(hasPendingOutside(c.state)).toBe(false);
    expect(c.input({ type: 'signal-broadcast', key })).toEqual([]);
  });

  it('is over before the token goes on: what begins to wait behind it has missed it', () => {
    const nodes = [start('s'), throwEvent('t', { event: go }), catchEvent('x', { event: go })];
    const c = new TestCase(process('p', nodes, ['s -> t', 't -> x']));
    expect(c.open()).toEqual(['x']);
    expect(broadcast(c)).toBeNull();
    expect(isClosed(c.state)).toBe(true);
  });

  it('throws from an end event', () => {
    const c = new TestCase(
      process(
        'p',
        [start('s'), parallel('f'), catchEvent('x', { event: go }), service('a'), end('e', { event: go })],
        ['s -> f', 'f -> x', 'f -> a', 'a -> e'],
      ),
    );
    c.completeJob('a');
    expect(c.completed()).toEqual(['s', 'f', 'a', 'x', 'e', 'p']);
    expect(isClosed(c.state)).toBe(true);
  });

  it('waits with an incident while its name cannot be evaluated', () => {
    const c = new TestCase(process('p', [start('s'), throwEvent('t', { event: signal('=missing') })], ['s -> t']));
    expect(c.incident('t')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.of('signal-thrown')).toEqual([]);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { missing: 'go' }, local: true });
    c.resolveIncident('t');
    expect(c.of('signal-thrown')).toMatchObject([{ name: 'go' }]);
  });

  it('reaches called instances and event sub-processes of the caller', () => {
    const called = process('q', [start('qs'), throwEvent('qt', { event: go }), user('qu')], ['qs -> qt', 'qt -> qu']);
    const handler = eventSub('h', [start('hs', { event: go, interrupting: false }), end('he')]);
    const nodes = [start('s'), parallel('f'), call('c', 'q'), user('u'), boundary('b', 'u', go), ...handler];
    const root = process('p', nodes, ['s -> f', 'f -> u', 'f -> c', 'hs -> he']);
    const c = new TestCase(root, { models: [called] });
    expect(c.terminated()).toEqual(['u']);
    expect(c.completed()).toEqual(expect.arrayContaining(['b', 'hs', 'he', 'h', 'qt']));
    expect(c.open()).toEqual(['c', 'qu']);
  });

  it('passes over a receiver that an earlier one has ended', () => {
    const inner = sub('sp', [start('is'), catchEvent('x', { event: go })]);
    const c = beside([inner, boundary('b', 'sp', go)], ['f -> sp', 'is -> x']);
    c.completeJob('ready');
    expect(c.terminated()).toEqual(['x', 'sp']);
    expect(c.completed()).toContain('b');
    expect(c.of('subscription-correlated')).toHaveLength(1);
  });

  it('ends its own scope when an interrupting event there catches it', () => {
    const inner = sub('sp', [start('is'), throwEvent('t', { event: go }), user('u')]);
    const nodes = [start('s'), inner, boundary('b', 'sp', go), end('e'), end('late')];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> t', 't -> u', 'sp -> e', 'b -> late']));
    expect(c.terminated()).toEqual(['t', 'sp']);
    expect(c.completed()).toEqual(['s', 'is', 'b', 'late', 'p']);
  });

  it('counts as no wait that ended, so that a case which signals itself for ever is stopped', () => {
    const handler = eventSub('h', [
      start('hs', { event: go, interrupting: false }),
      script('k', '=if n = null then 1 else n + 1', 'n'),
      throwEvent('again', { event: go }),
    ]);
    const nodes = [start('s'), service('a'), throwEvent('t', { event: go }), ...handler, user('u')];
    const flows = ['s -> a', 'a -> t', 't -> u', 'hs -> k', ['k -> again', '=n < 50']] as const;
    const c = new TestCase(process('p', nodes, flows), { variables: { n: null } });
    c.completeJob('a');
    expect(c.variables()['n']).toBe(50);
    expect(c.state.activations).toBeGreaterThan(150);
  });
});

describe('a signal from another case', () => {
  it('fires all that wait for its name, oldest first, with its variables', () => {
    const nodes = [
      ...[start('s'), parallel('f'), catchEvent('x', { event: go }), catchEvent('y', { event: signal('=name') })],
      ...[catchEvent('z', { event: signal('other') }), user('u')],
      { ...boundary('b', 'u', go, false), ...outputs({ got: '=n' }) },
    ];
    const flows = ['s -> f', 'f -> x', 'f -> y', 'f -> z', 'f -> u'];
    const c = new TestCase(process('p', nodes, flows), { variables: { name: 'go' } });
    expect(broadcast(c, 'other-1', { n: 3 })).toBeNull();
    expect(c.completed()).toEqual(['s', 'f', 'x', 'y', 'b']);
    expect(c.variables()).toEqual({ name: 'go', n: 3, got: 3 });
    expect(c.open()).toEqual(['u', 'z']);
  });

  it('is taken once per broadcast, also after the run continued', () => {
    const c = new TestCase(process('p', [start('s'), user('u'), boundary('b', 'u', go, false)], ['s -> u']));
    expect(broadcast(c)).toBeNull();
    c.continueAsNew();
    expect(broadcast(c)).toBeNull();
    expect(c.of('signal-received')).toHaveLength(1);
    expect(c.completed().filter((id) => id === 'b')).toHaveLength(1);
    expect(broadcast(c, 'other-2')).toBeNull();
    expect(c.completed().filter((id) => id === 'b')).toHaveLength(2);
  });

  it('is not taken again by the case that threw it', () => {
    const c = beside([user('u'), boundary('b', 'u', go, false)], ['f -> u']);
    c.completeJob('ready');
    expect(c.completed().filter((id) => id === 'b')).toHaveLength(1);
    expect(broadcast(c, c.of('signal-thrown')[0]?.broadcastId)).toBeNull();
    expect(c.completed().filter((id) => id === 'b')).toHaveLength(1);
  });

  it('forgets the oldest of more than a thousand broadcasts', () => {
    const nodes = [start('s'), user('u'), boundary('b', 'u', go, false)];
    const c = new TestCase(process('p', nodes, ['s -> u']), { isChecked: false });
    for (let index = 0; index <= 1000; index += 1) broadcast(c, `b-${index}`);
    expect(c.state.broadcasts.size).toBe(1000);
    expect(c.state.broadcasts.has('b-0')).toBe(false);
  });

  it('is refused at no cost where nothing waits for it', () => {
    const nodes = [start('s'), catchEvent('x', { event: go }), catchEvent('m', { event: message('go') })];
    const c = new TestCase(process('p', nodes, ['s -> x', 'x -> m']));
    expect(broadcast(c, 'other-1', {}, 'else')).toBe('SIGNAL_NOT_AWAITED');
    expect(broadcast(c)).toBeNull();
    expect(c.open()).toEqual(['m']);
    expect(broadcast(c, 'other-2')).toBe('SIGNAL_NOT_AWAITED');
  });

  it('and a message of its name do not meet', () => {
    const c = new TestCase(process('p', [start('s'), catchEvent('x', { event: go })], ['s -> x']));
    const command = { type: 'correlate-message', messageKey: '9', variables: {} } as const;
    expect(c.tryCommand({ ...command, subscriptionKey: c.subscriptionKey('x') })?.code).toBe('SUBSCRIPTION_NOT_OPEN');
  });

  it('takes the token behind an event-based gateway and closes what else waited', () => {
    const nodes = [
      start('s'),
      eventGateway('g'),
      catchEvent('x', { event: go }),
      catchEvent('y', { event: signal('no') }),
    ];
    const c = new TestCase(process('p', [...nodes, end('e')], ['s -> g', 'g -> x', 'g -> y', 'x -> e', 'y -> e']));
    expect(broadcast(c)).toBeNull();
    expect(c.completed()).toEqual(['s', 'g', 'x', 'e', 'p']);
    expect(c.state.signalSubscriptions.size).toBe(0);
  });

  it('starts an interrupting event sub-process', () => {
    const handler = eventSub('h', [start('hs', { event: go }), end('he')]);
    const c = new TestCase(process('p', [start('s'), user('u'), ...handler], ['s -> u', 'hs -> he']));
    expect(broadcast(c)).toBeNull();
    expect(c.terminated()).toEqual(['u']);
    expect(c.completed()).toEqual(['s', 'hs', 'he', 'h', 'p']);
  });

  it('reaches every instance of a multi-instance body, and its boundary', () => {
    const inner = sub('sp', [start('is'), catchEvent('x', { event: go })], multi({ cardinality: '=3' }));
    const c = new TestCase(process('p', [start('s'), inner, boundary('b', 'sp', go, false)], ['s -> sp', 'is -> x']));
    expect(broadcast(c)).toBeNull();
    expect(c.completed().filter((id) => id === 'x')).toHaveLength(3);
    expect(c.completed().filter((id) => id === 'b')).toHaveLength(1);
    expect(isClosed(c.state)).toBe(true);
  });

  it('begins an instance at its start event', () => {
    const nodes = [start('n'), start('s', { event: go, ...outputs({ got: '=n' }) }), user('u')];
    const options = { variables: { n: 2 }, startElementId: 's' };
    const c = new TestCase(process('p', nodes, ['n -> u', 's -> u']), options);
    expect(c.completed()).toEqual(['s']);
    expect(c.variables()).toEqual({ got: 2 });
  });
});
