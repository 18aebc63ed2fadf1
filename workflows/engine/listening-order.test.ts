import { boundary, end, eventSub, process, signal, start, user } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const stop = signal('stop');
const broadcast = (c: TestCase) =>
  c.command({ type: 'deliver-signal', broadcastId: 'other-1', name: 'stop', variables: {} });

describe('the order in which events begin to wait', () => {
  const onTask = (engineRev: number) => {
    const nodes = [start('s'), user('u'), boundary('b', 'u', stop), boundary('c', 'u', stop, false), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> u', 'u -> e']), { engineRev });
    broadcast(c);
    return c;
  };

  it('lets boundary events that do not interrupt happen before one that does', () => {
    const c = onTask(2);
    expect(c.of('subscription-opened').map(({ elementId }) => elementId)).toEqual(['c', 'b']);
    expect(c.completed()).toEqual(['s', 'c', 'b', 'p']);
    expect(c.terminated()).toEqual(['u']);
  });

  it('is that of the model in cases of the first revision', () => {
    expect(onTask(1).completed()).toEqual(['s', 'b', 'p']);
  });

  it('is the same for event sub-processes of a process', () => {
    const nodes = [
      start('s'),
      user('u'),
      ...eventSub('x', [start('xs', { event: stop })]),
      ...eventSub('y', [start('ys', { event: stop, interrupting: false })]),
    ];
    const c = new TestCase(process('p', nodes, ['s -> u']), { engineRev: 2 });
    expect(c.of('subscription-opened').map(({ elementId }) => elementId)).toEqual(['ys', 'xs']);
  });
});
