import type { CaseState } from './state';

/** Under which entry of the state a process instance has its value of a correlation key. */
export function correlationEntry(instanceKey: string, name: string): string {
  return `${instanceKey} ${name}`;
}

/** Forgets the keys of a process instance that ends. */
export function forgetCorrelations({ correlations }: CaseState, instanceKey: string): void {
  for (const [entry, opened] of correlations) if (opened.instanceKey === instanceKey) correlations.delete(entry);
}
