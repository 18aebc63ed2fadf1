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
import { withPath } from './with-path';

/** Creates the local variables of an element instance from its `zeebe:input` mappings: all or, when one fails, none. */
export function applyInputMappings(step: Step, element: ElementInstance, node: FlowNode): Failure | null {
  if (node.inputs.length === 0) return null;
  const results = evaluateMappings(step, element, node.inputs, `input of ${node.id}`, null);
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
  const outward = loopBodyOf(step.state, element) ? element : { key: element.scopeKey };
  const results = evaluateMappings(step, element, node.outputs, `output of ${node.id}`, outward);
  if (isFailure(results)) return results;
  propagate(step, outward, results.values);
  return null;
}

/**
 * Hands the results of a job, task, message or script over: with output mappings they become local variables for
 * these to read, without they spread outward from the element instance. Those of an error stay with the boundary event
 * that catches it (cases of engine revisions 1 and 2 let them spread).
 */
export function handOver(step: Step, element: ElementInstance, node: FlowNode, variables: JsonObject): void {
  const results = withPayload(node, variables);
  const isCaughtError = node.boundary !== null && node.event?.type === 'error' && step.state.engineRev >= 3;
  if (node.outputs.length > 0 || isCaughtError) setLocal(step, element.key, results);
  else propagate(step, element, results);
}

/**
 * The only data output of an event takes all that came, of one thrown data input its value, unless a variable of its name
 * is among it.
 */
function withPayload({ data }: FlowNode, variables: JsonObject): JsonObject {
  const name = data?.payload;
  const [first, ...others] = Object.keys(variables);
  if (name === undefined || first === undefined || Object.hasOwn(variables, name)) return variables;
  const isItem = others.length === 0 && data?.items?.includes(first) === true;
  return Object.assign(Object.create(null), variables, { [name]: isItem ? variables[first] : variables }) as JsonObject;
}

/**
 * Mappings see the targets of those before them. `a.b` as a target changes that place of the object that the mappings
 * see as `a`; what is written keeps, of objects, only what mappings named (inputs) or what `outward` has (outputs).
 * Cases of engine revisions 1 and 2 see what is written, and write the local object of an output.
 */
function evaluateMappings(
  step: Step,
  element: ElementInstance,
  mappings: readonly Mapping[],
  what: string,
  outward: Pick<ElementInstance, 'key'> | null,
): { readonly values: JsonObject } | Failure {
  const isApart = step.state.engineRev >= 3;
  const overlay = new Map<string, Json>();
  const written = isApart ? new Map<string, Json>() : overlay;
  const read = (scope: Pick<ElementInstance, 'key'> | null, name: string) =>
    scope ? readVariable(step.state, scope, name) : undefined;
  for (const { source, target } of mappings) {
    const result = evaluateExpression(step, element, source, `${what} to ${target}`, {
      overlay,
      failure: 'IO_MAPPING_ERROR',
    });
    if (isFailure(result)) return result;
    const [name = '', ...path] = target.split('.');
    const place = (values: Map<string, Json>, scope: Pick<ElementInstance, 'key'> | null) =>
      values.set(name, withPath(values.has(name) ? values.get(name) : read(scope, name), path, result.value));
    if (isApart) place(written, outward);
    place(overlay, isApart || outward ? element : null);
  }
  const values = Object.create(null) as Record<string, Json>;
  for (const [name, value] of written) values[name] = value;
  return { values };
}
