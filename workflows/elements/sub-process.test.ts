import {
  boundary,
  end,
  error,
  eventSub,
  inputs,
  message,
  outputs,
  parallel,
  process,
  script,
  service,
  start,
  sub,
  timer,
  user,
} from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';

describe('embedded sub-process', () => {
  it('completes when everything inside has ended', () => {
    const inner = sub('sp', [start('is'), parallel('f'), service('a'), service('b')]);
    const c = new TestCase(
      process('p', [start('s'), inner, end('e')], ['s -> sp', 'is -> f', 'f -> a', 'f -> b', 'sp -> e']),
    );
    c.completeJob('a');
    expect(c.open()).toEqual(['b', 'sp']);
    c.completeJob('b');
    expect(c.completed().slice(-3)).toEqual(['sp', 'e', 'p']);
  });

  it('completes at once when it is empty', () => {
    const c = new TestCase(process('p', [start('s'), sub('sp', []), end('e')], ['s -> sp', 'sp -> e']));
    expect(c.completed()).toEqual(['s', 'sp', 'e', 'p']);
  });

  it('keeps variables of its input mappings inside and maps results out', () => {
    const inner = sub('sp', [script('a', '=local + 1', 'local')], {
      ...inputs({ local: '=n' }),
      ...outputs({ result: '=local' }),
    });
    const c = new TestCase(process('p', [start('s'), inner, end('e')], ['s -> sp', 'sp -> e']), {
      variables: { n: 1 },
    });
    expect(c.variables()).toEqual({ n: 1, result: 2 });
  });

  it('nests, each level ending after the one inside', () => {
    const inner = sub('sp1', [start('s1'), ...sub('sp2', [start('s2'), service('a')])]);
    const c = new TestCase(process('p', [start('s'), inner], ['s -> sp1', 's1 -> sp2', 's2 -> a']));
    expect(c.open()).toEqual(['a', 'sp1', 'sp2']);
    c.completeJob('a');
    expect(c.completed()).toEqual(['s', 's1', 's2', 'a', 'sp2', 'sp1', 'p']);
  });

  it('is entered anew by each token, with its own variables', () => {
    const inner = sub('sp', [start('is'), user('u')], inputs({ mine: '=n' }));
    const c = new TestCase(
      process('p', [start('s'), inner, end('e')], ['s -> sp', 'is -> u', 'sp -> e', 'f -> sp'].slice(0, 3)),
      { variables: { n: 1 } },
    );
    expect(c.open()).toEqual(['sp', 'u']);
    c.completeTask('u', { mine: 5 });
    expect(c.variables()).toEqual({ n: 1 });
  });
});

