import {
  boundary,
  catchEvent,
  end,
  exclusive,
  inclusive,
  link,
  parallel,
  process,
  service,
  start,
  sub,
  task,
  throwEvent,
  timer,
} from '../engine/testing/model-builder';
import type { FlowSpec, NodeSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

const entered = (c: TestCase, id: string) =>
  c.of('element-activating').filter((event) => event.elementId === id).length;

/** Splits to the jobs `a`, `b`, `c` by the variables of their names and joins them. */
function splitAndJoin(variables: Readonly<Record<string, boolean>>): TestCase {
  const jobs = ['a', 'b', 'c'];
  const flows: FlowSpec[] = jobs.flatMap((id): FlowSpec[] => [[`f -> ${id}`, `=${id}`], `${id} -> j`]);
  return new TestCase(
    process(
      'p',
      [start('s'), inclusive('f'), ...jobs.map((id) => service(id)), task('d'), inclusive('j'), end('e')],
      ['s -> f', ...flows, ['f -> d', 'default'], 'd -> j', 'j -> e'],
    ),
    { variables },
  );
}

describe('inclusive gateway that splits', () => {
  it('takes every flow whose condition holds and not the default flow', () => {
    expect(splitAndJoin({ a: true, b: false, c: true }).open()).toEqual(['a', 'c']);
  });

  it('takes the default flow when no condition holds', () => {
    const c = splitAndJoin({ a: false, b: false, c: false });
    expect(c.completed()).toEqual(['s', 'f', 'd', 'j', 'e', 'p']);
  });

  it('raises an incident when nothing can be taken and when a condition is no truth value', () => {
    const nodes = [start('s'), inclusive('f'), end('a'), end('b')];
    const model = process('p', nodes, ['s -> f', ['f -> a', '=x'], ['f -> b', '=y']]);
    expect(new TestCase(model, { variables: { x: false, y: false } }).incident('f')?.errorType).toBe('CONDITION_ERROR');
    const c = new TestCase(model, { variables: { x: true } });
    expect(c.incident('f')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.of('sequence-flow-taken').map((event) => event.flowId)).toEqual(['s->f']);
  });
});

describe('inclusive gateway that joins', () => {
  it.each([[['a', 'b', 'c']], [['c', 'a', 'b']], [['b', 'c', 'a']]])(
    'waits for exactly the branches that were taken, finished in the order %j',
    (order) => {
      const c = splitAndJoin({ a: true, b: true, c: true });
      for (const [index, id] of order.entries()) {
        expect(entered(c, 'j')).toBe(0);
        if (index === 1) c.continueAsNew();
        c.completeJob(id);
      }
      expect(c.of('tokens-joined')).toMatchObject([{ elementId: 'j', flowIds: ['a->j', 'b->j', 'c->j'] }]);
      expect(isClosed(c.state)).toBe(true);
    },
  );

  it('does not wait for a branch that was not taken', () => {
    const c = splitAndJoin({ a: true, b: false, c: false });
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('goes on when the branch that it waits for ends elsewhere', () => {
    const nodes = [start('s'), parallel('f'), service('a'), service('b'), exclusive('x'), end('out'), inclusive('j')];
    const flows: FlowSpec[] = [
      's -> f',
      'f -> a',
      'f -> b',
      'a -> j',
      'b -> x',
      ['x -> j', '=stay'],
      ['x -> out', 'default'],
    ];
    const c = new TestCase(process('p', [...nodes, end('e')], [...flows, 'j -> e']), { variables: { stay: false } });
    c.completeJob('a');
    expect(entered(c, 'j')).toBe(0);
    c.completeJob('b');
    expect(entered(c, 'j')).toBe(1);
    expect(isClosed(c.state)).toBe(true);
  });

  it('is entered once per token of a flow that is taken twice', () => {
    const nodes = [
      start('s'),
      parallel('f'),
      task('a1'),
      task('a2'),
      exclusive('m'),
      service('b'),
      inclusive('j'),
      service('n'),
    ];
    const flows = ['s -> f', 'f -> a1', 'f -> a2', 'f -> b', 'a1 -> m', 'a2 -> m', 'm -> j', 'b -> j', 'j -> n'];
    const c = new TestCase(process('p', nodes, flows));
    expect(entered(c, 'j')).toBe(0);
    c.completeJob('b');
    // Then the first firing takes one token of each flow, the second what is left
    expect(c.of('tokens-joined').map((event) => event.flowIds)).toEqual([['m->j', 'b->j'], ['m->j']]);
    expect(c.open()).toEqual(['n', 'n']);
  });

  it('does not wait for a token that can also reach a filled flow', () => {
    // Given `b` from which both incoming flows can be reached, and a token on one of them
    const nodes = [
      start('s'),
      parallel('f'),
      task('a'),
      service('b'),
      exclusive('x'),
      exclusive('m'),
      inclusive('j'),
      service('n'),
    ];
    const flows: FlowSpec[] = [
      ...['s -> f', 'f -> a', 'f -> b', 'a -> m', 'm -> j', 'b -> x', 'j -> n'],
      ...([
        ['x -> m', '=back'],
        ['x -> j', 'default'],
      ] as FlowSpec[]),
    ];
    const c = new TestCase(process('p', nodes, flows), { variables: { back: false } });
    expect(c.open()).toEqual(['b', 'n']);
  });

  it('does not wait for its own outgoing tokens to come round', () => {
    const nodes = [start('s'), inclusive('j'), service('a'), exclusive('x'), end('e')];
    const flows: FlowSpec[] = ['s -> j', 'j -> a', 'a -> x', ['x -> j', '=again'], ['x -> e', 'default']];
    const c = new TestCase(process('p', nodes, flows), { variables: { again: true } });
    expect(c.open()).toEqual(['a']);
    c.completeJob('a');
    expect(entered(c, 'j')).toBe(2);
    c.completeJob('a', { again: false });
    expect(isClosed(c.state)).toBe(true);
  });

  it.each([[['f -> a', 'f -> t1']], [['f -> t1', 'f -> a']]])(
    'does not depend on the order in which tokens arrive within a step: %j',
    (order) => {
      const nodes = [
        start('s'),
        parallel('f'),
        task('a'),
        task('t1'),
        task('t2'),
        task('t3'),
        inclusive('j'),
        end('e'),
      ];
      const c = new TestCase(
        process('p', nodes, ['s -> f', ...order, 'a -> j', 't1 -> t2', 't2 -> t3', 't3 -> j', 'j -> e']),
      );
      expect(entered(c, 'j')).toBe(1);
      expect(isClosed(c.state)).toBe(true);
    },
  );

  it('counts boundary events and links as ways to it', () => {
    const nodes: (NodeSpec | NodeSpec[])[] = [
      ...[start('s'), parallel('f'), task('a'), service('b'), boundary('late', 'b', timer('PT1H')), end('done')],
      ...[throwEvent('t', { event: link('l') }), catchEvent('l', { event: link('l') }), inclusive('j'), end('e')],
    ];
    const flows = ['s -> f', 'f -> a', 'f -> b', 'a -> j', 'b -> done', 'late -> t', 'l -> j', 'j -> e'];
    const c = new TestCase(process('p', nodes, flows));
    expect(entered(c, 'j')).toBe(0);
    c.wait(3_600_000);
    expect(c.of('tokens-joined')).toMatchObject([{ flowIds: ['a->j', 'l->j'] }]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('looks at its own scope only', () => {
    const inside = sub('sub', [inclusive('f'), service('a'), service('b'), inclusive('j'), task('z')]);
    const flows = ['g -> sub', 'g -> c', 'f -> a', 'f -> b', 'a -> j', 'b -> j', 'j -> z'];
    const c = new TestCase(process('p', [parallel('g'), service('c'), inside], flows));
    c.completeJob('a');
    c.completeJob('b');
    expect(c.completed()).toContain('sub');
    expect(c.open()).toEqual(['c']);
  });

  it('waits for the token of an incident and goes on when its branch is ended by an interruption', () => {
    const inside = sub('sub', [service('b')]);
    const nodes = [
      start('s'),
      parallel('f'),
      task('a'),
      inside,
      boundary('x', 'sub', timer('PT1H')),
      end('out'),
      inclusive('j'),
    ];
    const c = new TestCase(
      process('p', [...nodes, end('e')], ['s -> f', 'f -> a', 'f -> sub', 'a -> j', 'sub -> j', 'x -> out', 'j -> e']),
    );
    c.command({ type: 'fail-job', jobKey: c.jobKey('b'), retries: 0, message: 'down', backOffMs: 0, variables: {} });
    expect(entered(c, 'j')).toBe(0);
    c.wait(3_600_000);
    expect(isClosed(c.state)).toBe(true);
  });
});
