import type { NodeData } from '../../models/process/data';
import { boundary, call, end, error, expr, process, script, service, start, sub, user } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const place = (name: string) => ({ in: 'process', name }) as const;
const local = (owner: string, name: string) => ({ in: 'node', owner, name }) as const;
const copy = (source: NodeData['inputs'][number]['target'], target: NodeData['inputs'][number]['target']) => ({
  ...{ sources: source ? [source] : [], transformation: null, assignments: [], target },
});

function data(parts: Partial<NodeData>): Pick<NodeSpec, 'data'> {
  return { data: { locals: [], inputs: [], outputs: [], ...parts } };
}

const through = (node: NodeSpec | readonly NodeSpec[], variables = {}, others: readonly NodeSpec[] = []) =>
  new TestCase(process('p', [start('s'), node, end('e'), ...others], ['s -> a', 'a -> e']), { variables });

describe('data associations', () => {
  it('bring data in before the work begins and out when it is done, also after the state has travelled', () => {
    const io = data({
      locals: ['result'],
      inputs: [copy(place('order'), local('a', 'paper'))],
      outputs: [copy(local('a', 'result'), place('done'))],
    });
    const c = through(service('a', 'a', io), { order: 1 });
    c.continueAsNew();
    const a = c.elementKey('a');
    expect(c.of('variables-set').filter((event) => event.scopeKey === a)).toMatchObject([
      { values: { result: null } },
      { values: { paper: 1 } },
    ]);
    c.completeJob('a', { result: 2, more: 3 });
    expect(c.variables()).toEqual({ order: 1, more: 3, done: 2 });
    expect(c.completed()).toEqual(['s', 'a', 'e', 'p']);
  });

  it('fail as a whole: nothing is set, and resolving the incident repeats all of them', () => {
    const failing = { ...copy(null, local('a', 'b')), transformation: expr('=assert(n, n > 5)') };
    const io = data({ inputs: [copy(place('order'), local('a', 'paper')), failing] });
    const c = through(user('a', {}, io), { order: 1, n: 1 });
    expect(c.incident('a')?.errorType).toBe('IO_MAPPING_ERROR');
    expect(c.of('variables-set').map((event) => Object.keys(event.values))).toEqual([['order', 'n']]);
    c.resolveIncident('a');
    expect(c.incident('a')?.errorType).toBe('IO_MAPPING_ERROR');
  });

  it('write nothing when the activity is interrupted', () => {
    const io = data({ locals: ['result'], outputs: [copy(local('a', 'result'), place('done'))] });
    const c = through(service('a', 'a', io), {}, [boundary('b', 'a', error('X'))]);
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('a'), errorCode: 'X', message: '', variables: {} });
    expect(c.variables()).toEqual({});
    expect(c.completed()).toContain('b');
  });

  it('do not repeat output mappings when an output association fails first', () => {
    const failing = { ...copy(null, place('done')), transformation: expr('=assert(n, n > 5)') };
    const outputs = [{ source: expr('=n + 1'), target: 'n' }];
    const c = through(user('a', {}, { ...data({ outputs: [failing] }), outputs }), { n: 1 });
    c.completeTask('a');
    c.resolveIncident('a');
    expect(c.incident('a')?.errorType).toBe('IO_MAPPING_ERROR');
    expect(c.variables()).toEqual({ n: 1 });
  });

  it('reach the data object of the sub-process that declares it, whatever hides its name', () => {
    const inner = data({
      locals: ['held'],
      outputs: [{ ...copy(null, local('u', 'held')), transformation: expr('="from a"') }],
    });
    const nodes = sub('u', [script('a', '=1', null, inner), user('b', {}, {})], data({ locals: ['held'] }));
    const flows = ['s -> u', 'u -> e', 'a -> b'];
    const c = new TestCase(process('p', [start('s'), nodes, end('e')], flows), { variables: { held: 0 } });
    const sets = c.of('variables-set').filter((event) => event.scopeKey === c.elementKey('u'));
    expect(sets.map(({ values }) => values)).toEqual([{ held: null }, { held: 'from a' }]);
    c.completeTask('b');
    expect(c.variables()).toEqual({ held: 0 });
  });

  it('keep a data store with the root instance, from a called one too', () => {
    const store = { in: 'store', name: 'register' } as const;
    const writing = data({ outputs: [{ ...copy(null, store), transformation: expr('=n + 1') }] });
    const called = process('q', [start('qs'), script('qa', '=1', null, writing), user('qb')], ['qs -> qa', 'qa -> qb']);
    const root = process('p', [start('s'), call('a', 'q', { propagateAllChildVariables: false })], ['s -> a']);
    const c = new TestCase(root, { models: [called], bindings: [{ calls: { a: '9-q' } }], variables: { n: 1 } });
    expect(c.variables('p')).toEqual({ n: 1, register: 2 });
    expect(c.open()).toEqual(['a', 'qb']);
  });

  it('set a part of an object and leave the rest of it', () => {
    const assignments = [{ from: expr('=2'), to: place('order'), path: ['lines', 'count'] }];
    const io = data({ outputs: [{ ...copy(null, place('order')), assignments }] });
    const c = through(script('a', '=1', null, io), { order: { no: 7, lines: { first: 1 } } });
    expect(c.variables()).toEqual({ order: { no: 7, lines: { first: 1, count: 2 } } });
  });
});
