import type { Json } from '../../models/json';
import type { DataPlace } from '../../models/process/data';
import type { FlowNode } from '../../models/process/flow-node';
import { must } from './invariant-error';
import { isLoopBody, loopBodyOf } from './loop-body';
import { rootKey } from './state';
import type { CaseState, ElementInstance } from './state';
import { isProcess } from './step';
import { readVariable } from './variables';

/** The element instance whose variable a place is; `null` for a plain variable, which may be in any scope. */
export function holderOf(state: CaseState, from: ElementInstance, place: DataPlace): ElementInstance | null {
  if (place.in === 'variable') return null;
  if (place.in === 'store') return must(state.elements.get(rootKey(state)), 'root instance');
  let holder = from;
  while (!isProcess(holder)) {
    if (place.in === 'node' && holder.elementId === place.owner && !isLoopBody(holder)) return holder;
    holder = must(state.elements.get(holder.scopeKey ?? ''), `scope of ${holder.key}`);
  }
  return holder;
}

/** The value in a place as an element instance sees it; `undefined` where nothing has been set yet. */
export function readPlace(state: CaseState, from: ElementInstance, place: DataPlace): Json | undefined {
  const holder = holderOf(state, from, place);
  return holder ? holder.variables?.get(place.name)?.value : readVariable(state, from, place.name);
}

/** Whether a place has been set; what only began with its scope is not. */
export function isAvailable(state: CaseState, from: ElementInstance, place: DataPlace): boolean {
  const holder = holderOf(state, from, place);
  if (!holder) return readVariable(state, from, place.name) !== undefined;
  const variable = holder.variables?.get(place.name);
  return variable !== undefined && variable.unset !== true;
}

/** Whether one of the input sets of a node has all its required data, as far as associations of the model set them. */
export function areInputsAvailable(state: CaseState, element: ElementInstance, { data }: FlowNode): boolean {
  const sets = data?.requires;
  return !sets || sets.some((places) => places.every((place) => isAvailable(state, element, place)));
}

/** From where the plain variables that an element instance sets on completion spread: as those of output mappings. */
export function spreadsFrom(state: CaseState, element: ElementInstance): string {
  return loopBodyOf(state, element) || element.scopeKey === null ? element.key : element.scopeKey;
}
