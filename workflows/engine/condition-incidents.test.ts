import {
  boundary,
  call,
  catchEvent,
  conditional,
  end,
  eventSub,
  multi,
  process,
  service,
  start,
  user,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { isClosed } from '.';

const set = (c: TestCase, n: number | boolean | null) =>
  c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n }, local: true });
const run = (nodes: readonly (NodeSpec | readonly NodeSpec[])[], flows: readonly string[], engineRev = 2) =>
  new TestCase(process('p', [start('s'), ...nodes], flows), { variables: { n: 5 }, engineRev });
const wrong = conditional('=n');

describe('a condition that cannot be evaluated', () => {
  it('is an incident of its event, once, and gone as soon as it can', () => {
    const c = run([catchEvent('x', { event: wrong }), end('e')], ['s -> x', 'x -> e']);
    expect([...c.state.incidents.values()]).toMatchObject([{ elementId: 'x', errorType: 'EXTRACT_VALUE_ERROR' }]);
    set(c, 6);
    c.continueAsNew();
    expect(c.of('incident-created')).toHaveLength(1);
    set(c, false);
    expect(c.state.incidents.size).toBe(0);
    expect(c.open()).toEqual(['x']);
    set(c, true);
    expect(isClosed(c.state)).toBe(true);
  });

  it('is looked at again when the incident is resolved', () => {
    const c = run([catchEvent('x', { event: wrong })], ['s -> x']);
    c.resolveIncident('x');
    expect(c.of('incident-created')).toHaveLength(2);
    expect(c.open()).toEqual(['x']);
  });

  it('is none while a variable is missing: it may come later', () => {
    const c = run([catchEvent('x', { event: conditional('=missing > 3') })], ['s -> x']);
    expect(c.state.incidents.size).toBe(0);
    set(c, null);
    expect(c.open()).toEqual(['x']);
  });

  it('holds neither the activity nor its job, and ends with it', () => {
    const c = run([service('a'), boundary('b', 'a', wrong), end('e')], ['s -> a', 'a -> e']);
    expect(c.incident('b')).toMatchObject({ elementId: 'b' });
    c.resolveIncident('b');
    expect(c.open()).toEqual(['a']);
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
    expect(c.state.incidents.size).toBe(0);
  });

  it('does not hold a multi-instance activity', () => {
    const c = run(
      [service('a', 'a', multi({ cardinality: '=2', sequential: true })), boundary('b', 'a', wrong)],
      ['s -> a'],
    );
    c.completeJob('a');
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('does not keep a call from its process', () => {
    const called = process('q', [start('qs'), user('qu')], ['qs -> qu']);
    const nodes = [start('s'), call('c', 'q', { binding: 'latest' }), boundary('b', 'c', wrong)];
    const c = new TestCase(process('p', nodes, ['s -> c']), { variables: { n: 5 }, engineRev: 2, models: [called] });
    expect(c.incident('b')).toMatchObject({ elementId: 'b' });
    c.input({ type: 'call-resolved', elementInstanceKey: c.elementKey('c'), binding: c.state.models[1] ?? null });
    expect(c.open()).toEqual(['c', 'qu']);
  });

  it('of an event sub-process does not start the process anew', () => {
    const handler = eventSub('h', [start('hs', { event: wrong }), end('he')]);
    const c = run([user('u'), ...handler], ['s -> u', 'hs -> he']);
    expect(c.incident('hs')).toMatchObject({ elementId: 'hs' });
    c.resolveIncident('hs');
    expect(c.open()).toEqual(['u']);
    set(c, true);
    expect(c.completed()).toEqual(['s', 'hs', 'he', 'h', 'p']);
    expect(c.state.incidents.size).toBe(0);
  });

  it('is passed over in cases of the first revision', () => {
    const c = run([catchEvent('x', { event: wrong })], ['s -> x'], 1);
    expect(c.of('incident-created')).toEqual([]);
    set(c, true);
    expect(isClosed(c.state)).toBe(true);
  });
});
