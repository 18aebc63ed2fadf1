import { indexProcess } from '../../models/process/index-process';
import {
  complex,
  end,
  exclusive,
  expr,
  inclusive,
  inputs,
  parallel,
  process,
  service,
  start,
} from '../engine/testing/model-builder';
import { boundary, call, message, sub, task } from '../engine/testing/model-builder';
import type { FlowSpec, NodeSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

const when = (condition: string): Partial<NodeSpec> => ({ activation: expr(condition) });
const count = (c: TestCase, id: string) => c.completed().filter((done) => done === id).length;

/** Jobs `a`, `b`, `c` side by side, joined by the complex gateway `g`; behind it the task `n`. */
function parts(condition: string | null, ids = ['a', 'b', 'c']): { nodes: NodeSpec[]; flows: FlowSpec[] } {
  const gateway = complex('g', condition === null ? {} : when(condition));
  return {
    nodes: [start('s'), parallel('f'), ...ids.map((id) => service(id)), gateway, task('n'), end('e')],
    flows: ['s -> f', ...ids.flatMap((id) => [`f -> ${id}`, `${id} -> g`]), 'g -> n', 'n -> e'],
  };
}

function joining(condition: string | null, variables = {}): TestCase {
  const { nodes, flows } = parts(condition);
  return new TestCase(process('p', nodes, flows), { variables });
}

describe('complex gateway that joins', () => {
  const orders = [
    ['a', 'b', 'c'],
    ['a', 'c', 'b'],
    ['b', 'a', 'c'],
    ['b', 'c', 'a'],
    ['c', 'a', 'b'],
    ['c', 'b', 'a'],
  ];

  it.each(orders)('goes on once with two of three tokens, in the order %s, %s, %s', (first, second, third) => {
    const c = joining('=activationCount >= 2');
    c.completeJob(first);
    expect(count(c, 'n')).toBe(0);
    c.completeJob(second);
    // Then the token has gone on, but the gateway waits for the third
    expect([count(c, 'n'), count(c, 'g')]).toEqual([1, 0]);
    c.continueAsNew();
    expect(isClosed(c.state)).toBe(false);
    c.completeJob(third);
    expect([count(c, 'n'), count(c, 'g'), isClosed(c.state)]).toEqual([1, 1, true]);
  });

  it('counts tokens by the ids of the flows as well', () => {
    const { nodes, flows } = parts(null);
    const model = process('p', nodes, flows);
    const renamed = JSON.parse(JSON.stringify(model.model).replaceAll('a->g', 'ga').replaceAll('b->g', 'gb'));
    const gateway = renamed.nodes.find((node: NodeSpec) => node.id === 'g');
    gateway.activation = expr('=ga + gb >= 2');
    const c = new TestCase(indexProcess('hash-renamed', renamed));
    c.completeJob('c');
    c.completeJob('a');
    expect(count(c, 'n')).toBe(0);
    c.completeJob('b');
    expect([count(c, 'n'), isClosed(c.state)]).toEqual([1, true]);
  });

  it('without a condition waits for all tokens that can come', () => {
    const c = joining(null);
    c.completeJob('c');
    c.completeJob('a');
    expect(count(c, 'n')).toBe(0);
    c.completeJob('b');
    expect([count(c, 'n'), isClosed(c.state)]).toEqual([1, true]);
  });

  it('waits when its condition never holds, and goes on when a variable makes it true', () => {
    const c = joining('=activationCount >= needed', { needed: 9 });
    for (const id of ['a', 'b', 'c']) c.completeJob(id);
    expect([c.open(), c.incident()]).toEqual([[], undefined]);
    c.continueAsNew();
    const scopeKey = c.elementKey('p');
    c.command({ type: 'set-variables', scopeKey, variables: { needed: 3 }, local: false });
    expect([count(c, 'n'), isClosed(c.state)]).toEqual([1, true]);
  });

  it('lets tokens go again on its reset where conditions read waitingForStart', () => {
    const { nodes, flows } = parts('=activationCount >= 1');
    const outgoing: FlowSpec[] = [
      ['g -> first', '=waitingForStart'],
      ['g -> late', '=not(waitingForStart)'],
    ];
    const model = process('p', [...nodes, service('first'), service('late')], [...flows, ...outgoing]);
    const c = new TestCase(model);
    c.completeJob('b');
    expect([c.open(), count(c, 'n')]).toEqual([['a', 'c', 'first', 'g'], 1]);
    c.completeJob('a');
    expect(c.open()).not.toContain('late');
    c.completeJob('c');
    // Then a flow without condition has had its token already
    expect([c.open(), count(c, 'n')]).toEqual([['first', 'late'], 1]);
  });

  it('takes the default flow on its reset when no condition holds', () => {
    const { nodes, flows } = parts('=activationCount >= 1');
    const outgoing: FlowSpec[] = [
      ['g -> n', '=waitingForStart'],
      ['g -> d', 'default'],
    ];
    const model = process('p', [...nodes, task('d')], [...flows.filter((flow) => flow !== 'g -> n'), ...outgoing]);
    const c = new TestCase(model);
    for (const id of ['a', 'b', 'c']) c.completeJob(id);
    expect([count(c, 'n'), count(c, 'd'), isClosed(c.state)]).toEqual([1, 1, true]);
  });

  it('resets without the tokens that cannot come any more', () => {
    const { nodes, flows } = parts('=activationCount >= 2');
    const rest = flows.filter((flow) => flow !== 'c -> g');
    const detour: FlowSpec[] = ['c -> x', ['x -> g', '=stay'], ['x -> out', 'default']];
    const c = new TestCase(process('p', [...nodes, exclusive('x'), end('out')], [...rest, ...detour]), {
      variables: { stay: false },
    });
    c.completeJob('a');
    c.completeJob('b');
    expect([count(c, 'n'), count(c, 'g')]).toEqual([1, 0]);
    c.completeJob('c');
    expect([count(c, 'n'), count(c, 'g'), isClosed(c.state)]).toEqual([1, 1, true]);
  });

  it('can be activated again after its reset, in a loop', () => {
    const { nodes, flows } = parts('=activationCount >= 2');
    const rest = flows.filter((flow) => flow !== 'n -> e' && flow !== 's -> f');
    const loop: FlowSpec[] = ['s -> m', 'm -> f', 'n -> x', ['x -> m', '=again'], ['x -> e', 'default']];
    const c = new TestCase(process('p', [...nodes, exclusive('m'), exclusive('x')], [...rest, ...loop]), {
      variables: { again: true },
    });
    for (const id of ['a', 'b']) c.completeJob(id);
    // Then the second round runs beside the token `c` of the first
    expect(c.open()).toEqual(['a', 'b', 'c', 'c', 'g']);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { again: false }, local: false });
    for (const id of ['c', 'a', 'b', 'c']) c.completeJob(id);
    expect([count(c, 'n'), count(c, 'g'), isClosed(c.state)]).toEqual([2, 2, true]);
  });
});

