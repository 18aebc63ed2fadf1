import type { Budget } from '../budget';
import type { DecisionTableNode, FeelNode } from '../nodes';
import type { FeelScope } from '../scope';
import { newContext } from '../values';
import type { Env, Value } from '../values';

/** What a table did: the values of its inputs, and each matching rule, numbered from 0, with its outputs. */
export interface TableTrace {
  readonly inputs: readonly Value[];
  readonly hits: readonly { readonly rule: number; readonly outputs: readonly Value[] }[];
}

/** What a decision table needs of the interpreter. */
export interface TableEvaluator {
  readonly budget: Budget;
  readonly scope: FeelScope;
  /** Told what each evaluated table did, before its hit policy decides; absent where nobody asks. */
  readonly onTable: ((table: DecisionTableNode, trace: TableTrace) => void) | null;
  evaluate(node: FeelNode, env: Env | null): Value;
  /** Whether a value passes one positive unary test. */
  passes(value: Value, test: FeelNode, env: Env | null): boolean | null;
}

/** One output stands for itself; several are a context by their names. */
export function composed(table: DecisionTableNode, values: readonly Value[]): Value {
  if (table.outputs.length === 1) return values[0] ?? null;
  const context = newContext();
  for (const [i, output] of table.outputs.entries()) context[output.name] = values[i] ?? null;
  return context;
}
