import { end, outputs, process, script, service, start, task, user } from './testing/model-builder';
import type { FlowSpec } from './testing/model-builder';
import { TestCase } from './testing/test-case';

const leave = (flows: readonly FlowSpec[], n: number) =>
  new TestCase(process('p', [start('s'), task('t'), service('a'), service('b'), service('c')], ['s -> t', ...flows]), {
    variables: { n },
  });

describe('sequence flows from an activity', () => {
  it('are all taken when they have no condition', () => {
    expect(leave(['t -> a', 't -> b'], 0).open()).toEqual(['a', 'b']);
  });

  it('are taken when their condition holds, beside those without', () => {
    expect(leave(['t -> a', ['t -> b', '=n > 1'], ['t -> c', '=n > 5']], 3).open()).toEqual(['a', 'b']);
  });

  it('leave by the default flow only when no other can be taken', () => {
    const flows: FlowSpec[] = [
      ['t -> a', 'default'],
      ['t -> b', '=n > 1'],
      ['t -> c', '=n > 5'],
    ];
    expect(leave(flows, 3).open()).toEqual(['b']);
    expect(leave(flows, 0).open()).toEqual(['a']);
  });

  it('wait with CONDITION_ERROR when there is none to take', () => {
    const c = leave([['t -> a', '=n > 1']], 0);
    expect(c.incident('t')?.errorType).toBe('CONDITION_ERROR');
    expect(c.open()).toEqual(['t']);
  });

  it('may lead from one node to the same target twice', () => {
    const c = new TestCase(
      process(
        'p',
        [start('s'), task('t'), task('x'), task('y'), user('u'), end('e')],
        ['s -> t', 't -> x', 't -> y', 'x -> u', 'y -> u'],
      ),
    );
    expect(c.open()).toEqual(['u', 'u']);
  });

  it('are chosen again without repeating output mappings when the choice failed', () => {
    const node = script('t', '="r"', 'r', outputs({ n: '=0' }));
    const c = new TestCase(process('p', [start('s'), node, service('a')], ['s -> t', ['t -> a', '=n > 1']]));
    expect(c.incident('t')?.errorType).toBe('CONDITION_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n: 2 }, local: true });
    c.resolveIncident('t');
    expect(c.open()).toEqual(['a']);
  });
});
