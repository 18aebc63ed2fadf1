import { end, exclusive, parallel, process, service, start, task } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

describe('parallel gateway', () => {
  it('puts a token on every outgoing flow, whatever its condition', () => {
    const c = new TestCase(
      process('p', [start('s'), parallel('f'), service('a'), service('b')], ['s -> f', ['f -> a', '=false'], 'f -> b']),
    );
    expect(c.open()).toEqual(['a', 'b']);
  });

  it('joins one token of each incoming flow and is entered once', () => {
    const nodes = [start('s'), parallel('f'), service('a'), service('b'), parallel('j'), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> f', 'f -> a', 'f -> b', 'a -> j', 'b -> j', 'j -> e']));
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(false);
    expect(c.open()).toEqual(['b']);
    c.completeJob('b');
    expect(c.completed()).toEqual(['s', 'f', 'a', 'b', 'j', 'e', 'p']);
    expect(c.of('tokens-joined')).toMatchObject([{ elementId: 'j', flowIds: ['a->j', 'b->j'] }]);
  });

  it('does not take two tokens of one flow for tokens of two flows', () => {
    // Given two tokens that both arrive by way of `a`, and one that stays in `b`
    const nodes = [
      start('s'),
      parallel('f'),
      task('a1'),
      task('a2'),
      exclusive('m'),
      task('a'),
      service('b'),
      parallel('j'),
      end('e'),
    ];
    const flows = [
      's -> f',
      'f -> a1',
      'f -> a2',
      'f -> b',
      'a1 -> m',
      'a2 -> m',
      'm -> a',
      'a -> j',
      'b -> j',
      'j -> e',
    ];
    const c = new TestCase(process('p', nodes, flows));
    // Then the join waits for `b`
    expect(c.open()).toEqual(['b']);
    expect(c.of('tokens-joined')).toHaveLength(0);
    // And consumes one of the two, so that the other keeps the instance open
    c.completeJob('b');
    expect(c.completed()).toContain('e');
    expect(isClosed(c.state)).toBe(false);
  });

  it('fires once per complete set of tokens', () => {
    const nodes = [start('s'), parallel('f'), exclusive('ma'), exclusive('mb'), parallel('j'), end('e')];
    const flows = ['s -> f', 'f -> ma', 'f -> mb', 'ma -> j', 'mb -> j', 'j -> e'];
    const twice = [parallel('g'), task('x1'), task('x2')];
    const c = new TestCase(
      process(
        'p',
        [...nodes.filter((node) => node.id !== 'f'), ...twice, task('y1'), task('y2')],
        [
          's -> g',
          'g -> x1',
          'g -> x2',
          'g -> y1',
          'g -> y2',
          'x1 -> ma',
          'x2 -> ma',
          'y1 -> mb',
          'y2 -> mb',
          ...flows.slice(3),
        ],
      ),
    );
    expect(c.completed().filter((id) => id === 'j')).toHaveLength(2);
    expect(isClosed(c.state)).toBe(true);
  });

  it('splits and joins in one gateway', () => {
    const nodes = [start('s'), parallel('f'), service('a'), service('b'), parallel('jf'), service('c'), service('d')];
    const c = new TestCase(
      process('p', nodes, ['s -> f', 'f -> a', 'f -> b', 'a -> jf', 'b -> jf', 'jf -> c', 'jf -> d']),
    );
    c.completeJob('a');
    c.completeJob('b');
    expect(c.open()).toEqual(['c', 'd']);
  });

  it('leaves an instance open whose join can never be complete', () => {
    const nodes = [start('s'), exclusive('x'), task('a'), task('b'), parallel('j'), end('e')];
    const c = new TestCase(
      process('p', nodes, ['s -> x', ['x -> a', 'default'], ['x -> b', '=false'], 'a -> j', 'b -> j', 'j -> e']),
    );
    expect(isClosed(c.state)).toBe(false);
    expect(c.open()).toEqual([]);
  });

  it('keeps waiting tokens over a continued run', () => {
    const nodes = [start('s'), parallel('f'), service('a'), service('b'), parallel('j'), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> f', 'f -> a', 'f -> b', 'a -> j', 'b -> j', 'j -> e']));
    c.completeJob('a');
    c.continueAsNew();
    c.input({ type: 'continue' });
    expect(c.open()).toEqual(['b']);
    c.completeJob('b');
    expect(isClosed(c.state)).toBe(true);
  });
});
