import { end, outputs, process, service, start, task } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';

describe('abstract task', () => {
  it('completes at once', () => {
    const c = new TestCase(process('p', [start('s'), task('a'), end('e')], ['s -> a', 'a -> e']));
    expect(c.completed()).toEqual(['s', 'a', 'e', 'p']);
  });

  it('is entered anew by each token: several incoming flows merge without waiting', () => {
    const nodes = [start('s'), task('a'), task('b'), task('c'), service('d')];
    const c = new TestCase(process('p', nodes, ['s -> a', 's -> b', 'a -> c', 'b -> c', 'c -> d']));
    expect(c.open()).toEqual(['d', 'd']);
    expect(c.completed().filter((id) => id === 'c')).toHaveLength(2);
  });

  it('applies output mappings', () => {
    const c = new TestCase(process('p', [start('s'), task('a', outputs({ n: '=1 + 1' }))], ['s -> a']));
    expect(c.variables()).toEqual({ n: 2 });
  });
});
