import { catchEvent, end, message, process, start, timer } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

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

describe('timer catch event', () => {
  it('lets the token go on when its time has come', () => {
    const nodes = [start('s'), catchEvent('t', { event: timer('PT1M') }), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> t', 't -> e']));
    expect(c.of('timer-created')).toMatchObject([{ elementId: 't', due: c.now + 60_000, repetitions: 0 }]);
    c.wait(60_000);
    expect(c.completed()).toEqual(['s', 't', 'e', 'p']);
  });

  it('is disarmed when the case is cancelled', () => {
    const c = new TestCase(process('p', [start('s'), catchEvent('t', { event: timer('PT1M') })], ['s -> t']));
    c.command({ type: 'cancel-instance', instanceKey: c.elementKey('p') });
    expect(c.of('timer-canceled')).toHaveLength(1);
    expect(c.state.timers.size).toBe(0);
  });
});
