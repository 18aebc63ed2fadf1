import { ENGINE_REV } from '../../models/engine-revision';
import { end, inputs, outputs, process, script, service, start, sub, user } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const run = (node: NodeSpec, variables = {}, engineRev = ENGINE_REV) =>
  new TestCase(process('p', [start('s'), node, end('e')], ['s -> a', 'a -> e']), { variables, engineRev });

describe('variables', () => {
  it('spread to the innermost scope that has the name, else to the process', () => {
    const inner = sub('sp', [user('a')], inputs({ inside: '=1' }));
    const c = new TestCase(process('p', [start('s'), inner, end('e')], ['s -> sp', 'sp -> e']), {
      variables: { outside: 1 },
    });
    const scopeKey = c.elementKey('sp');
    c.completeTask('a', { inside: 2, outside: 2, fresh: 2 });
    const sets = c.of('variables-set').slice(-2);
    expect(sets.find((event) => event.scopeKey === scopeKey)?.values).toEqual({ inside: 2 });
    expect(c.variables()).toEqual({ outside: 2, fresh: 2 });
  });

  it('are set by an operator in one scope only when asked to', () => {
    const c = run(service('a'), { n: 1 });
    c.command({ type: 'set-variables', scopeKey: c.elementKey('a'), variables: { n: 2 }, local: true });
    expect(c.variables()).toEqual({ n: 1 });
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n: 3 }, local: false });
    expect(c.variables()).toEqual({ n: 3 });
  });

  it('cannot be set in a scope that does not exist', () => {
    const c = run(service('a'));
    const refusal = c.tryCommand({ type: 'set-variables', scopeKey: '1', variables: { n: 2 }, local: true });
    expect(refusal?.code).toBe('ELEMENT_INSTANCE_NOT_FOUND');
  });

  it('keep their key when their value changes', () => {
    const c = run(service('a'), { n: 1 });
    c.completeJob('a', { n: 2 });
    const [first, second] = c.of('variables-set');
    expect(first?.keys['n']).toMatch(/^\d{18}$/);
    expect(second?.keys).toEqual({});
  });

  it('may have names like __proto__ and constructor without harm', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":2}') as Record<string, never>;
    const c = run(service('a'), hostile);
    c.completeJob('a', hostile);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const names = Object.getOwnPropertyNames(c.of('variables-set')[0]?.values ?? {});
    expect(names.sort()).toEqual(['__proto__', 'constructor', 'toString']);
  });
});

describe('input mappings', () => {
  it('see those before them and stay inside the element', () => {
    const c = run(service('a', 'a', inputs({ x: '=n + 1', y: '=x * 2', fixed: 'text' })), { n: 1 });
    expect(c.of('variables-set')[1]?.values).toEqual({ x: 2, y: 4, fixed: 'text' });
    expect(c.variables()).toEqual({ n: 1 });
  });

  it('build objects from dotted targets', () => {
    const c = run(service('a', 'a', inputs({ 'o.a': '=1', 'o.b.c': '=2' })));
    expect(c.of('variables-set')[0]?.values).toEqual({ o: { a: 1, b: { c: 2 } } });
  });

  it('do not extend an object outside, but begin a new one', () => {
    const c = run(service('a', 'a', inputs({ 'o.b': '=2' })), { o: { a: 1 } });
    expect(c.of('variables-set')[1]?.values).toEqual({ o: { b: 2 } });
  });

  it('that fail are an incident before anything is local, and are repeated when resolved', () => {
    const c = run(service('a', 'a', inputs({ ok: '=1', bad: '=assert(n, n > 1)' })), { n: 1 });
    expect(c.incident('a')?.errorType).toBe('IO_MAPPING_ERROR');
    expect(c.of('variables-set')).toHaveLength(1);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n: 5 }, local: true });
    c.resolveIncident('a');
    expect(c.of('variables-set').at(-1)?.values).toEqual({ ok: 1, bad: 5 });
    expect(c.state.jobs.size).toBe(1);
  });

  it('are not repeated when something after them failed', () => {
    const c = run(service('a', '=kind', inputs({ kind: '=missing' })));
    c.command({ type: 'set-variables', scopeKey: c.elementKey('a'), variables: { kind: 'mended' }, local: true });
    c.resolveIncident('a');
    expect(c.of('job-created')).toMatchObject([{ jobType: 'mended' }]);
  });
});

describe('output mappings', () => {
  it('replace the spreading of results', () => {
    const c = run(service('a', 'a', outputs({ sum: '=x + y' })));
    c.completeJob('a', { x: 1, y: 2 });
    expect(c.variables()).toEqual({ sum: 3 });
  });

  it('extend an object that exists', () => {
    const c = run(script('a', '=2', 'r', outputs({ 'o.b': '=r' })), { o: { a: 1 } });
    expect(c.variables()).toEqual({ o: { a: 1, b: 2 } });
  });

  it.each([
    [2, { a: 1, b: 2, c: 3 }],
    [3, { c: 3, old: 0 }],
  ])('of a result into which an output writes leave, in revision %s, as %j', (engineRev, o) => {
    const c = run(service('a', 'a', outputs({ 'o.c': '=3' })), { o: { old: 0 } }, engineRev);
    c.completeJob('a', { o: { a: 1, b: 2 } });
    expect(c.variables()).toEqual({ o });
  });

  it.each([
    [
      2,
      [
        { a: 1, b: null },
        { a: 1, b: null },
      ],
    ],
    [
      3,
      [
        { a: 1, b: 2 },
        { a: 1, b: 2, c: 3 },
      ],
    ],
  ])('that inputs narrow are, in revision %s, %j inside', (engineRev, [x, seen]) => {
    const node = service('a', 'a', inputs({ 'x.a': '=x.a', 'x.b': '=x.b', seen: '=x' }));
    const c = run(node, { x: { a: 1, b: 2, c: 3 } }, engineRev);
    expect(c.of('variables-set').at(-1)?.values).toEqual({ x, seen });
  });

  it('write into the scope that has the name', () => {
    const inner = sub('sp', [script('a', '=2', 'r', outputs({ inside: '=r' }))], inputs({ inside: '=1' }));
    const c = new TestCase(process('p', [start('s'), inner], ['s -> sp']));
    expect(c.variables()).toEqual({});
  });

  it('that fail keep the token and the results, and are repeated when resolved', () => {
    const c = run(service('a', 'a', outputs({ r: '=assert(x, x > limit)' })), { limit: 10 });
    c.completeJob('a', { x: 5 });
    expect(c.incident('a')?.errorType).toBe('IO_MAPPING_ERROR');
    expect(c.open()).toEqual(['a']);
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { limit: 1 }, local: true });
    c.resolveIncident('a');
    expect(c.variables()).toEqual({ limit: 1, r: 5 });
  });
});
