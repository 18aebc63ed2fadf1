import {
  boundary,
  call,
  end,
  escalation,
  eventSub,
  inputs,
  process,
  service,
  start,
  sub,
  throwEvent,
  error,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const thrower = (id: string, code: string, rest: Partial<NodeSpec> = {}) =>
  throwEvent(id, { event: escalation(code), ...rest });

/** A sub-process that throws `code` and goes on to the job `a`; `catches` are boundary events with an end each. */
function withBoundary(code: string, catches: Readonly<Record<string, readonly [string | null, boolean]>>): TestCase {
  const inside = sub('sub', [start('i'), thrower('t', code), service('a')]);
  const events = Object.entries(catches).map(([id, [caught, interrupting]]) =>
    boundary(id, 'sub', escalation(caught), interrupting),
  );
  const flows = Object.keys(catches).map((id) => `${id} -> e-${id}`);
  const ends = Object.keys(catches).map((id) => service(`e-${id}`));
  return new TestCase(
    process('p', [start('s'), inside, ...events, ...ends], ['s -> sub', 'i -> t', 't -> a', ...flows]),
  );
}

describe('a thrown escalation', () => {
  it('is passed over when nothing catches it', () => {
    const c = withBoundary('LATE', { b: ['OTHER', true] });
    expect(c.open()).toEqual(['a', 'sub']);
    expect(c.incident()).toBeUndefined();
  });

  it('begins a path beside its scope when the boundary event does not interrupt', () => {
    const c = withBoundary('LATE', { b: ['LATE', false] });
    expect(c.open()).toEqual(['a', 'e-b', 'sub']);
  });

  it('ends its scope when the boundary event interrupts', () => {
    const c = withBoundary('LATE', { b: ['LATE', true] });
    expect(c.open()).toEqual(['e-b']);
    expect(c.terminated()).toEqual(['t', 'sub']);
  });

  it('prefers the catch of its own code to a catch-all', () => {
    expect(withBoundary('LATE', { all: [null, false], own: ['LATE', false] }).open()).toContain('e-own');
    expect(withBoundary('X', { all: [null, false], own: ['LATE', false] }).open()).toContain('e-all');
  });

  it('is not caught by an error event, nor an error by an escalation event', () => {
    const nodes = [start('s'), sub('sub', [start('i'), service('a')]), boundary('b', 'sub', escalation(null))];
    const c = new TestCase(process('p', [...nodes, end('e')], ['s -> sub', 'i -> a', 'b -> e']));
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('a'), errorCode: 'X', message: '', variables: {} });
    expect(c.incident('a')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
    const d = new TestCase(
      process(
        'p',
        [start('s'), sub('sub', [start('i'), thrower('t', 'X'), service('a')]), boundary('b', 'sub', error(null))],
        ['s -> sub', 'i -> t', 't -> a'],
      ),
    );
    expect(d.open()).toEqual(['a', 'sub']);
  });

  it('passes through call activities and brings the input mappings of its event', () => {
    const child = process(
      'child',
      [start('cs'), thrower('t', '=code', inputs({ reason: '="slow"' })), service('a')],
      ['cs -> t', 't -> a'],
    );
    const root = process(
      'p',
      [start('s'), call('c', 'child'), boundary('b', 'c', escalation('LATE'), false), service('chase')],
      ['s -> c', 'b -> chase'],
    );
    const c = new TestCase(root, { models: [child], variables: { code: 'LATE' } });
    expect(c.open()).toEqual(['a', 'c', 'chase']);
    expect(c.variables('p')).toEqual({ code: 'LATE', reason: 'slow' });
  });

  it.each([
    [true, ['h', 'help'], ['t']],
    [false, ['a', 'h', 'help'], []],
  ])('begins an event sub-process of its scope, interrupting: %s', (interrupting, open, terminated) => {
    const handler = eventSub('h', [start('hs', { event: escalation('LATE'), interrupting }), service('help')]);
    const c = new TestCase(
      process('p', [start('s'), thrower('t', 'LATE'), service('a'), handler], ['s -> t', 't -> a', 'hs -> help']),
    );
    expect(c.open()).toEqual(open);
    expect(c.terminated()).toEqual(terminated);
  });

  it('goes past the event sub-process that throws it to the level outside', () => {
    const handler = eventSub('h', [
      start('hs', { event: escalation(null), interrupting: false }),
      end('again', { event: escalation('LATE') }),
    ]).map((node) => ({ ...node, parent: node.parent ?? 'sub' }));
    const inside = [...sub('sub', [start('i'), thrower('t', 'LATE'), service('a')]), ...handler];
    const c = new TestCase(
      process(
        'p',
        [start('s'), ...inside, boundary('b', 'sub', escalation('LATE'), false), service('outside')],
        ['s -> sub', 'i -> t', 't -> a', 'hs -> again', 'b -> outside'],
      ),
    );
    expect(c.of('element-activating').filter((event) => event.elementId === 'h')).toHaveLength(1);
    expect(c.open()).toEqual(['a', 'outside', 'sub']);
  });

  it('of an end event completes the scope that it leaves', () => {
    const inside = sub('sub', [start('i'), end('x', { event: escalation('LATE') })]);
    const c = new TestCase(
      process(
        'p',
        [start('s'), inside, boundary('b', 'sub', escalation('LATE'), false), end('late'), end('e')],
        ['s -> sub', 'i -> x', 'sub -> e', 'b -> late'],
      ),
    );
    expect(c.completed().sort()).toEqual(['b', 'e', 'i', 'late', 'p', 's', 'sub', 'x']);
  });

  it('with a code that cannot be evaluated is an incident before anything is thrown', () => {
    const c = new TestCase(process('p', [start('s'), thrower('t', '=[1]'), end('e')], ['s -> t', 't -> e']));
    expect(c.incident('t')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.open()).toEqual(['t']);
  });
});
