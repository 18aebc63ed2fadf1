import { ENGINE_REV } from '../../models/engine-revision';
import { isClosed } from '../engine/pending';
import {
  boundary,
  call,
  catchEvent,
  end,
  error,
  eventSub,
  expr,
  inputs,
  message,
} from '../engine/testing/model-builder';
import { outputs, parallel, process, service, start, sub, task } from '../engine/testing/model-builder';
import type { FlowSpec, NodeSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';

interface Options {
  readonly sequential?: boolean;
  readonly until?: string;
  readonly keeps?: boolean;
  readonly active?: string;
  readonly collect?: string;
}

function adHoc(
  id: string,
  nodes: readonly NodeSpec[],
  options: Options = {},
  rest: Partial<NodeSpec> = {},
): NodeSpec[] {
  const { sequential = false, until, keeps = false, active, collect } = options;
  const definition = {
    sequential,
    completionCondition: until === undefined ? null : expr(until),
    cancelsRemaining: !keeps,
    activeElements: active === undefined ? null : expr(active),
    outputCollection: collect === undefined ? null : 'results',
    outputElement: collect === undefined ? null : expr(collect),
  };
  return sub(id, nodes, { type: 'bpmn:AdHocSubProcess', adHoc: definition, ...rest });
}

const ABC = ['a', 'b', 'c'].map((id) => service(id));

function run(
  nodes: readonly NodeSpec[],
  options: Options = {},
  flows: readonly FlowSpec[] = [],
  variables = {},
  engineRev = ENGINE_REV,
): TestCase {
  const around = [start('s'), ...adHoc('x', nodes, options), end('e')];
  return new TestCase(process('p', around, ['s -> x', 'x -> e', ...flows]), { variables, engineRev });
}

describe('ad-hoc sub-process, parallel', () => {
  it('begins everything at once and completes when all is done', () => {
    const c = run(ABC);
    expect(c.open()).toEqual(['a', 'b', 'c', 'x']);
    c.completeJob('b');
    c.continueAsNew();
    c.completeJob('c');
    c.completeJob('a');
    expect(c.completed()).toEqual(['s', 'b', 'c', 'a', 'x', 'e', 'p']);
  });

  it('ends the rest when the condition holds', () => {
    const c = run(ABC, { until: '=done' }, [], { done: false });
    c.completeJob('b');
    expect(c.open()).toEqual(['a', 'c', 'x']);
    c.completeJob('a', { done: true });
    expect([c.terminated(), c.completed(), isClosed(c.state)]).toEqual([['c'], ['s', 'b', 'a', 'x', 'e', 'p'], true]);
  });

  it('waits for the rest where that is not to be ended, but nothing further begins', () => {
    const nodes = [...ABC, task('after')];
    const c = run(nodes, { until: '=true', keeps: true }, ['a -> after', 'b -> after']);
    c.completeJob('b');
    expect(c.open()).toEqual(['a', 'c', 'x']);
    c.continueAsNew();
    c.completeJob('a');
    c.completeJob('c');
    expect(c.completed()).toEqual(['s', 'b', 'a', 'c', 'x', 'e', 'p']);
  });

  it('follows sequence flows and withdraws their tokens when the condition holds', () => {
    const nodes = [...ABC, parallel('j'), task('n')];
    const c = run(nodes, { until: '=done' }, ['a -> j', 'b -> j', 'j -> n'], { done: false });
    c.completeJob('a');
    c.completeJob('c', { done: true });
    expect([c.terminated(), isClosed(c.state), c.completed().includes('n')]).toEqual([['b'], true, false]);
  });

  it('looks at the condition after activities only', () => {
    const c = run([catchEvent('m', { event: message('go') }), service('a')], { until: '=true' });
    c.correlate('m');
    expect(c.open()).toEqual(['a', 'x']);
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it.each([
    [2, []],
    [3, ['x']],
  ])('with a condition that never holds is, in revision %s, left with %j open', (engineRev, open) => {
    for (const sequential of [false, true]) {
      const c = run([task('a'), task('b')], { until: '=done', sequential }, [], { done: false }, engineRev);
      expect([c.open(), isClosed(c.state)]).toEqual([open, engineRev < 3]);
    }
  });

  it('raises an incident when the condition cannot be evaluated, and repeats it', () => {
    const c = run(ABC, { until: '=done' });
    c.completeJob('a');
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { done: true }, local: false });
    c.resolveIncident('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('begins what a list names', () => {
    const c = run(ABC, { active: '=wanted' }, [], { wanted: ['c', 'a'] });
    expect(c.open()).toEqual(['a', 'c', 'x']);
    expect(run(ABC, { active: '=[]' }).completed()).toEqual(['s', 'x', 'e', 'p']);
    for (const wanted of [['nobody'], 'a', null])
      expect(run(ABC, { active: '=wanted' }, [], { wanted }).incident('x')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('collects results at the end of each path', () => {
    const nodes = [service('a', 'a', outputs({ r: '=r' })), service('b', 'b', inputs({ r: '=0' })), service('c')];
    const c = run(nodes, { collect: '=r', until: '=count(results) = 2' }, ['a -> c']);
    c.completeJob('a', { r: 1 });
    c.completeJob('b', { r: 2 });
    expect(c.variables()['results']).toBeUndefined();
    c.completeJob('c');
    expect(c.variables()['results']).toEqual([2, 1]);
  });
});

describe('ad-hoc sub-process, sequential', () => {
  it('runs one activity at a time in the order of the model', () => {
    const c = run(ABC, { sequential: true });
    for (const id of ['a', 'b', 'c']) {
      expect(c.open()).toEqual([id, 'x']);
      c.continueAsNew();
      c.completeJob(id);
    }
    expect(c.completed()).toEqual(['s', 'a', 'b', 'c', 'x', 'e', 'p']);
  });

  it('first follows the flows of what has completed, one activity at a time', () => {
    const nodes = [...ABC, service('a1'), service('a2')];
    const c = run(nodes, { sequential: true }, ['a -> a1', 'a -> a2']);
    for (const id of ['a', 'a1', 'a2', 'b', 'c']) {
      expect(c.open()).toEqual([id, 'x']);
      c.continueAsNew();
      c.completeJob(id);
    }
    expect(isClosed(c.state)).toBe(true);
  });

  it('goes on while a token waits at a join', () => {
    const nodes = [service('a'), service('b'), parallel('j'), task('n')];
    const c = run(nodes, { sequential: true }, ['a -> j', 'b -> j', 'j -> n']);
    c.completeJob('a');
    c.completeJob('b');
    expect(c.completed()).toEqual(['s', 'a', 'b', 'j', 'n', 'x', 'e', 'p']);
  });

  it('does not begin the next when the condition holds', () => {
    for (const keeps of [false, true]) {
      const c = run(ABC, { sequential: true, until: '=n > 1', keeps }, [], { n: 1 });
      c.completeJob('a');
      c.completeJob('b', { n: 2 });
      expect(c.completed()).toEqual(['s', 'a', 'b', 'x', 'e', 'p']);
    }
  });

  it('runs activities that complete at once, however many', () => {
    const tasks = Array.from({ length: 50 }, (_, index) => task(`t${index}`));
    const c = run(tasks, { sequential: true });
    expect(c.completed().slice(1, 51)).toEqual(tasks.map(({ id }) => id));
    expect(isClosed(c.state)).toBe(true);
  });
});

describe('ad-hoc sub-process among others', () => {
  it('is interrupted by its boundary event and by an event sub-process inside', () => {
    const around = [
      start('s'),
      ...adHoc('x', ABC, { sequential: true }),
      boundary('m', 'x', message('stop')),
      end('e'),
    ];
    const c = new TestCase(process('p', around, ['s -> x', 'x -> e', 'm -> e']));
    c.correlate('m');
    expect([c.terminated(), isClosed(c.state)]).toEqual([['a', 'x'], true]);
    const inner = [...ABC, ...eventSub('h', [start('hs', { event: message('stop') }), service('hw')])];
    const nodes = inner.map((node) => ({ ...node, ...(node.parent === undefined ? { parent: 'x' } : {}) }));
    const d = run(nodes, { sequential: true }, ['hs -> hw']);
    d.correlate('hs');
    expect(d.open()).toEqual(['h', 'hw', 'x']);
    d.continueAsNew();
    d.completeJob('hw');
    expect([d.terminated(), isClosed(d.state)]).toEqual([['a'], true]);
  });

  it('runs in a multi-instance body and in a called process', () => {
    const base = { collection: null, inputElement: null, outputCollection: null, outputElement: null } as const;
    const rest = { outputVariable: null, completionCondition: null, cardinality: expr('=2') };
    const loop = { type: 'multi-instance', sequential: false, ...base, ...rest } as const;
    const model = process('p', [...adHoc('x', ABC, { sequential: true }, { loop }), end('e')], ['x -> e']);
    const c = new TestCase(model);
    expect(c.open()).toEqual(['a', 'a', 'x', 'x', 'x']);
    for (const id of ['a', 'b', 'a', 'b', 'c', 'c']) c.completeJob(id);
    expect(isClosed(c.state)).toBe(true);
    const outer = process('q', [call('w', 'p')], []);
    const called = new TestCase(outer, { models: [process('p', adHoc('x', ABC, { until: '=true' }), [])] });
    called.completeJob('c');
    expect(called.completed()).toEqual(['c', 'x', 'p', 'w', 'q']);
  });

  it('stops beginning elements when one of them throws out of it', () => {
    const nodes = [...sub('i', [end('boom', { event: error('E') })]), service('b')];
    const inside = nodes.map((node) => ({ ...node, ...(node.parent === undefined ? { parent: 'x' } : {}) }));
    const around = [...adHoc('x', inside), boundary('m', 'x', error('E')), end('e')];
    const c = new TestCase(process('p', around, ['m -> e']));
    expect([c.open(), c.completed(), isClosed(c.state)]).toEqual([[], ['m', 'e', 'p'], true]);
  });
});
