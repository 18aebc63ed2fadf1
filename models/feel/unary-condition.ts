import type { FeelNode } from './nodes';
import { readsInput } from './referenced-names';

/** Nodes whose value is true, false or null, whatever their parts are. */
const CONDITIONS: ReadonlySet<FeelNode['t']> = new Set(['cmp', 'and', 'or', 'between', 'in', 'some', 'every', 'is']);
const BOOLEAN = { name: 'boolean', of: null, fields: [] } as const;

/**
 * A unary test that is a condition without `?`, such as `age > 18`: it is passed when it is true (DMN 1.5, 8.3.3). A
 * boolean input is compared with it, as with any other value.
 */
export function asCondition(test: FeelNode): FeelNode {
  if (!CONDITIONS.has(test.t) || readsInput(test)) return test;
  const input: FeelNode = { t: 'input' };
  return {
    t: 'if',
    test: { t: 'is', value: input, type: BOOLEAN },
    then: { t: 'cmp', op: '=', left: input, right: test },
    else: test,
  };
}
