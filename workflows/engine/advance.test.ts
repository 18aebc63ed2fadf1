import { end, exclusive, parallel, process, service, start, user } from './testing/model-builder';
import { INSTANCE_NO, T0, TestCase } from './testing/test-case';
import { isClosed } from './pending';

describe('advance', () => {
  it('runs from start to end and closes the case', () => {
    const c = new TestCase(process('p', [start('s'), end('e')], ['s -> e']));
    expect(c.completed()).toEqual(['s', 'e', 'p']);
    expect(isClosed(c.state)).toBe(true);
    expect(c.state.rootState).toBe('completed');
  });

  it('emits the facts of a token in order', () => {
    const c = new TestCase(process('p', [start('s'), service('a'), end('e')], ['s -> a', 'a -> e']));
    expect(c.events.map((event) => event.type)).toEqual([
      'instance-created',
      'element-activating',
      'element-activated',
      'element-activating',
      'element-activated',
      'element-completing',
      'element-completed',
      'sequence-flow-taken',
      'element-activating',
      'element-activated',
      'job-created',
    ]);
    c.completeJob('a');
    expect(c.completed()).toEqual(['s', 'a', 'e', 'p']);
  });

  it('runs user tasks, gateways and a loop', () => {
    const c = new TestCase(
      process(
        'p',
        [
          start('s'),
          exclusive('m'),
          parallel('fork'),
          user('u'),
          service('a'),
          parallel('join'),
          exclusive('x'),
          end('e'),
        ],
        [
          's -> m',
          'm -> fork',
          'fork -> u',
          'fork -> a',
          'u -> join',
          'a -> join',
          'join -> x',
          ['x -> e', '=ok'],
          ['x -> m', 'default'],
        ],
      ),
    );
    c.completeTask('u', { ok: false });
    c.completeJob('a');
    expect(c.open()).toEqual(['a', 'u']);
    c.completeTask('u', { ok: true });
    expect(c.open()).toEqual(['a']);
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
    expect(c.variables()).toEqual({ ok: true });
  });

  it('gives the root instance ordinal 0 and skips ordinals with each input', () => {
    const c = new TestCase(process('p', [start('s'), service('a'), end('e')], ['s -> a', 'a -> e']));
    expect(c.events[0]).toMatchObject({ type: 'instance-created', key: `${INSTANCE_NO}00000000` });
    const skip = T0 % 997;
    expect(c.of('element-activating')[1]?.key).toBe(INSTANCE_NO + String(skip).padStart(8, '0'));
  });
});
