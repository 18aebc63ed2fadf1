import { end, exclusive, process, script, start } from '../engine/testing/model-builder';
import type { FlowSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';

function choose(conditions: readonly FlowSpec[], variables: Record<string, number | string | null>): TestCase {
  const nodes = [start('s'), exclusive('x'), end('a'), end('b'), end('c')];
  return new TestCase(process('p', nodes, ['s -> x', ...conditions]), { variables });
}

describe('exclusive gateway', () => {
  it('takes the first flow whose condition holds, in the order of the model', () => {
    const c = choose(
      [
        ['x -> a', '=n > 5'],
        ['x -> b', '=n > 1'],
        ['x -> c', '=n > 0'],
      ],
      { n: 3 },
    );
    expect(c.completed()).toEqual(['s', 'x', 'b', 'p']);
  });

  it('takes the default flow when no condition holds, wherever it stands', () => {
    const c = choose(
      [
        ['x -> a', 'default'],
        ['x -> b', '=n > 5'],
      ],
      { n: 3 },
    );
    expect(c.completed()).toEqual(['s', 'x', 'a', 'p']);
  });

  it('prefers a condition that holds to the default flow listed before it', () => {
    const c = choose(
      [
        ['x -> a', 'default'],
        ['x -> b', '=n > 1'],
      ],
      { n: 3 },
    );
    expect(c.completed()).toContain('b');
  });

  it('treats a flow without condition as one that holds', () => {
    const c = choose([['x -> a', '=n > 5'], 'x -> b'], { n: 3 });
    expect(c.completed()).toContain('b');
  });

  it('waits with CONDITION_ERROR when nothing can be taken, and goes on when that is mended', () => {
    const c = choose(
      [
        ['x -> a', '=n > 5'],
        ['x -> b', '=n > 4'],
      ],
      { n: 3 },
    );
    expect(c.incident('x')).toMatchObject({ errorType: 'CONDITION_ERROR', elementId: 'x', jobKey: null });
    c.command({ type: 'set-variables', scopeKey: c.elementKey('x'), variables: { n: 9 }, local: false });
    c.resolveIncident('x');
    expect(c.completed()).toEqual(['s', 'x', 'a', 'p']);
  });

  it('raises the incident again when it is resolved without a cure', () => {
    const c = choose([['x -> a', '=n > 5']], { n: 3 });
    const first = c.incident('x')?.key;
    c.resolveIncident('x');
    expect(c.of('incident-resolved')).toHaveLength(1);
    expect(c.incident('x')?.errorType).toBe('CONDITION_ERROR');
    expect(c.incident('x')?.key).not.toBe(first);
  });

  it.each([{ n: 'text' }, { n: null }, {}])(
    'calls a condition that is neither true nor false a failed expression: %j',
    (variables) => {
      const c = choose(
        [
          ['x -> a', '=n > 5'],
          ['x -> b', 'default'],
        ],
        variables,
      );
      expect(c.incident('x')?.errorType).toBe('EXTRACT_VALUE_ERROR');
      expect(c.incident('x')?.message).not.toContain('"text"');
    },
  );

  it('routes each incoming token by itself', () => {
    const nodes = [start('s'), exclusive('m'), script('inc', '=n + 1', 'n'), exclusive('x'), end('e')];
    const flows: FlowSpec[] = ['s -> m', 'm -> inc', 'inc -> x', ['x -> m', '=n < 3'], ['x -> e', 'default']];
    const c = new TestCase(process('p', nodes, flows), { variables: { n: 0 } });
    expect(c.completed().filter((id) => id === 'inc')).toHaveLength(3);
    expect(c.variables()).toEqual({ n: 3 });
  });

  it('ends the path when it has no outgoing flow', () => {
    const c = new TestCase(process('p', [start('s'), exclusive('x')], ['s -> x']));
    expect(c.completed()).toEqual(['s', 'x', 'p']);
  });
});
