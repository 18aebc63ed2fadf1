import {
  end,
  message,
  outputs,
  process,
  script,
  service,
  start,
  task,
  timer,
  sub,
  catchEvent,
} from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

describe('none start event', () => {
  it('gives the variables of the start to the instance', () => {
    const c = new TestCase(process('p', [start('s'), service('a')], ['s -> a']), { variables: { n: 1 } });
    expect(c.of('variables-set')).toMatchObject([{ scopeKey: c.elementKey('p'), values: { n: 1 } }]);
    expect(c.of('instance-created')).toMatchObject([{ processId: 'p', parentInstanceKey: null, startElementId: null }]);
  });

  it('splits into all of its outgoing flows', () => {
    const c = new TestCase(process('p', [start('s'), service('a'), service('b')], ['s -> a', 's -> b']));
    expect(c.open()).toEqual(['a', 'b']);
  });

  it('is chosen among message and timer starts when none is named', () => {
    const nodes = [
      start('m', { event: message('go') }),
      start('t', { event: timer('R/PT1H', 'cycle') }),
      start('s'),
      end('e'),
    ];
    const c = new TestCase(process('p', nodes, ['m -> e', 't -> e', 's -> e']));
    expect(c.completed()).toEqual(['s', 'e', 'p']);
  });
});

describe('named start event', () => {
  const nodes = [
    start('s'),
    start('m', { event: message('go') }),
    start('t', { event: timer('PT1H') }),
    end('es'),
    end('em'),
    end('et'),
  ];
  const model = process('p', nodes, ['s -> es', 'm -> em', 't -> et']);

  it.each([
    ['m', 'em'],
    ['t', 'et'],
  ])('begins at %s only', (startElementId, last) => {
    const c = new TestCase(model, { startElementId, variables: { n: 1 } });
    expect(c.completed()).toEqual([startElementId, last, 'p']);
    expect(c.variables()).toEqual({ n: 1 });
  });

  it('maps the message that began the instance', () => {
    const start2 = start('m', { event: message('go'), ...outputs({ total: '=a + b' }) });
    const c = new TestCase(process('p', [start2, end('e')], ['m -> e']), {
      startElementId: 'm',
      variables: { a: 1, b: 2 },
    });
    expect(c.variables()).toEqual({ total: 3 });
  });
});

describe('implicit start and end', () => {
  it('enters every flow node that nothing leads to, when there is no start event', () => {
    const c = new TestCase(process('p', [service('a'), service('b'), task('c')], ['a -> c']));
    expect(c.open()).toEqual(['a', 'b']);
  });

  it('ends when the last path has ended without an end event', () => {
    const c = new TestCase(process('p', [service('a'), service('b'), task('c')], ['a -> c']));
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(false);
    c.completeJob('b');
    expect(isClosed(c.state)).toBe(true);
  });

  it('begins a sub-process in the same way', () => {
    const inner = sub('sp', [script('x', '=1', 'x'), script('y', '=2', 'y')]);
    const c = new TestCase(process('p', [start('s'), inner, end('e')], ['s -> sp', 'sp -> e']));
    expect(c.variables()).toEqual({ x: 1, y: 2 });
    expect(c.completed().slice(-3)).toEqual(['sp', 'e', 'p']);
  });

  it('waits with an incident when there is nothing to begin with', () => {
    const nodes = [start('m', { event: message('go') }), catchEvent('c', { event: timer('PT1H') })];
    const c = new TestCase(process('p', nodes, ['m -> c']));
    expect(c.incident('p')?.errorType).toBe('CALLED_ELEMENT_ERROR');
    expect(isClosed(c.state)).toBe(false);
  });
});
