import type { Json } from '../../models/json';
import type { DataPlace } from '../../models/process/data';
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

/** From where the plain variables that an element instance sets on completion spread: as those of output mappings. */
export function spreadsFrom(state: CaseState, element: ElementInstance): string {
  return loopBodyOf(state, element) || element.scopeKey === null ? element.key : element.scopeKey;
}
