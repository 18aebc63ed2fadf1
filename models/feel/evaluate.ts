import type { Json } from '../json';
import type { FeelAst } from './ast';
import { Budget, FeelStop } from './budget';
import { bind } from './environment';
import { Interpreter } from './interpreter';
import { DEFAULT_FEEL_LIMITS } from './limits';
import type { FeelLimits } from './limits';
import type { FeelNode } from './nodes';
import type { FeelScope } from './scope';
import { toJson } from './to-json';
import type { Env } from './values';

export type FeelResult =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly code: 'FEEL_LIMIT' | 'FEEL_ERROR'; readonly message: string };

/**
 * Evaluates a parsed expression: synchronous, without side effects, with the same result and the same count of steps on
 * every host. What goes wrong inside an expression (a missing variable, operands of the wrong kind) is null, as FEEL
 * says. `FEEL_LIMIT` tells that a count of `limits` was used up, `FEEL_ERROR` that an `assert` failed or that the tree
 * is not one of this version. Messages hold no values of variables.
 *
 * @example evaluate(ast, { now: 0, get: (name) => variables[name] })
 */
export function evaluate(ast: FeelAst, scope: FeelScope, limits: FeelLimits = DEFAULT_FEEL_LIMITS): FeelResult {
  const node = ast as FeelNode;
  // A mapping that only hands a variable on does so whatever its size.
  if (node.t === 'var') return { ok: true, value: scope.get(node.name) ?? null };
  return run(node, null, scope, limits);
}

/**
 * Whether `input` passes parsed unary tests (DMN 1.5, 10.3.1.2, rule 15); the value is true, false or null. `?` in a
 * test is the input.
 */
export function evaluateUnaryTests(
  ast: FeelAst,
  input: Json,
  scope: FeelScope,
  limits: FeelLimits = DEFAULT_FEEL_LIMITS,
): FeelResult {
  return run(ast as FeelNode, bind('?', input, null), scope, limits);
}

function run(node: FeelNode, env: Env | null, scope: FeelScope, limits: FeelLimits): FeelResult {
  const budget = new Budget(limits);
  try {
    return { ok: true, value: toJson(new Interpreter(scope, budget).evaluate(node, env), budget) };
  } catch (error) {
    if (error instanceof FeelStop) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}
