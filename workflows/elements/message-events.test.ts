import {
  boundary,
  catchEvent,
  end,
  inputs,
  message,
  outputs,
  process,
  receive,
  send,
  service,
  start,
  throwEvent,
  timer,
  work,
} from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { hasPendingOutside, isClosed, pendingCommands } from '../engine/pending';

describe('message catch event', () => {
  const run = (variables = {}) =>
    new TestCase(
      process(
        'p',
        [start('s'), catchEvent('m', { event: message('=prefix + "paid"', '=id') }), end('e')],
        ['s -> m', 'm -> e'],
      ),
      { variables: { prefix: 'x-', id: 'k1', ...variables } },
    );

  it('opens a subscription and takes the message with its variables', () => {
    const c = run();
    expect(c.of('subscription-opened')).toMatchObject([
      { elementId: 'm', messageName: 'x-paid', correlationKey: 'k1', processId: 'p', interrupting: true },
    ]);
    c.correlate('m', { amount: 5 });
    expect(c.variables()).toMatchObject({ amount: 5 });
    expect(c.of('subscription-correlated')).toMatchObject([{ closes: true }]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('writes a number as the text of its correlation key', () => {
    expect(run({ id: 12 }).of('subscription-opened')).toMatchObject([{ correlationKey: '12' }]);
  });

  it.each([null, true, {}, []])('waits with an incident when the correlation key is %j', (id) => {
    expect(run({ id }).incident('m')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('correlates by the empty text without a correlation key', () => {
    const c = new TestCase(process('p', [start('s'), catchEvent('m', { event: message('go') })], ['s -> m']));
    expect(c.of('subscription-opened')).toMatchObject([{ correlationKey: '' }]);
  });

  it('refuses an unknown subscription', () => {
    const refusal = run().tryCommand({
      type: 'correlate-message',
      subscriptionKey: '1',
      messageKey: '9',
      variables: {},
    });
    expect(refusal?.code).toBe('SUBSCRIPTION_NOT_OPEN');
  });
});

describe('receive task', () => {
  it('waits for its message and maps it', () => {
    const node = receive('r', { event: message('go'), ...outputs({ sum: '=a + 1' }) });
    const c = new TestCase(process('p', [start('s'), node, end('e')], ['s -> r', 'r -> e']));
    c.correlate('r', { a: 1 });
    expect(c.variables()).toEqual({ sum: 2 });
  });

  it('can be interrupted while it waits', () => {
    const nodes = [
      start('s'),
      receive('r', { event: message('go') }),
      boundary('b', 'r', timer('PT1M')),
      end('e'),
      end('late'),
    ];
    const c = new TestCase(process('p', nodes, ['s -> r', 'r -> e', 'b -> late']));
    c.wait(60_000);
    expect(c.of('subscription-closed')).toHaveLength(1);
    expect(c.completed()).toEqual(['s', 'b', 'late', 'p']);
  });
});

describe.each([
  ['message throw event', throwEvent('t', { event: message('hello', '=id', 'PT2S'), ...inputs({ what: '=n' }) })],
  ['send task', send('t', { event: message('hello', '=id', 'PT2S'), ...inputs({ what: '=n' }) })],
  ['message end event', end('t', { event: message('hello', '=id', 'PT2S'), ...inputs({ what: '=n' }) })],
])('%s', (_name, node) => {
  const run = (variables = {}) =>
    new TestCase(process('p', [start('s'), node], ['s -> t']), { variables: { id: 3, n: 4, ...variables } });

  it('hands the message over with its local variables and goes on at once', () => {
    const c = run();
    expect(c.of('message-thrown')).toMatchObject([
      { name: 'hello', correlationKey: '3', timeToLiveMs: 2000, variables: { what: 4 } },
    ]);
    const { key, elementInstanceKey } = c.of('message-thrown')[0] ?? { key: '', elementInstanceKey: '' };
    expect(c.commands).toMatchObject([{ type: 'publish-message', key, messageId: elementInstanceKey }]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('holds the end of the case back until the message is acknowledged', () => {
    const c = run();
    expect(hasPendingOutside(c.state)).toBe(true);
    expect(pendingCommands(c.state)).toEqual(c.commands);
    const key = c.of('message-thrown')[0]?.key ?? '';
    c.input({ type: 'message-published', key });
    expect(hasPendingOutside(c.state)).toBe(false);
    expect(c.input({ type: 'message-published', key })).toEqual([]);
  });

  it('throws nothing while its correlation key fails', () => {
    const c = run({ id: null });
    expect(c.incident('t')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.commands).toEqual([]);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('t'), variables: { id: 'k' }, local: false });
    c.resolveIncident('t');
    expect(c.of('message-thrown')).toMatchObject([{ correlationKey: 'k' }]);
  });

  it('waits for a job when it has a task definition', () => {
    const c = new TestCase(process('p', [start('s'), { ...node, ...work('mailer') }], ['s -> t']), {
      variables: { n: 1 },
    });
    expect(c.of('job-created')).toMatchObject([{ jobType: 'mailer' }]);
    expect(c.of('message-thrown')).toEqual([]);
    c.completeJob('t');
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('message throw event without details', () => {
  it('is its own message id and lives an hour', () => {
    const c = new TestCase(
      process('p', [start('s'), throwEvent('t', { event: message('hello') }), service('a')], ['s -> t', 't -> a']),
    );
    expect(c.of('message-thrown')).toMatchObject([{ correlationKey: '', timeToLiveMs: 3_600_000, variables: {} }]);
    expect(c.open()).toEqual(['a']);
  });

  it('is a none event when it throws nothing', () => {
    const c = new TestCase(process('p', [start('s'), throwEvent('t'), end('e')], ['s -> t', 't -> e']));
    expect(c.completed()).toEqual(['s', 't', 'e', 'p']);
  });
});