describe('complex gateway that splits', () => {
  const split = (variables: Readonly<Record<string, boolean>>, condition?: string) =>
    new TestCase(
      process(
        'p',
        [start('s'), complex('g', condition === undefined ? {} : when(condition)), task('a'), task('b'), task('d')],
        ['s -> g', ['g -> a', '=x'], ['g -> b', '=y'], ['g -> d', 'default']],
      ),
      { variables },
    );

  it('takes every flow whose condition holds once, else the default flow', () => {
    expect(split({ x: true, y: true }).completed()).toEqual(['s', 'a', 'b', 'g', 'p']);
    expect(split({ x: false, y: true }, '=activationCount = 1').completed()).toEqual(['s', 'b', 'g', 'p']);
    expect(split({ x: false, y: false }).completed()).toEqual(['s', 'd', 'g', 'p']);
  });

  it('raises an incident when nothing can be taken or a condition fails, and goes on when that is resolved', () => {
    const model = process('p', [start('s'), complex('g'), task('a')], ['s -> g', ['g -> a', '=x']]);
    const c = new TestCase(model, { variables: { x: false } });
    expect(c.incident('g')?.errorType).toBe('CONDITION_ERROR');
    c.continueAsNew();
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { x: true }, local: false });
    c.resolveIncident('g');
    expect(c.completed()).toEqual(['s', 'a', 'g', 'p']);
    expect(new TestCase(model).incident('g')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('is reset when nothing leaves it, also after an incident', () => {
    const gateway = complex('g', { ...when('=activationCount >= 1'), ...inputs({ y: '=assert(x, x > 0)' }) });
    const c = new TestCase(process('p', [start('s'), gateway], ['s -> g']), { variables: { x: 0 } });
    expect(c.incident('g')?.errorType).toBe('IO_MAPPING_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { x: 1 }, local: false });
    c.resolveIncident('g');
    expect(c.completed()).toEqual(['s', 'g', 'p']);
  });

  it('starts implicitly and ends where nothing leaves it', () => {
    expect(new TestCase(process('p', [complex('g')], [])).completed()).toEqual(['g', 'p']);
  });
});

describe('complex gateway among others', () => {
  const { nodes, flows } = parts('=activationCount >= 2');
  const outer = (inner: readonly NodeSpec[], more: readonly NodeSpec[] = []) =>
    process('q', [start('qs'), ...inner, end('qe'), ...more], ['qs -> w', 'w -> qe', ...flows]);

  it('runs in a sub-process, in each round of a loop and in a called process', () => {
    const loop = { type: 'multi-instance', sequential: false, cardinality: expr('=2') } as const;
    const empty = { collection: null, inputElement: null, outputCollection: null, outputElement: null };
    const rounds = { loop: { ...loop, ...empty, outputVariable: null, completionCondition: null } };
    for (const rest of [{}, rounds]) {
      const c = new TestCase(outer(sub('w', nodes, rest)));
      while (c.state.jobs.size > 0) c.completeJob([...c.state.jobs.values()][0]?.opened.elementId ?? '');
      expect([count(c, 'n'), isClosed(c.state)]).toEqual(['loop' in rest ? 2 : 1, true]);
    }
    const called = new TestCase(outer([call('w', 'p')]), { models: [process('p', nodes, flows)] });
    for (const id of ['c', 'b', 'a']) called.completeJob(id);
    expect([count(called, 'n'), count(called, 'g'), isClosed(called.state)]).toEqual([1, 1, true]);
  });

  it('is ended with its scope while it waits for its reset', () => {
    const c = new TestCase(
      process(
        'q',
        [start('qs'), ...sub('w', nodes), boundary('x', 'w', message('stop')), end('qe')],
        ['qs -> w', 'w -> qe', 'x -> qe', ...flows],
      ),
    );
    c.completeJob('a');
    c.completeJob('b');
    c.continueAsNew();
    c.correlate('x');
    expect(c.terminated()).toEqual(['g', 'c', 'w']);
    expect([c.state.gateways.size, isClosed(c.state)]).toEqual([0, true]);
  });

  it('makes an inclusive join behind it wait for what its reset may bring', () => {
    const late: FlowSpec[] = ['f -> j', ['g -> r', '=not(waitingForStart)'], 'r -> j', 'j -> e'];
    const c = new TestCase(process('p', [inclusive('j'), ...nodes, task('r')], [...flows, ...late]));
    for (const id of ['a', 'b']) c.completeJob(id);
    expect(count(c, 'j')).toBe(0);
    c.completeJob('c');
    expect([count(c, 'j'), count(c, 'r'), isClosed(c.state)]).toEqual([1, 1, true]);
  });
});
