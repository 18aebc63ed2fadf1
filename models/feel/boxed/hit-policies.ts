import { calculate } from '../arithmetic';
import { FeelStop } from '../budget';
import { compare, equals } from '../compare';
import { mergeSort } from '../merge-sort';
import type { DecisionTableNode } from '../nodes';
import { isFrom } from '../revision';
import { isDuration } from '../temporal/arithmetic';
import type { Env, Value } from '../values';
import { composed, type TableEvaluator } from './table-evaluator';

type Hit = readonly Value[];

/**
 * What a table yields for the outputs of its matching rules, in rule order (DMN 1.5, 8.2.10).
 * @param rules numbers of the matching rules, from 0, for messages
 * @throws FeelStop FEEL_ERROR when the hit policy does not allow these matches
 */
export function resultOf(
  table: DecisionTableNode,
  hits: readonly Hit[],
  rules: readonly number[],
  env: Env | null,
  evaluator: TableEvaluator,
): Value {
  const { policy } = table;
  const first = hits[0];
  if (first === undefined) return withoutHit(table, env, evaluator);
  const numbers = rules.map((index) => index + 1).join(', ');
  switch (policy) {
    case 'U':
      if (hits.length > 1) throw violated('UNIQUE', `rules ${numbers} match`);
      return composed(table, first);
    case 'A':
      if (!hits.every((hit) => hit.every((value, i) => same(value, first[i] ?? null, evaluator)))) {
        throw violated('ANY', `the outputs of rules ${numbers} differ`);
      }
      return composed(table, first);
    case 'F':
      return composed(table, first);
    case 'P':
      return composed(table, byPriority(table, hits, env, evaluator)[0] ?? first);
    case 'O':
      return byPriority(table, hits, env, evaluator).map((hit) => composed(table, hit));
    case 'R':
    case 'C':
      return hits.map((hit) => composed(table, hit));
    case 'C#':
      return hits.length;
    case 'C+':
      return sum(hits, evaluator);
    case 'C<':
      return fold(hits, evaluator, (least, value) => extreme(least, value, -1, evaluator));
    case 'C>':
      return fold(hits, evaluator, (most, value) => extreme(most, value, 1, evaluator));
  }
}

function withoutHit(table: DecisionTableNode, env: Env | null, evaluator: TableEvaluator): Value {
  const { policy, outputs } = table;
  if (outputs.some((output) => output.default !== null)) {
    const values = outputs.map((output) => (output.default === null ? null : evaluator.evaluate(output.default, env)));
    return composed(table, values);
  }
  if (policy === 'C' || policy === 'R' || policy === 'O') return [];
  return policy === 'C#' ? 0 : null;
}

/** Stable: rules of equal priority keep their order. An output clause without output values does not count. */
function byPriority(
  table: DecisionTableNode,
  hits: readonly Hit[],
  env: Env | null,
  evaluator: TableEvaluator,
): readonly Hit[] {
  const ranked = hits.map((hit) => ({
    hit,
    ranks: table.outputs.map(({ values }, i) => {
      if (values === null) return 0;
      const rank = values.findIndex((test) => evaluator.passes(hit[i] ?? null, test, env) === true);
      return rank < 0 ? values.length : rank;
    }),
  }));
  const precedes = (left: readonly number[], right: readonly number[]): boolean => {
    const at = left.findIndex((rank, i) => rank !== right[i]);
    return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
  };
  evaluator.budget.step(hits.length * 4);
  return mergeSort(ranked, (left, right) => precedes(left.ranks, right.ranks)).map(({ hit }) => hit);
}

/** Numbers and durations have a sum, as in the function of that name; before revision 3 texts were joined too. */
function sum(hits: readonly Hit[], evaluator: TableEvaluator): Value {
  const canAdd = (value: Value): boolean => typeof value === 'number' || isDuration(value);
  if (isFrom(3, evaluator.scope) && !hits.every((hit) => canAdd(hit[0] ?? null))) return null;
  return fold(hits, evaluator, (total, value) => calculate('+', total, value, evaluator.budget));
}

function fold(hits: readonly Hit[], { budget }: TableEvaluator, step: (total: Value, value: Value) => Value): Value {
  let total: Value = hits[0]?.[0] ?? null;
  for (const hit of hits.slice(1)) {
    budget.step();
    if (total === null) return null;
    total = step(total, hit[0] ?? null);
  }
  return total;
}

function extreme(best: Value, value: Value, sign: 1 | -1, { budget }: TableEvaluator): Value {
  const order = compare(value, best, budget);
  if (order === null) return null;
  return order * sign > 0 ? value : best;
}

function same(left: Value, right: Value, { budget }: TableEvaluator): boolean {
  return equals(left, right, budget) === true;
}

function violated(policy: string, found: string): FeelStop {
  return new FeelStop('FEEL_ERROR', `Expected the hit policy ${policy} to hold, but ${found}`);
}
