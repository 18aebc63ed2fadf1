import type { Json } from '../../models/json';
import type { DataAssociation, DataPlace } from '../../models/process/data';
import type { FlowNode } from '../../models/process/flow-node';
import { holderOf, isAvailable, readPlace, spreadsFrom } from './data-places';
import { evaluateExpression } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import type { ElementInstance } from './state';
import type { Step } from './step';
import { propagate, setLocal } from './variables';
import { withPath } from './with-path';

/** What data associations are about to set, by place; evaluated, nothing emitted. */
export type PlannedData = ReadonlyMap<string, { readonly place: DataPlace; readonly value: Json }>;

type Direction = 'inputs' | 'outputs';

/** Begins the properties, data outputs and data objects of an element instance as null, unless they are there already. */
export function declareData(step: Step, element: ElementInstance, { data }: FlowNode): void {
  if (!data || data.locals.length === 0) return;
  const values = Object.create(null) as Record<string, Json>;
  for (const name of data.locals) if (!element.variables?.has(name)) values[name] = null;
  setLocal(step, element.key, values, true);
}

/**
 * Evaluates data associations in the order of the model, each seeing what those before it set (BPMN 2.0.2 section
 * 10.4.2): the transformation replaces the target, then the assignments; without either the source is copied. A source
 * that nobody has set leaves a target that somebody has set; another one counts as set to null.
 * All or, when one fails, none.
 */
export function planData(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  direction: Direction,
): PlannedData | Failure {
  const planned = new Map<string, { place: DataPlace; value: Json }>();
  for (const association of node.data?.[direction] ?? []) {
    const failure = planAssociation(step, element, node, association, planned);
    if (failure) return failure;
  }
  return planned;
}

function planAssociation(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  { sources, transformation, assignments, target }: DataAssociation,
  planned: Map<string, { place: DataPlace; value: Json }>,
): Failure | null {
  const read = (place: DataPlace) => {
    const known = planned.get(keyOf(place));
    return known ? known.value : readPlace(step.state, element, place);
  };
  const isSet = (place: DataPlace) => planned.has(keyOf(place)) || isAvailable(step.state, element, place);
  const overlay = new Map<string, Json>();
  const see = (place: DataPlace) => {
    const value = read(place);
    if (value !== undefined) overlay.set(place.name, value);
  };
  const set = (place: DataPlace, value: Json) => planned.set(keyOf(place), { place, value });
  const what = `a data association of ${node.id}`;
  const options = { overlay, failure: 'IO_MAPPING_ERROR' } as const;
  if (target) see(target);
  sources.forEach(see);
  if (transformation && target) {
    const result = evaluateExpression(step, element, transformation, what, options);
    if (isFailure(result)) return result;
    set(target, result.value);
    see(target);
  }
  for (const { from, to, path } of assignments) {
    const result = evaluateExpression(step, element, from, what, options);
    if (isFailure(result)) return result;
    set(to, withPath(read(to), path, result.value));
    see(to);
  }
  const [source] = sources;
  if (source && target && !transformation && assignments.length === 0 && (isSet(source) || !isSet(target))) {
    if (keyOf(source) !== keyOf(target) || !isSet(target)) set(target, read(source) ?? null);
  }
  return null;
}

/** Sets what was planned: input places in the element instance, others where they are kept, plain variables as mappings do. */
export function commitData(step: Step, element: ElementInstance, planned: PlannedData, direction: Direction): void {
  const byHolder = new Map<string, Record<string, Json>>();
  const spreading = Object.create(null) as Record<string, Json>;
  for (const { place, value } of planned.values()) {
    const holder = holderOf(step.state, element, place) ?? (direction === 'inputs' ? element : null);
    if (!holder) {
      spreading[place.name] = value;
      continue;
    }
    let values = byHolder.get(holder.key);
    if (!values) byHolder.set(holder.key, (values = Object.create(null) as Record<string, Json>));
    values[place.name] = value;
  }
  for (const [key, values] of byHolder) setLocal(step, key, values);
  propagate(step, { key: spreadsFrom(step.state, element) }, spreading);
}

function keyOf(place: DataPlace): string {
  return JSON.stringify([place.in, place.in === 'node' ? place.owner : '', place.name]);
}
