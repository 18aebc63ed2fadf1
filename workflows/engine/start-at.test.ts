import {
  catchEvent,
  end,
  eventGateway,
  inclusive,
  message,
  parallel,
  process,
  receive,
  service,
} from './testing/model-builder';
import { start, task } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { isClosed } from './pending';

const begins = { instantiates: 'exclusive' } as const;

describe('an instance that a message begins', () => {
  it('begins at a receive task', () => {
    const nodes = [receive('r', { event: message('go'), ...begins }), service('a'), end('e')];
    const model = process('p', nodes, ['r -> a', 'a -> e']);
    const c = new TestCase(model, { startElementId: 'r', variables: { n: 1 } });
    expect([c.open(), c.completed(), c.variables()]).toEqual([['a'], ['r'], { n: 1 }]);
    expect(new TestCase(model).incident()?.errorType).toBe('CALLED_ELEMENT_ERROR');
  });

  it('begins at a receive task behind a start event, which has been passed', () => {
    const model = process(
      'p',
      [start('s'), receive('r', { event: message('go'), ...begins }), end('e')],
      ['s -> r', 'r -> e'],
    );
    const c = new TestCase(model, { startElementId: 'r' });
    expect(c.completed()).toEqual(['s', 'r', 'e', 'p']);
    const waiting = new TestCase(model);
    expect(waiting.open()).toEqual(['r']);
    waiting.correlate('r');
    expect(isClosed(waiting.state)).toBe(true);
  });

  it('begins at an event behind an exclusive gateway, which waits for no other', () => {
    const nodes = [
      eventGateway('g', begins),
      catchEvent('m', { event: message('a') }),
      receive('n', { event: message('b') }),
      task('x'),
      task('y'),
    ];
    const flows = ['g -> m', 'g -> n', 'm -> x', 'n -> y'];
    const at = (startElementId: string) => new TestCase(process('p', nodes, flows), { startElementId }).completed();
    expect(at('m')).toEqual(['g', 'm', 'x', 'p']);
    expect(at('n')).toEqual(['g', 'n', 'y', 'p']);
  });
});

describe('an instance that a parallel gateway begins', () => {
  const nodes = ['a', 'b', 'c'].map((name) => catchEvent(name, { event: message(name, '=id') }));
  const around = [eventGateway('g', { instantiates: 'parallel' }), ...nodes, ...['x', 'y', 'z'].map((id) => task(id))];
  const flows = ['g -> a', 'g -> b', 'g -> c', 'a -> x', 'b -> y', 'c -> z'];

  it.each([[['a', 'b', 'c']], [['c', 'a', 'b']], [['b', 'c', 'a']]])('takes all messages, in the order %j', (order) => {
    const [first = '', second = '', third = ''] = order;
    const c = new TestCase(process('p', around, flows), { startElementId: first, variables: { id: 7 } });
    expect(c.open()).toEqual(['g']);
    expect(c.of('subscription-opened').map(({ correlationKey }) => correlationKey)).toEqual(['7', '7']);
    c.continueAsNew();
    c.correlate(second, { got: second });
    expect([c.open(), isClosed(c.state)]).toEqual([['g'], false]);
    c.continueAsNew();
    c.correlate(third);
    expect(c.completed().slice().sort()).toEqual(['a', 'b', 'c', 'g', 'p', 'x', 'y', 'z']);
    expect(c.variables()).toEqual({ id: 7, got: second });
  });

  it('lets the first path run and asks again for the keys when these can be evaluated', () => {
    const c = new TestCase(process('p', around, flows), { startElementId: 'b' });
    expect(c.completed()).toEqual(['b', 'y']);
    expect(c.incident('g')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.continueAsNew();
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { id: 'k' }, local: false });
    c.resolveIncident('g');
    expect([...c.state.subscriptions.values()].map(({ opened }) => opened.elementId)).toEqual(['a', 'c']);
    c.correlate('a');
    c.correlate('c');
    expect(isClosed(c.state)).toBe(true);
  });

  it('makes joins behind its events wait for all of them', () => {
    for (const join of [parallel('j'), inclusive('j')]) {
      const model = process('p', [...around, join, end('e')], [...flows, 'x -> j', 'y -> j', 'z -> j', 'j -> e']);
      const c = new TestCase(model, { startElementId: 'c', variables: { id: 1 } });
      c.correlate('a');
      expect(c.completed()).not.toContain('j');
      c.correlate('b');
      expect([c.completed().filter((id) => id === 'j').length, isClosed(c.state)]).toEqual([1, true]);
    }
  });

  it('ends with its instance', () => {
    const c = new TestCase(process('p', around, flows), { startElementId: 'a', variables: { id: 1 } });
    c.command({ type: 'cancel-instance', instanceKey: c.elementKey('p') });
    expect([c.terminated(), c.state.gateways.size, c.state.subscriptions.size]).toEqual([['g', 'p'], 0, 0]);
  });

  it('leaves ordinary gateways as they are', () => {
    const model = process('p', [start('s'), eventGateway('g'), ...nodes], ['s -> g', 'g -> a', 'g -> b', 'g -> c']);
    const c = new TestCase(model, { variables: { id: 1 } });
    c.correlate('b');
    expect([c.completed(), isClosed(c.state)]).toEqual([['s', 'g', 'b', 'p'], true]);
  });
});
