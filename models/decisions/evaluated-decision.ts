import type { Budget } from '../feel/budget';
import { FeelStop } from '../feel/budget';
import { toJson } from '../feel/to-json';
import type { Value } from '../feel/values';
import type { Json } from '../json';
import { tableOf, type CompletedDecision } from './decision-run';
import { idInFile } from './element-id';

/** One decision that was evaluated on the way, in the order of completion. */
export interface EvaluatedDecision {
  readonly decisionId: string;
  readonly name: string;
  readonly kind: 'table' | 'literal' | 'other';
  readonly output: Json;
  /** Values of the inputs of a table. */
  readonly inputs: readonly ClauseValue[];
  /** Rules of a table that matched, from 1. */
  readonly rules: readonly { readonly id: string; readonly index: number; readonly outputs: readonly ClauseValue[] }[];
}

export interface ClauseValue {
  readonly id: string;
  readonly name: string;
  readonly value: Json;
}

/** Tells of completed decisions within one budget; what is too large to show is null, the decisions did not fail. */
export function evaluatedDecisions(completed: readonly CompletedDecision[], budget: Budget): EvaluatedDecision[] {
  return completed.map((one) => evaluatedDecision(one, budget));
}

function evaluatedDecision({ decision, value, table }: CompletedDecision, budget: Budget): EvaluatedDecision {
  const { expression } = decision;
  const clause = ({ id, name }: { readonly id?: string; readonly name: string }, given: Value): ClauseValue => {
    return { id: id ?? name, name, value: shown(given, budget) };
  };
  return {
    decisionId: idInFile(decision.id),
    name: decision.name,
    kind:
      expression === null ? 'other' : tableOf(expression) !== null ? 'table' : decision.isLiteral ? 'literal' : 'other',
    output: shown(value, budget),
    inputs: (table?.trace.inputs ?? []).map((input, i) => {
      const { id, label } = table?.node.inputs[i] ?? { label: '' };
      return clause({ ...(id === undefined ? {} : { id }), name: label }, input);
    }),
    rules: (table?.trace.hits ?? []).map(({ rule, outputs }) => ({
      id: table?.node.rules[rule]?.id ?? String(rule + 1),
      index: rule + 1,
      outputs: outputs.map((output, i) => clause(table?.node.outputs[i] ?? { name: '' }, output)),
    })),
  };
}

function shown(value: Value, budget: Budget): Json {
  try {
    return toJson(value, budget);
  } catch (error) {
    if (error instanceof FeelStop) return null;
    throw error;
  }
}
