import type { AttachmentKind, CaseState } from './state';

const NONE: readonly string[] = [];

/** Notes that an element instance has something open, so that its end finds it without a search. */
export function attach(state: CaseState, elementKey: string, key: string, kind: AttachmentKind): void {
  const element = state.elements.get(elementKey);
  if (element) (element.attached ??= new Map()).set(key, kind);
}

export function detach(state: CaseState, elementKey: string, key: string): void {
  state.elements.get(elementKey)?.attached?.delete(key);
}

/** Keys of what an element instance has open of one kind, in key order (which is the order of opening). */
export function attachedKeys(state: CaseState, elementKey: string, kind: AttachmentKind): readonly string[] {
  const attached = state.elements.get(elementKey)?.attached;
  if (!attached || attached.size === 0) return NONE;
  const keys: string[] = [];
  for (const [key, of] of attached) if (of === kind) keys.push(key);
  return keys.length > 1 ? keys.sort() : keys;
}