describe('event sub-process', () => {
  function run(startFacets: Partial<NodeSpec>, more: readonly NodeSpec[] = []): TestCase {
    const inside = eventSub('es', [start('ss', startFacets), service('sa')]);
    const nodes = [start('s'), user('u'), end('e'), inside, ...more];
    return new TestCase(process('p', nodes, ['s -> u', 'u -> e', 'ss -> sa']), { variables: { id: 'k' } });
  }

  it('waits on the process instance from its start', () => {
    const c = run({ event: message('stop', '=id') });
    expect(c.of('subscription-opened')).toMatchObject([
      { elementId: 'ss', elementInstanceKey: c.elementKey('p'), interrupting: true },
    ]);
  });

  it('ends everything else in its scope when it interrupts, and the scope completes with it', () => {
    const c = run({ event: message('stop', '=id') });
    c.correlate('ss', { why: 1 });
    expect(c.terminated()).toEqual(['u']);
    expect(c.open()).toEqual(['es', 'sa']);
    expect(c.variables()).toEqual({ id: 'k', why: 1 });
    c.completeJob('sa');
    expect(c.completed()).toEqual(['s', 'ss', 'sa', 'es', 'p']);
  });

  it('runs beside its scope when it does not interrupt, any number of times', () => {
    const c = run({ event: message('note', '=id'), interrupting: false });
    c.correlate('ss');
    c.correlate('ss');
    expect(c.open()).toEqual(['es', 'es', 'sa', 'sa', 'u']);
    c.completeTask('u');
    expect(isClosed(c.state)).toBe(false);
    c.completeJob('sa');
    c.completeJob('sa');
    expect(isClosed(c.state)).toBe(true);
  });

  it('repeats on a timer cycle', () => {
    const c = run({ event: timer('R2/PT1M', 'cycle'), interrupting: false });
    c.wait(600_000);
    expect(c.open().filter((id) => id === 'es')).toHaveLength(2);
    expect(c.state.timers.size).toBe(0);
  });

  it('is no longer waited for once the scope has ended', () => {
    const c = run({ event: timer('PT1H') });
    c.completeTask('u');
    expect(c.state.timers.size).toBe(0);
    expect(isClosed(c.state)).toBe(true);
  });

  it('stops other event sub-processes of the scope when it interrupts', () => {
    const other = eventSub('es2', [start('ss2', { event: timer('PT1H') }), service('sb')]);
    const c = run({ event: message('stop', '=id') }, other);
    c.correlate('ss');
    expect(c.state.timers.size).toBe(0);
  });

  it('keeps boundary events of its own sub-process armed when it interrupts inside', () => {
    const inner = sub('sp', [
      start('is'),
      user('u'),
      ...eventSub('es', [start('ss', { event: message('stop', '=id') }), service('sa')]).map((node) => ({
        ...node,
        parent: node.parent ?? 'sp',
      })),
    ]);
    const nodes = [start('s'), inner, boundary('b', 'sp', timer('PT1H')), end('late')];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> u', 'ss -> sa', 'b -> late']), {
      variables: { id: 'k' },
    });
    c.correlate('ss');
    expect(c.open()).toEqual(['es', 'sa', 'sp']);
    c.wait(3_600_000);
    expect(c.completed().slice(-3)).toEqual(['b', 'late', 'p']);
  });

  it('catches an error of its scope before the boundary event of the scope does', () => {
    const inner = sub('sp', [
      start('is'),
      service('a'),
      ...eventSub('es', [start('ss', { event: error('X') }), service('sa')]).map((node) => ({
        ...node,
        parent: node.parent ?? 'sp',
      })),
    ]);
    const nodes = [start('s'), inner, boundary('b', 'sp', error('X')), end('bad'), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> a', 'ss -> sa', 'sp -> e', 'b -> bad']));
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('a'), errorCode: 'X', message: '', variables: { got: 1 } });
    expect(c.open()).toEqual(['es', 'sa', 'sp']);
    expect(c.variables()).toEqual({ got: 1 });
    c.completeJob('sa');
    expect(c.completed().slice(-3)).toEqual(['sp', 'e', 'p']);
  });

  it('does not catch the errors that it throws itself', () => {
    const inner = sub('sp', [
      start('is'),
      service('a'),
      ...eventSub('es', [start('ss', { event: error(null) }), end('se', { event: error('again') })]).map((node) => ({
        ...node,
        parent: node.parent ?? 'sp',
      })),
    ]);
    const nodes = [start('s'), inner, boundary('b', 'sp', error('again')), end('bad')];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> a', 'ss -> se', 'b -> bad']));
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('a'), errorCode: 'X', message: '', variables: {} });
    expect(c.completed().slice(-3)).toEqual(['b', 'bad', 'p']);
  });

  it('maps the variables of its event', () => {
    const c = run({ event: message('stop', '=id'), ...outputs({ reason: '=why' }) });
    c.correlate('ss', { why: 'x', other: 1 });
    expect(c.variables()).toEqual({ id: 'k', reason: 'x' });
  });

  it('withdraws tokens that wait at a join of its scope', () => {
    const inside = eventSub('es', [start('ss', { event: message('stop', '=id') }), service('sa')]);
    const nodes = [start('s'), parallel('f'), script('x', '=1', 'x'), user('u'), parallel('j'), end('e'), inside];
    const c = new TestCase(
      process('p', nodes, ['s -> f', 'f -> x', 'f -> u', 'x -> j', 'u -> j', 'j -> e', 'ss -> sa']),
      { variables: { id: 'k' } },
    );
    c.correlate('ss');
    expect(c.of('tokens-joined')).toMatchObject([{ elementId: 'es', flowIds: ['x->j'] }]);
    c.completeJob('sa');
    expect(isClosed(c.state)).toBe(true);
  });
});
