import { end, manual, process, start } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';

describe('manual task', () => {
  it('completes at once', () => {
    const c = new TestCase(process('p', [start('s'), manual('a'), end('e')], ['s -> a', 'a -> e']));
    expect(c.completed()).toEqual(['s', 'a', 'e', 'p']);
  });
});
