import {
  boundary,
  catchEvent,
  conditional,
  end,
  eventGateway,
  eventSub,
  process,
  script,
  service,
  start,
  terminate,
  timer,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { isClosed } from './pending';

const set = (c: TestCase, variables: Record<string, number>) =>
  c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables, local: true });
const entered = (c: TestCase, id: string) =>
  c.of('element-activating').filter((event) => event.elementId === id).length;

describe('a conditional event', () => {
  it('is caught when its condition turns true, also across a continued run', () => {
    const nodes = [start('s'), catchEvent('w', { event: conditional('=n > 3') }), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> w', 'w -> e']));
    set(c, { n: 2 });
    expect(c.open()).toEqual(['w']);
    c.continueAsNew();
    set(c, { n: 4 });
    expect(isClosed(c.state)).toBe(true);
  });

  it('that is true when it is reached happens at once', () => {
    const nodes = [start('s'), catchEvent('w', { event: conditional('=n > 3') }), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> w', 'w -> e']), { variables: { n: 4 } });
    expect(c.completed()).toEqual(['s', 'w', 'e', 'p']);
  });

  it('on a boundary ends its activity when it interrupts', () => {
    const nodes = [start('s'), service('a'), boundary('b', 'a', conditional('=n > 3')), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> a', 'b -> e']));
    set(c, { n: 4 });
    expect(c.terminated()).toEqual(['a']);
    expect(isClosed(c.state)).toBe(true);
    expect(c.state.conditions.size).toBe(0);
  });

  it('that does not interrupt happens once per turn from false to true', () => {
    const nodes = [start('s'), service('a'), boundary('b', 'a', conditional('=n > 3'), false), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> a', 'b -> e']));
    for (const n of [4, 5, 1, 6, 7]) set(c, { n });
    expect(entered(c, 'b')).toBe(2);
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('begins an event sub-process when a token of the same step makes it true', () => {
    const handler = eventSub('h', [
      start('hs', { event: conditional('=n = 1'), interrupting: false }),
      service('help'),
    ]);
    const c = new TestCase(
      process('p', [start('s'), script('x', '=1', 'n'), service('a'), handler], ['s -> x', 'x -> a', 'hs -> help']),
    );
    expect(c.open()).toEqual(['a', 'h', 'help']);
  });

  describe('of a scope whose last activity makes it true', () => {
    const run = (last: NodeSpec, engineRev = 2) => {
      const handler = eventSub('h', [start('hs', { event: conditional('=n = 1') }), service('help')]);
      const nodes = [start('s'), service('a'), last, ...handler];
      const c = new TestCase(process('p', nodes, ['s -> a', 'a -> e', 'hs -> help']), { engineRev });
      c.completeJob('a', { n: 1 });
      return c;
    };

    it('happens before the scope ends', () => {
      const c = run(end('e'));
      expect(c.open()).toEqual(['h', 'help']);
      c.completeJob('help');
      expect(c.completed()).toEqual(['s', 'a', 'e', 'hs', 'help', 'h', 'p']);
    });

    it('does not happen after a terminate end event, nor in cases of the first revision', () => {
      expect(run(end('e', { event: terminate })).completed()).toEqual(['s', 'a', 'e', 'p']);
      expect(run(end('e'), 1).completed()).toEqual(['s', 'a', 'e', 'p']);
    });

    it('lets the scope end when it was looked at and does not hold', () => {
      const nodes = [start('s'), service('a'), ...eventSub('h', [start('hs', { event: conditional('=n = 1') })])];
      const c = new TestCase(process('p', nodes, ['s -> a']), { engineRev: 2 });
      c.completeJob('a', { n: 2 });
      expect(isClosed(c.state)).toBe(true);
    });
  });

  it('behind an event-based gateway wins when it happens first', () => {
    const nodes = [
      ...[start('s'), eventGateway('g'), catchEvent('w', { event: conditional('=n > 3') })],
      ...[catchEvent('t', { event: timer('PT1H') }), end('e1'), end('e2')],
    ];
    const c = new TestCase(process('p', nodes, ['s -> g', 'g -> w', 'g -> t', 'w -> e1', 't -> e2']));
    set(c, { n: 4 });
    expect(c.completed()).toEqual(['s', 'g', 'w', 'e1', 'p']);
    expect(c.state.timers.size).toBe(0);
  });

  it('is withdrawn with its activity', () => {
    const nodes = [start('s'), service('a'), boundary('b', 'a', conditional('=n > 3'), false), service('z')];
    const c = new TestCase(process('p', nodes, ['s -> a', 'a -> z']));
    c.completeJob('a');
    set(c, { n: 4 });
    expect(entered(c, 'b')).toBe(0);
  });
});
