import type { Budget } from './budget';
import { domainOf, spanDomain } from './domain';
import type { Domain } from './domain';
import { bind } from './environment';
import type { FeelIterator, FeelNode } from './nodes';
import type { Env, Value } from './values';

interface Evaluator {
  readonly budget: Budget;
  evaluate(node: FeelNode, env: Env | null): Value;
}

type Visit = (env: Env | null) => 'go on' | 'stop';
type Outcome = 'go on' | 'stop' | 'no domain';

/** `for`: the results in order; null when an iterator has nothing to run over. */
export function evaluateFor(node: Extract<FeelNode, { t: 'for' }>, env: Env | null, evaluator: Evaluator): Value {
  const results: Value[] = [];
  const outcome = iterate(node.over, 0, env, evaluator, (inner) => {
    let bodyEnv = inner;
    if (node.partial) {
      // The body may keep what it sees, so it sees a copy: otherwise a result could contain itself.
      evaluator.budget.allocate(results.length);
      bodyEnv = bind('partial', [...results], inner);
    }
    const result = evaluator.evaluate(node.body, bodyEnv);
    evaluator.budget.allocate(1);
    results.push(result);
    return 'go on';
  });
  return outcome === 'no domain' ? null : results;
}

/** `some` and `every` with three values; they end at the first result that decides. */
export function evaluateQuantified(
  node: Extract<FeelNode, { t: 'some' | 'every' }>,
  env: Env | null,
  evaluator: Evaluator,
): Value {
  const decisive = node.t === 'some';
  let undecided = false;
  const outcome = iterate(node.over, 0, env, evaluator, (inner) => {
    const result = evaluator.evaluate(node.body, inner);
    undecided ||= typeof result !== 'boolean';
    return result === decisive ? 'stop' : 'go on';
  });
  if (outcome === 'stop') return decisive;
  return outcome === 'no domain' || undecided ? null : !decisive;
}

/** Visits the combinations of all iterators, the last one fastest; later domains may use earlier names. */
function iterate(
  over: readonly FeelIterator[],
  index: number,
  env: Env | null,
  evaluator: Evaluator,
  visit: Visit,
): Outcome {
  const iterator = over[index];
  if (iterator === undefined) return visit(env);
  const domain = domainOfIterator(iterator, env, evaluator);
  if (domain === null) return 'no domain';
  evaluator.budget.step(2);
  evaluator.budget.enter();
  for (let i = 0; i < domain.length; i++) {
    evaluator.budget.step();
    const outcome = iterate(over, index + 1, bind(iterator.name, domain.at(i), env), evaluator, visit);
    if (outcome !== 'go on') return leave(outcome, evaluator.budget);
  }
  return leave('go on', evaluator.budget);
}

function leave(outcome: Outcome, budget: Budget): Outcome {
  budget.leave();
  return outcome;
}

function domainOfIterator(iterator: FeelIterator, env: Env | null, evaluator: Evaluator): Domain | null {
  const first = evaluator.evaluate(iterator.in, env);
  if (iterator.to === null) return domainOf(first);
  return spanDomain(first, evaluator.evaluate(iterator.to, env));
}
