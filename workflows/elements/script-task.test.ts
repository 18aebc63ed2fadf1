import { end, inputs, outputs, process, script, start } from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';

const run = (node: NodeSpec) =>
  new TestCase(process('p', [start('s'), node, end('e')], ['s -> a', 'a -> e']), { variables: { n: 4 } });

describe('script task', () => {
  it('stores its result in the process', () => {
    expect(run(script('a', '=n * 2', 'twice')).variables()).toEqual({ n: 4, twice: 8 });
  });

  it('changes a variable that exists', () => {
    expect(run(script('a', '=n + 1', 'n')).variables()).toEqual({ n: 5 });
  });

  it('drops its result without a result variable', () => {
    expect(run(script('a', '=n + 1', null)).variables()).toEqual({ n: 4 });
  });

  it('keeps its result local when output mappings take it from there', () => {
    const c = run(script('a', '={ half: n / 2 }', 'result', outputs({ half: '=result.half' })));
    expect(c.variables()).toEqual({ n: 4, half: 2 });
  });

  it('reads its input mappings', () => {
    expect(run(script('a', '=m', 'r', inputs({ m: '=n - 1' }))).variables()).toEqual({ n: 4, r: 3 });
  });

  it('takes an unknown name for null', () => {
    expect(run(script('a', '=unknown', 'r')).variables()).toEqual({ n: 4, r: null });
  });

  it('waits with an incident when the script uses up its steps, and the case goes on after a cure', () => {
    const c = run(script('a', '=count(for x in 1..1000000, y in 1..n return x)', 'r'));
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(c.incident('a')?.message).toContain('FEEL_LIMIT');
    c.resolveIncident('a');
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });
});
