import type { FeelScope } from './scope';

/** Whether the results of an engine revision, or of a later one, hold in an evaluation. */
export function isFrom(revision: number, scope: FeelScope): boolean {
  return scope.revision === undefined || scope.revision >= revision;
}
