import { boundary, end, message, outputs, process, receive, start, timer } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';

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
