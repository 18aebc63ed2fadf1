import type { MessageCorrelation } from '../../models/process/event-definition';
import { catchEvent, end, expr, message, process, receive, start, throwEvent } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

function byOrder(dataPath: string | null = null): MessageCorrelation {
  const path = dataPath === null ? null : expr(dataPath);
  return { key: 'order key', properties: [{ name: 'no', messagePath: expr('=no'), dataPath: path }] };
}

const event = (name: string, correlation: MessageCorrelation): Pick<NodeSpec, 'event'> => ({
  event: { ...message(name), correlation } as NonNullable<NodeSpec['event']>,
});

const keysOf = (c: TestCase) => c.of('subscription-opened').map(({ correlationKey }) => correlationKey);

describe('correlation by the keys of the standard', () => {
  it('takes the key from the message that begins the instance, and keeps it over a continued run', () => {
    const nodes = [start('s', event('order', byOrder())), receive('a', event('paid', byOrder())), end('e')];
    const waiting = [receive('b', event('sent', byOrder()))];
    const model = process('p', [...nodes, ...waiting], ['s -> a', 'a -> b', 'b -> e']);
    const c = new TestCase(model, { variables: { no: 'o-1' }, startElementId: 's' });
    c.continueAsNew();
    c.correlate('a', { no: 'changed' });
    expect(keysOf(c)).toEqual(['o-1', 'o-1']);
    c.correlate('b');
    expect(c.of('correlation-key-set')).toMatchObject([{ name: 'order key', value: 'o-1' }]);
    expect(c.state.correlations.size).toBe(0);
  });

  it('takes the key from the first message that is received or sent', () => {
    const received = process(
      'p',
      [start('s'), receive('a', event('x', byOrder())), receive('b', event('y', byOrder()))],
      ['s -> a', 'a -> b'],
    );
    const c = new TestCase(received);
    c.correlate('a', { no: 5 });
    expect(keysOf(c)).toEqual(['', '5']);
    const inputs = [{ source: expr('="o-2"'), target: 'no' }];
    const sent = process(
      'p',
      [start('s'), throwEvent('a', { ...event('x', byOrder()), inputs }), catchEvent('b', event('y', byOrder()))],
      ['s -> a', 'a -> b'],
    );
    const d = new TestCase(sent);
    expect(d.of('message-thrown')).toMatchObject([{ correlationKey: 'o-2', variables: { no: 'o-2' } }]);
    expect(d.of('message-thrown')[0]).not.toHaveProperty('correlation');
    expect(keysOf(d)).toEqual(['o-2']);
  });

  it('reads the data of the process where a subscription says so', () => {
    const waiting = receive('a', event('x', byOrder('=order.no')));
    const c = new TestCase(process('p', [start('s'), waiting], ['s -> a']), { variables: { order: { no: 3 } } });
    expect(keysOf(c)).toEqual(['3']);
    c.correlate('a', { no: 4 });
    expect(c.of('correlation-key-set')).toEqual([]);
  });

  it('waits with an incident for a key that is no text', () => {
    const waiting = receive('a', event('x', byOrder('=order')));
    const c = new TestCase(process('p', [start('s'), waiting, end('e')], ['s -> a', 'a -> e']));
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { order: 'o' }, local: true });
    c.resolveIncident('a');
    expect(keysOf(c)).toEqual(['o']);
  });

  it('leaves a conversation without a key when the payload has none', () => {
    const nodes = [receive('a', event('x', byOrder())), receive('b', event('y', byOrder()))];
    const c = new TestCase(process('p', [start('s'), ...nodes], ['s -> a', 'a -> b']));
    c.correlate('a', { other: 1 });
    expect(keysOf(c)).toEqual(['', '']);
  });
});
