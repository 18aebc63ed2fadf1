import type { DataPlace, NodeData } from '../../models/process/data';
import { boundary, end, multi, parallel, process, service, start, sub, timer, user } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const order: DataPlace = { in: 'process', name: 'order' };

const waitsFor = (...sets: readonly (readonly DataPlace[])[]): Pick<NodeSpec, 'data'> => ({
  data: { locals: [], inputs: [], outputs: [], requires: sets } satisfies NodeData,
});

const beside = (node: NodeSpec | readonly NodeSpec[], variables = {}) =>
  new TestCase(process('p', [start('s'), parallel('g'), service('a'), node], ['s -> g', 'g -> a', 'g -> b']), {
    variables,
  });

describe('input sets', () => {
  it('keep an activity from beginning until their data are there, also over a continued run', () => {
    const c = beside([user('b', {}, waitsFor([order])), boundary('t', 'b', timer('PT1S'))]);
    expect(c.of('data-awaited')).toMatchObject([{ elementId: 'b' }]);
    expect([c.state.userTasks.size, c.state.timers.size]).toEqual([0, 0]);
    c.continueAsNew();
    c.completeJob('a', { other: 1 });
    expect(c.of('data-available')).toEqual([]);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { order: null }, local: true });
    expect(c.of('data-available')).toHaveLength(1);
    expect([c.state.userTasks.size, c.state.timers.size]).toEqual([1, 1]);
    c.completeTask('b');
    expect(c.completed()).toContain('p');
  });

  it('ask for nothing that has been set before', () => {
    expect(beside(user('b', {}, waitsFor([order])), { order: 1 }).of('data-awaited')).toEqual([]);
    const either = waitsFor([order], [{ in: 'process', name: 'proof' }]);
    expect(beside(user('b', {}, either), { proof: 1 }).of('data-awaited')).toEqual([]);
  });

  it('let the wait end with what is around it', () => {
    const held: DataPlace = { in: 'node', owner: 'u', name: 'held' };
    const nodes = sub('u', [user('b', {}, waitsFor([held]))], { data: { locals: ['held'], inputs: [], outputs: [] } });
    const all = [start('s'), nodes, boundary('t', 'u', timer('PT1S')), end('e')];
    const c = new TestCase(process('p', all, ['s -> u', 't -> e']));
    expect(c.of('data-awaited')).toHaveLength(1);
    c.wait(2000);
    expect(c.terminated()).toEqual(['b', 'u']);
    expect(c.state.awaiting.size).toBe(0);
    expect(c.completed()).toContain('p');
  });

  it('are looked at once for all rounds of a loop', () => {
    const b = user('b', {}, { ...multi({ cardinality: '=3' }), ...waitsFor([order]) });
    const c = beside(b);
    expect(c.open()).toEqual(['a', 'b']);
    c.completeJob('a', { order: 1 });
    expect(c.state.userTasks.size).toBe(3);
    expect(c.of('data-awaited')).toHaveLength(1);
  });
});
