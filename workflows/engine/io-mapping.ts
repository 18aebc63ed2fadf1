import type { Json, JsonObject } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import type { Mapping } from '../../models/process/expression';
import { evaluateExpression } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { loopBodyOf } from './loop-body';
import type { ElementInstance } from './state';
import type { Step } from './step';
import { propagate, readVariable, setLocal } from './variables';

/** Creates the local variables of an element instance from its `zeebe:input` mappings: all or, when one fails, none. */
export function applyInputMappings(step: Step, element: ElementInstance, node: FlowNode): Failure | null {
  if (node.inputs.length === 0) return null;
  const results = evaluateMappings(step, element, node.inputs, `input of ${node.id}`, false);
  if (isFailure(results)) return results;
  setLocal(step, element.key, results.values);
  return null;
}

/**
 * Evaluates `zeebe:output` mappings in the element's scope and spreads the results from the enclosing scope outward;
 * those of a round of a loop from the round itself, whose output element they may be.
 */
export function applyOutputMappings(step: Step, element: ElementInstance, node: FlowNode): Failure | null {
  if (node.outputs.length === 0 || element.scopeKey === null) return null;
  const results = evaluateMappings(step, element, node.outputs, `output of ${node.id}`, true);
  if (isFailure(results)) return results;
  propagate(step, loopBodyOf(step.state, element) ? element : { key: element.scopeKey }, results.values);
  return null;
}

/**
 * Hands the results of a job, task, message or script over: with output mappings they become local variables for
 * these to read, without they spread outward from the element instance.
 */
export function handOver(step: Step, element: ElementInstance, node: FlowNode, variables: JsonObject): void {
  if (node.outputs.length > 0) setLocal(step, element.key, variables);
  else propagate(step, element, variables);
}

/** Mappings see the targets of those before them; `a.b` writes into the object that `a` is, or makes one. */
function evaluateMappings(
  step: Step,
  element: ElementInstance,
  mappings: readonly Mapping[],
  what: string,
  isExtending: boolean,
): { readonly values: JsonObject } | Failure {
  const overlay = new Map<string, Json>();
  for (const { source, target } of mappings) {
    const result = evaluateExpression(step, element, source, `${what} to ${target}`, {
      overlay,
      failure: 'IO_MAPPING_ERROR',
    });
    if (isFailure(result)) return result;
    const [name = '', ...path] = target.split('.');
    const base = overlay.has(name)
      ? overlay.get(name)
      : isExtending
        ? readVariable(step.state, element, name)
        : undefined;
    overlay.set(name, path.length === 0 ? result.value : withPath(base, path, result.value));
  }
  const values = Object.create(null) as Record<string, Json>;
  for (const [name, value] of overlay) values[name] = value;
  return { values };
}

function withPath(base: Json | undefined, path: readonly string[], value: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const known: JsonObject = isObject(base) ? base : {};
  // Spread and computed names define entries, also one called `__proto__`.
  return { ...known, [name]: withPath(Object.hasOwn(known, name) ? known[name] : undefined, rest, value) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
