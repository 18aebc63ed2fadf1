import type { FeelNode } from './nodes';
import type { Value } from './values';

type Evaluate = (node: FeelNode) => Value;

/** Three-valued conjunction: false wins over null, null over true; what is no boolean counts as null. */
export function and(args: readonly FeelNode[], evaluate: Evaluate): boolean | null {
  return join(args, evaluate, false);
}

/** Three-valued disjunction: true wins over null, null over false. */
export function or(args: readonly FeelNode[], evaluate: Evaluate): boolean | null {
  return join(args, evaluate, true);
}

function join(args: readonly FeelNode[], evaluate: Evaluate, decisive: boolean): boolean | null {
  let undecided = false;
  for (const arg of args) {
    const value = evaluate(arg);
    if (value === decisive) return decisive;
    undecided ||= typeof value !== 'boolean';
  }
  return undecided ? null : !decisive;
}
