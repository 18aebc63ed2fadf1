import { boundary, end, expr, message, parallel, process, service, start, sub, task } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { isClosed } from './pending';

const quantities = (from: number, to = 1): Partial<NodeSpec> => ({ quantities: { start: from, completion: to } });
const count = (c: TestCase, id: string) => c.completed().filter((done) => done === id).length;

describe('start quantity', () => {
  const gathering = (needed: number) =>
    new TestCase(
      process(
        'p',
        [start('s'), parallel('f'), service('a'), service('b'), service('d'), task('t', quantities(needed)), end('e')],
        ['s -> f', 'f -> a', 'f -> b', 'f -> d', 'a -> t', 'b -> t', 'd -> t', 't -> e'],
      ),
    );

  it('begins the activity when so many tokens have come, on whichever flows', () => {
    const c = gathering(3);
    c.completeJob('d');
    c.completeJob('a');
    c.continueAsNew();
    expect([count(c, 't'), isClosed(c.state)]).toEqual([0, false]);
    c.completeJob('b');
    expect([count(c, 't'), isClosed(c.state)]).toEqual([1, true]);
  });

  it('keeps what is left over waiting', () => {
    const c = gathering(2);
    for (const id of ['a', 'b', 'd']) c.completeJob(id);
    expect([count(c, 't'), c.open(), isClosed(c.state)]).toEqual([1, [], false]);
  });

  it('takes several tokens of one flow, oldest first', () => {
    const nodes = [start('s'), task('a', quantities(1, 5)), service('t', 't', quantities(2)), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> a', 'a -> t', 't -> e']));
    expect(c.open()).toEqual(['t', 't']);
    expect(c.of('tokens-joined').map(({ flowIds }) => flowIds)).toEqual([
      ['a->t', 'a->t'],
      ['a->t', 'a->t'],
    ]);
  });
});

describe('completion quantity', () => {
  it('lets so many tokens leave on each flow that is taken', () => {
    const nodes = [start('s'), task('a', quantities(1, 2)), task('x'), task('y'), task('z')];
    const c = new TestCase(process('p', nodes, ['s -> a', 'a -> x', ['a -> y', '=false'], 'a -> z']));
    expect([count(c, 'x'), count(c, 'y'), count(c, 'z'), isClosed(c.state)]).toEqual([2, 0, 2, true]);
  });

  it('counts once for a loop, and not for a boundary event', () => {
    const base = { collection: null, inputElement: null, outputCollection: null, outputElement: null } as const;
    const rest = { outputVariable: null, completionCondition: null, cardinality: expr('=3') };
    const loop = { type: 'multi-instance', sequential: false, ...base, ...rest } as const;
    const c = new TestCase(process('p', [task('a', { ...quantities(1, 2), loop }), task('x')], ['a -> x']));
    expect([count(c, 'a'), count(c, 'x')]).toEqual([4, 2]);
    const nodes = [...sub('w', [service('i')], quantities(1, 2)), boundary('b', 'w', message('stop')), task('x')];
    const interrupted = new TestCase(process('p', nodes, ['b -> x']));
    interrupted.correlate('b');
    expect([count(interrupted, 'x'), isClosed(interrupted.state)]).toEqual([1, true]);
  });
});
