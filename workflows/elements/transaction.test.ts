import {
  boundary,
  call,
  cancel,
  compensation,
  end,
  error,
  eventSub,
  multi,
  parallel,
  process,
  service,
  start,
  sub,
  throwEvent,
  timer,
  undoneBy,
  user,
} from '../engine/testing/model-builder';
import type { FlowSpec, NodeSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

function transaction(
  id: string,
  nodes: readonly (NodeSpec | readonly NodeSpec[])[],
  rest: Partial<NodeSpec> = {},
): NodeSpec[] {
  const [scope, ...inside] = sub(id, nodes.flat(), rest);
  return [{ ...scope, id, type: 'bpmn:Transaction' }, ...inside];
}

const booked = [start('i'), service('a'), undoneBy('a', service('ua')), parallel('f'), user('u')];
const inner = [...booked, service('w'), end('x', { event: cancel })];
const flows: readonly FlowSpec[] = [
  's -> tx',
  'i -> a',
  'a -> f',
  'f -> w',
  'f -> u',
  'w -> x',
  'tx -> ok',
  'no -> sorry',
];
const around = [start('s'), end('ok'), end('sorry'), boundary('no', 'tx', cancel)];

function run(more: readonly (NodeSpec | readonly NodeSpec[])[] = [], facets: Partial<NodeSpec> = {}): TestCase {
  return new TestCase(process('p', [...around, transaction('tx', inner, facets), ...more], flows));
}

function fail(c: TestCase, id: string): void {
  c.command({ type: 'throw-job-error', jobKey: c.jobKey(id), errorCode: 'E', message: '', variables: {} });
}

describe('transaction', () => {
  it('completes like a sub-process when nothing cancels it', () => {
    const nodes = [...around, transaction('tx', [start('i'), service('a'), undoneBy('a', service('ua'))])];
    const c = new TestCase(process('p', nodes, ['s -> tx', 'i -> a', 'tx -> ok', 'no -> sorry']));
    c.completeJob('a');
    expect(c.completed()).toEqual(['s', 'i', 'a', 'tx', 'ok', 'p']);
  });

  it('ends what is active, undoes what has completed, then leaves by its cancel event', () => {
    const c = run();
    c.completeJob('a');
    c.completeJob('w');
    expect(c.terminated()).toEqual(['u']);
    expect(c.open()).toEqual(['tx', 'ua']);
    c.continueAsNew();
    c.completeJob('ua');
    expect(c.terminated()).toEqual(['u', 'tx']);
    expect(c.completed().slice(-6)).toEqual(['x', 'undo-a', 'ua', 'no', 'sorry', 'p']);
    expect(c.state.compensables.size + c.state.compensations.size).toBe(0);
  });

  it('leaves at once when there is nothing to undo', () => {
    const nodes = [...around, transaction('tx', [start('i'), end('x', { event: cancel })])];
    const c = new TestCase(process('p', nodes, ['s -> tx', 'i -> x', 'tx -> ok', 'no -> sorry']));
    expect(c.completed()).toEqual(['s', 'i', 'x', 'no', 'sorry', 'p']);
    expect(c.terminated()).toEqual(['tx']);
  });

  it('is left by no flow when it has no cancel event', () => {
    const nodes = [start('s'), end('ok'), transaction('tx', inner)];
    const c = new TestCase(
      process(
        'p',
        nodes,
        flows.filter((flow) => flow !== 'no -> sorry'),
      ),
    );
    c.completeJob('a');
    c.completeJob('w');
    c.completeJob('ua');
    expect(c.terminated()).toEqual(['u', 'tx']);
    expect(c.completed().slice(-2)).toEqual(['ua', 'p']);
  });

  it('undoes nothing on a hazard', () => {
    const c = new TestCase(
      process(
        'p',
        [...around, transaction('tx', inner), boundary('h', 'tx', error('E')), end('bad')],
        [...flows, 'h -> bad'],
      ),
    );
    c.completeJob('a');
    fail(c, 'w');
    expect(c.completed().slice(-3)).toEqual(['h', 'bad', 'p']);
    expect(c.completed()).not.toContain('ua');
  });

  it('takes an error of a handler as a hazard', () => {
    const catching = eventSub('es', [start('ess', { event: error('E') }), end('ese')]);
    const hazard = [boundary('h', 'tx', error('E')), end('bad')];
    const nodes = [...around, transaction('tx', [...inner, catching]), ...hazard];
    const c = new TestCase(process('p', nodes, [...flows, 'h -> bad', 'ess -> ese']));
    c.completeJob('a');
    c.completeJob('w');
    fail(c, 'ua');
    expect(c.completed().slice(-3)).toEqual(['h', 'bad', 'p']);
  });

  it('is interrupted by its other boundary events while it undoes', () => {
    const nodes = [...around, transaction('tx', inner), boundary('late', 'tx', timer('PT1H')), end('bad')];
    const c = new TestCase(process('p', nodes, [...flows, 'late -> bad']));
    c.completeJob('a');
    c.completeJob('w');
    c.wait(3_600_000);
    expect(c.completed().slice(-3)).toEqual(['late', 'bad', 'p']);
    expect(c.terminated()).toEqual(['u', 'ua', 'tx']);
  });

  it('is cancelled from a sub-process, an event sub-process and a called instance of its own kind', () => {
    const nested = sub('sp', [start('j'), service('w2'), end('y', { event: cancel })]);
    const nodes = [...around, transaction('tx', [start('i'), service('a'), undoneBy('a', service('ua')), nested])];
    const c = new TestCase(
      process('p', nodes, ['s -> tx', 'i -> a', 'a -> sp', 'j -> w2', 'w2 -> y', 'tx -> ok', 'no -> sorry']),
    );
    c.completeJob('a');
    c.completeJob('w2');
    expect(c.open()).toEqual(['tx', 'ua']);
    c.completeJob('ua');
    expect(c.completed().slice(-4)).toEqual(['ua', 'no', 'sorry', 'p']);

    const handler = eventSub('es', [start('ess', { event: error('E') }), end('y', { event: cancel })]);
    const d = new TestCase(process('p', [...around, transaction('tx', [...inner, handler])], [...flows, 'ess -> y']));
    d.completeJob('a');
    fail(d, 'w');
    d.completeJob('ua');
    expect(d.completed().slice(-6)).toEqual(['y', 'undo-a', 'ua', 'no', 'sorry', 'p']);

    const called = process('q', [...around, transaction('tx', inner)].flat(), flows);
    const e = new TestCase(process('p', [start('cs'), call('c', 'q'), end('ce')], ['cs -> c', 'c -> ce']), {
      models: [called],
    });
    e.completeJob('a');
    e.completeJob('w');
    e.completeJob('ua');
    expect(e.completed().slice(-6)).toEqual(['no', 'sorry', 'q', 'c', 'ce', 'p']);
  });

  it('ends all instances when one of several is cancelled', () => {
    const c = run([], multi({ cardinality: '=2' }));
    c.completeJob('a');
    c.completeJob('w');
    c.completeJob('ua');
    expect(c.completed().slice(-3)).toEqual(['no', 'sorry', 'p']);
    expect(isClosed(c.state)).toBe(true);
  });

  it('can be compensated after it has completed', () => {
    const nodes = [start('s'), transaction('tx', [start('i'), service('a'), undoneBy('a', service('ua'))])];
    const c = new TestCase(
      process('p', [...nodes, throwEvent('t', { event: compensation() })], ['s -> tx', 'i -> a', 'tx -> t']),
    );
    c.completeJob('a');
    expect(c.open()).toEqual(['t', 'tx', 'ua']);
    c.completeJob('ua');
    expect(isClosed(c.state)).toBe(true);
  });
});
