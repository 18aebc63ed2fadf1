import { bind } from '../environment';
import type { DecisionTableNode, FeelNode } from '../nodes';
import type { Env, Value } from '../values';
import { conform } from './conform';
import { resultOf } from './hit-policies';
import type { TableEvaluator } from './table-evaluator';

/**
 * Evaluates a decision table (DMN 1.5, 8.3 and 10.3.2.10): each input once, the rules in order, outputs only of rules
 * that match. Without a match the outcome is the default output, else null, or nothing collected.
 * An input that is none of its input values and an output that is none of its output values are null.
 * @throws FeelStop FEEL_ERROR when the hit policy is violated
 */
export function evaluateTable(table: DecisionTableNode, env: Env | null, evaluator: TableEvaluator): Value {
  const inputs = table.inputs.map((input) => {
    const value = evaluator.evaluate(input.value, env);
    const cell = bind('?', value, env);
    const passes = input.allowed === null || value === null || evaluator.evaluate(input.allowed, cell) === true;
    return passes ? cell : bind('?', null, env);
  });
  const hits: number[] = [];
  for (const [index, rule] of table.rules.entries()) {
    evaluator.budget.step();
    if (!rule.tests.every((test, i) => test === null || evaluator.evaluate(test, inputs[i] ?? env) === true)) continue;
    hits.push(index);
    if (table.policy === 'F') break;
  }
  evaluator.budget.allocate(hits.length * table.outputs.length);
  const outputs = hits.map((index) => outputsOf(table, table.rules[index]?.outputs ?? [], env, evaluator));
  evaluator.onTable?.(table, {
    inputs: inputs.map(({ value }) => value),
    hits: hits.map((rule, i) => ({ rule, outputs: outputs[i] ?? [] })),
  });
  return resultOf(table, outputs, hits, env, evaluator);
}

/** The output values of one rule, in the order of the output clauses. */
function outputsOf(
  table: DecisionTableNode,
  entries: readonly FeelNode[],
  env: Env | null,
  evaluator: TableEvaluator,
): readonly Value[] {
  return table.outputs.map(({ type, allowed }, i) => {
    const entry = entries[i];
    const value = entry === undefined ? null : evaluator.evaluate(entry, env);
    const converted = type === null ? value : conform(value, type, evaluator, env);
    if (converted === null || allowed === undefined || allowed === null) return converted;
    return evaluator.evaluate(allowed, bind('?', converted, env)) === true ? converted : null;
  });
}
