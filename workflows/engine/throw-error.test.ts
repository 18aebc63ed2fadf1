import { boundary, call, end, error, eventSub, process, service, start, sub } from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

/** `a` in `inner` in `outer`, each level with the catches given. */
function nested(catches: {
  readonly a?: string | null;
  readonly inner?: string | null;
  readonly outer?: string | null;
}): TestCase {
  const entries = Object.entries<string | null>(catches);
  const parents: Record<string, string | null> = { a: 'inner', inner: 'outer', outer: null };
  const events = entries.map(([id, code]): NodeSpec => ({
    ...boundary(`b-${id}`, id, error(code)),
    parent: parents[id] ?? null,
  }));
  const ends = entries.map(([id]): NodeSpec => ({ ...end(`e-${id}`), parent: parents[id] ?? null }));
  const nodes = [
    start('s'),
    ...sub('outer', [start('so'), ...sub('inner', [start('si'), service('a')])]),
    ...events,
    ...ends,
  ];
  return new TestCase(
    process('p', nodes, ['s -> outer', 'so -> inner', 'si -> a', ...entries.map(([id]) => `b-${id} -> e-${id}`)]),
  );
}
const fail = (c: TestCase, errorCode = 'X') =>
  c.command({ type: 'throw-job-error', jobKey: c.jobKey('a'), errorCode, message: '', variables: {} });

describe('a thrown error', () => {
  it.each([
    [{ a: 'X', inner: 'X', outer: 'X' }, 'e-a'],
    [{ inner: 'X', outer: 'X' }, 'e-inner'],
    [{ a: 'Y', inner: 'Y', outer: 'X' }, 'e-outer'],
    [{ a: 'Y', inner: null, outer: 'X' }, 'e-inner'],
  ])('with catches %j ends at %s: the innermost level that catches it', (catches, last) => {
    const c = nested(catches);
    fail(c);
    expect(c.completed()).toContain(last);
  });

  it('ends everything between thrower and catch, innermost first', () => {
    const c = nested({ outer: null });
    fail(c);
    expect(c.terminated()).toEqual(['a', 'inner', 'outer']);
  });

  it('changes nothing but the incident when nothing catches it', () => {
    const c = nested({ a: 'Y', inner: 'Y', outer: 'Y' });
    fail(c);
    expect(c.open()).toEqual(['a', 'inner', 'outer']);
    expect(c.incident('a')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
  });

  it('passes through call activities to an event sub-process of a caller', () => {
    const child = process('child', [start('cs'), call('cc', 'grandchild')], ['cs -> cc']);
    const grandchild = process('grandchild', [start('gs'), service('a')], ['gs -> a']);
    const handler = eventSub('es', [start('ss', { event: error('X') }), service('mend')]);
    const root = process('p', [start('s'), call('c', 'child'), handler, end('e')], ['s -> c', 'c -> e', 'ss -> mend']);
    const c = new TestCase(root, {
      models: [child, grandchild],
      bindings: [{ calls: { c: '9-child' } }, { calls: { cc: '9-grandchild' } }],
    });
    fail(c);
    expect(c.terminated()).toEqual(['a', 'grandchild', 'cc', 'child', 'c']);
    expect(c.open()).toEqual(['es', 'mend']);
    c.completeJob('mend');
    expect(c.state.rootState).toBe('completed');
  });

  it('is not caught by a scope that has been interrupted already', () => {
    const handlers = [
      ...eventSub('es1', [start('s1', { event: error('X') }), service('a2')]),
      ...eventSub('es2', [start('s2', { event: error('Y') }), service('never')]),
    ];
    const c = new TestCase(process('p', [start('s'), service('a'), handlers], ['s -> a', 's1 -> a2', 's2 -> never']));
    fail(c);
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('a2'), errorCode: 'Y', message: '', variables: {} });
    expect(c.incident('a2')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
  });
});
