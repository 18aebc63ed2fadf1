import {
  boundary,
  end,
  error,
  eventSub,
  inputs,
  message,
  parallel,
  process,
  service,
  start,
  sub,
  task,
  terminate,
  user,
} from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';
import { isClosed } from '../engine/pending';
import { describeThrowing } from './testing/describe-throwing';

describe('none end event', () => {
  it('ends its path only', () => {
    const nodes = [start('s'), parallel('f'), end('e'), service('a')];
    const c = new TestCase(process('p', nodes, ['s -> f', 'f -> e', 'f -> a']));
    expect(c.completed()).toContain('e');
    expect(isClosed(c.state)).toBe(false);
  });
});

describeThrowing('message end event', end('t', { event: message('hello', '=id', 'PT2S'), ...inputs({ what: '=n' }) }));

describe('terminate end event', () => {
  it('ends all else in the process, which counts as completed', () => {
    const nodes = [start('s'), parallel('f'), service('a'), user('u'), end('e', { event: terminate })];
    const c = new TestCase(process('p', nodes, ['s -> f', 'f -> a', 'f -> u', 'u -> e']));
    c.completeTask('u');
    expect(c.terminated()).toEqual(['a']);
    expect(c.of('job-canceled')).toHaveLength(1);
    expect(c.state.rootState).toBe('completed');
  });

  it('ends its sub-process only, which then goes on normally', () => {
    const inner = sub('sp', [start('is'), service('ia'), end('ie', { event: terminate })]);
    const nodes = [start('s'), parallel('f'), inner, service('b'), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> f', 'f -> sp', 'f -> b', 'is -> ia', 'is -> ie', 'sp -> e']));
    expect(c.terminated()).toEqual(['ia']);
    expect(c.completed()).toEqual(['s', 'f', 'is', 'ie', 'sp', 'e']);
    expect(c.open()).toEqual(['b']);
  });

  it('withdraws tokens that wait at a join', () => {
    const nodes = [
      start('s'),
      parallel('f'),
      task('a'),
      service('b'),
      parallel('j'),
      user('u'),
      end('e', { event: terminate }),
    ];
    const c = new TestCase(process('p', nodes, ['s -> f', 'f -> a', 'f -> b', 'f -> u', 'a -> j', 'b -> j', 'u -> e']));
    c.completeTask('u');
    expect(isClosed(c.state)).toBe(true);
  });

  it('ends a non-interrupting event sub-process of its scope as well', () => {
    const inside = eventSub('es', [
      start('ss', {
        event: { type: 'timer', kind: 'duration', expression: { kind: 'static', value: 'PT1M' }, clocks: [] },
        interrupting: false,
      }),
      service('sa'),
    ]);
    const nodes = [start('s'), user('u'), end('e', { event: terminate }), inside];
    const c = new TestCase(process('p', nodes, ['s -> u', 'u -> e', 'ss -> sa']));
    c.wait(60_000);
    expect(c.open()).toEqual(['es', 'sa', 'u']);
    c.completeTask('u');
    expect(c.terminated()).toEqual(['sa', 'es']);
    expect(c.state.rootState).toBe('completed');
  });
});

describe('error end event', () => {
  it('is caught by the boundary event of its sub-process and does not take the normal way', () => {
    const inner = sub('sp', [start('is'), end('ie', { event: error('E1') })]);
    const nodes = [start('s'), inner, boundary('b', 'sp', error('E1')), end('ok'), end('bad')];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> ie', 'sp -> ok', 'b -> bad']));
    expect(c.completed()).toEqual(['s', 'is', 'b', 'bad', 'p']);
    expect(c.terminated()).toEqual(['ie', 'sp']);
  });

  it('leaves the instance active with an incident when nothing catches it', () => {
    const c = new TestCase(process('p', [start('s'), end('e', { event: error('E1') })], ['s -> e']));
    expect(c.incident('e')).toMatchObject({ errorType: 'UNHANDLED_ERROR_EVENT', jobKey: null });
    expect(c.state.rootState).toBe('active');
    c.resolveIncident('e');
    expect(c.incident('e')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
  });

  it.each([
    [2, {}],
    [3, { paper: 7 }],
  ])('carries its local variables, in revision %s to the catch: %j', (engineRev, seen) => {
    const inner = sub('sp', [start('is'), end('ie', { event: error('E1'), ...inputs({ paper: '=3 + 4' }) })]);
    const nodes = [start('s'), inner, boundary('b', 'sp', error('E1')), user('u')];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> ie', 'b -> u']), { engineRev });
    const key = c.of('element-activating').find(({ elementId }) => elementId === 'b')?.key;
    const given = c.of('variables-set').filter(({ scopeKey }) => scopeKey === key);
    expect(Object.assign({}, ...given.map(({ values }) => values))).toEqual(seen);
  });

  it('evaluates its code', () => {
    const inner = sub('sp', [start('is'), end('ie', { event: error('="E" + string(n)') })]);
    const nodes = [
      start('s'),
      inner,
      boundary('b1', 'sp', error('E1')),
      boundary('b2', 'sp', error('E2')),
      end('x1'),
      end('x2'),
    ];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'is -> ie', 'b1 -> x1', 'b2 -> x2']), {
      variables: { n: 2 },
    });
    expect(c.completed()).toContain('x2');
  });
});
